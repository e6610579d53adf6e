"""Which kind of block a line goes on with: front matter, a comment, a fence, or none of them."""

import re
from dataclasses import replace
from typing import Final

from waypost.editing.highlight.layout import CODE_INDENT, QUOTE, Layout, columns, skip_blanks
from waypost.editing.highlight.reader import LineReader
from waypost.editing.highlight.state import Context, LineState
from waypost.editing.highlight.tokens import Token

_FRONT_MATTER: Final = re.compile(r"(---|\+\+\+)[ \t]*+$")
_FENCE_END: Final = re.compile(r"(`{3,}+|~{3,}+)[ \t]*+$")


def lay_out(line: str, state: LineState, *, first: bool) -> Layout:
    """The line's layout."""
    if first and (mark := _FRONT_MATTER.match(line)):
        layout = Layout(LineState(Context.FRONT_MATTER, fence=mark[1]))
        layout.mark(0, len(line), Token.FRONT_MATTER)
        return layout
    match state.context:
        case Context.FRONT_MATTER:
            return _in_front_matter(line, state)
        case Context.COMMENT | Context.COMMENT_IN_TEXT:
            return _in_comment(line, state)
        case Context.FENCE:
            return _in_fence(line, state) or LineReader(line, LineState()).read()
        case _:
            return LineReader(line, state).read()


def _in_front_matter(line: str, state: LineState) -> Layout:
    closed = line.rstrip() in {state.fence, "..."}
    layout = Layout(LineState() if closed else state)
    layout.mark(0, len(line), Token.FRONT_MATTER)
    return layout


def _in_comment(line: str, state: LineState) -> Layout:
    in_text = state.context is Context.COMMENT_IN_TEXT
    if in_text and not line.strip():
        return Layout(LineState())
    inside, end_mark, _ = line.partition("-->")
    if not end_mark:
        layout = Layout(state)
        layout.mark(0, len(line), Token.COMMENT)
        return layout
    after = LineState(Context.PARAGRAPH if in_text else Context.NOTHING)
    end = len(inside) + len(end_mark)
    layout = Layout(after, text=(end, len(line)), comment=state.context)
    layout.mark(0, end, Token.COMMENT)
    return layout


def _in_fence(line: str, state: LineState) -> Layout | None:
    """The layout of a line of fenced code, None where its container ended and it with it."""
    layout = Layout(state)
    start = 0
    for _ in range(state.quotes):
        quote = QUOTE.match(line, start)
        if quote is None:
            return None
        mark = line.index(">", start)
        layout.mark(mark, mark + 1, Token.QUOTE_MARK)
        start = quote.end()
    content = skip_blanks(line, start)
    column = columns(line, start, content)
    if content < len(line) and column < state.indent:
        return None
    end = _FENCE_END.match(line, content)
    closes = end is not None and end[1].startswith(state.fence)
    if closes and column - state.indent < CODE_INDENT:
        layout.mark(content, len(line), Token.CODE_FENCE)
        layout.after = replace(state, context=Context.NOTHING, fence="")
    else:
        layout.mark(start, len(line), Token.CODE)
    return layout
