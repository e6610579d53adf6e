"""What a line is in which blocks may begin: containers first, then what they hold.

Limits: the text line of an underlined heading is not known for one, only its underline is.
HTML blocks are read as if Markdown went on in them. Of containers the state keeps the quote
depth and one list item, so a quote within a list counts as the quote alone in the next line.
"""

import re
from dataclasses import replace
from typing import Final

from waypost.editing.highlight.layout import CODE_INDENT, QUOTE, Layout, columns, skip_blanks
from waypost.editing.highlight.state import Context, LineState
from waypost.editing.highlight.tokens import Token

_MOST_CONTAINERS: Final = 32
"""Quote and list marks looked at in one line; the rest of them is text."""

_FENCE: Final = re.compile(r"`{3,}+(?=[^`]*+$)|~{3,}+")
_HEADING: Final = re.compile(r"#{1,6}+(?=[ \t]|$)")
_UNDERLINE: Final = re.compile(r"(?:=++|-++)[ \t]*+$")
_RULE: Final = re.compile(r"([-*_])[ \t]*+(?:\1[ \t]*+){2,}+$")
_ITEM: Final = re.compile(r"(?:[-*+]|(\d{1,9})[.)])(?=[ \t]|$)")
_TASK: Final = re.compile(r"\[[ xX]\](?=[ \t]|$)")
_DEFINITION: Final = re.compile(r"(\[(?!\^)[^\[\]]++\]:)[ \t]*+(\S.*+)$")
_FOOTNOTE: Final = re.compile(r"\[\^[^\s\[\]]++\]:")
_DELIMITER_ROW: Final = re.compile(
    r"(?:\|[ \t]*+:?-++:?[ \t]*+|:?-++:?[ \t]*+(?=\|))(?:\|[ \t]*+[:-]*+[ \t]*+)*+$"
)


class LineReader:
    """Reads a line in which blocks may begin, from the left."""

    def __init__(self, line: str, state: LineState) -> None:
        self._line = line
        self._state = state
        self._layout = Layout(state)
        self._position = 0
        self._text_start = 0
        """Where the columns of list items are counted from: behind the quote marks."""
        self._indent = 0

    def read(self) -> Layout:
        """The layout of the line."""
        self._take_quotes()
        self._skip_blanks()
        if self._position == len(self._line):
            self._layout.after = replace(self._state, context=Context.NOTHING, review="")
            return self._layout
        column = self._column()
        self._indent = min(self._state.indent, column)
        in_paragraph = self._state.context is Context.PARAGRAPH
        if column - self._indent >= CODE_INDENT:
            return self._text(in_paragraph=True) if in_paragraph else self._code()
        in_item = column >= self._state.indent
        if in_paragraph and in_item and _UNDERLINE.match(self._line, self._position):
            return self._whole(Token.HEADING_MARK)
        return self._containers(in_paragraph=in_paragraph)

    def _take_quotes(self) -> None:
        quotes = 0
        while quotes < _MOST_CONTAINERS and self._take_quote():
            quotes += 1
        self._text_start = self._position
        if quotes != self._state.quotes:
            self._state = LineState(quotes=quotes)

    def _take_quote(self) -> bool:
        quote = QUOTE.match(self._line, self._position)
        if quote is None:
            return False
        mark = self._line.index(">", self._position)
        self._layout.mark(mark, mark + 1, Token.QUOTE_MARK)
        self._position = quote.end()
        return True

    def _containers(self, *, in_paragraph: bool) -> Layout:
        """List items, and quotes in them, then what they hold."""
        in_item = False
        for _ in range(_MOST_CONTAINERS):
            item = _ITEM.match(self._line, self._position)
            if _RULE.match(self._line, self._position):
                break
            if item and not (in_paragraph and self._is_text(item)):
                if done := self._take_item(item):
                    return done
                in_item = True
            elif self._take_quote():
                in_item = False
            else:
                break
            in_paragraph = False
        if in_item and (task := _TASK.match(self._line, self._position)):
            self._layout.mark(*task.span(), Token.TASK_MARK)
            self._position = task.end()
            return self._text(in_paragraph=False)
        return self._leaf(in_paragraph=in_paragraph)

    def _take_item(self, item: re.Match[str]) -> Layout | None:
        """Take a list mark; the layout if nothing or only code follows it."""
        self._layout.mark(*item.span(), Token.LIST_MARK)
        self._position = item.end()
        self._indent = self._column() + 1
        self._skip_blanks()
        if self._position == len(self._line):
            return self._end(Context.NOTHING)
        if self._column() - self._indent >= CODE_INDENT:
            return self._code()
        self._indent = self._column()
        return None

    def _is_text(self, item: re.Match[str]) -> bool:
        """Whether what looks like an item cannot break into the paragraph it stands in."""
        if self._state.indent:
            return False
        empty = skip_blanks(self._line, item.end()) == len(self._line)
        return empty or item[1] not in {None, "1"}

    def _leaf(self, *, in_paragraph: bool) -> Layout:
        line, start = self._line, self._position
        if fence := _FENCE.match(line, start):
            self._layout.mark(start, len(line), Token.CODE_FENCE)
            return self._end(Context.FENCE, fence[0])
        if heading := _HEADING.match(line, start):
            return self._heading(heading)
        if _RULE.match(line, start):
            return self._whole(Token.RULE)
        if (
            self._state.context is Context.TABLE
            or line.startswith("|", start)
            or (in_paragraph and _DELIMITER_ROW.match(line, start))
        ):
            return self._row()
        if not in_paragraph and line.startswith("[", start):
            return self._definition()
        return self._text(in_paragraph=in_paragraph)

    def _definition(self) -> Layout:
        """What a link's label or a footnote's mark stands for; else text."""
        if definition := _DEFINITION.match(self._line, self._position):
            self._layout.mark(*definition.span(1), Token.LINK_TEXT)
            self._layout.mark(*definition.span(2), Token.LINK_TARGET)
            return self._end(Context.NOTHING)
        if footnote := _FOOTNOTE.match(self._line, self._position):
            self._layout.mark(*footnote.span(), Token.LINK_TEXT)
            self._position = footnote.end()
        return self._text(in_paragraph=False)

    def _heading(self, marks: re.Match[str]) -> Layout:
        line = self._line
        self._layout.mark(self._position, len(line), Token.HEADING)
        self._layout.mark(*marks.span(), Token.HEADING_MARK)
        end = len(line.rstrip(" \t").rstrip("#"))
        if end <= marks.end() or line[end - 1] not in " \t":
            end = len(line)
        self._layout.mark(end, len(line), Token.HEADING_MARK)
        self._layout.text = (marks.end(), end)
        return self._end(Context.NOTHING)

    def _row(self) -> Layout:
        if _DELIMITER_ROW.match(self._line, self._position):
            self._layout.mark(self._position, len(self._line), Token.TABLE_MARK)
            return self._end(Context.TABLE)
        self._layout.has_bars = True
        self._layout.text = (self._position, len(self._line))
        return self._end(Context.TABLE)

    def _text(self, *, in_paragraph: bool) -> Layout:
        self._layout.text = (self._position, len(self._line))
        if not in_paragraph and self._line.startswith("<!--", self._position):
            self._layout.comment = Context.COMMENT
            return self._end(Context.NOTHING)
        self._layout.comment = Context.COMMENT_IN_TEXT
        return self._end(Context.PARAGRAPH)

    def _code(self) -> Layout:
        self._layout.mark(self._position, len(self._line), Token.CODE)
        return self._end(Context.NOTHING)

    def _whole(self, token: Token) -> Layout:
        self._layout.mark(self._position, len(self._line), token)
        return self._end(Context.NOTHING)

    def _end(self, context: Context, fence: str = "") -> Layout:
        self._layout.after = LineState(context, fence, self._state.quotes, self._indent)
        return self._layout

    def _skip_blanks(self) -> None:
        self._position = skip_blanks(self._line, self._position)

    def _column(self) -> int:
        return columns(self._line, self._text_start, self._position)
