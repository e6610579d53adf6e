"""Reads a large document's headings without parsing all of its Markdown.

Most lines cannot be headings and cannot hide one, and are only looked at by their first
character. Stretches that are in doubt (setext underlines, indented marks, HTML) go to
markdown-it, which decides. Tests hold the result equal to a parse of the whole.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_ATX = re.compile(r"(#{1,6})(?:[ \t]|$)")
_FENCE = re.compile(r"(`{3,})[^`]*$|(~{3,})")
_UNDERLINE = re.compile(r"(?:=+|-+)[ \t]*$")
_COMMENT = "<!--"
_ENDS_LATE = re.compile(r"<(?:[?!]|(?:script|pre|style|textarea)(?:[ \t>]|$))", re.IGNORECASE)
"""HTML that goes on over blank lines, up to an end of its own."""
_BLANK = " \t\r\n"


@dataclass(frozen=True, slots=True)
class HeadingLines:
    """Where a heading stands, and its inline Markdown."""

    first_line: int
    """0-based."""
    end_line: int
    """0-based, the line after it."""
    level: int
    inline: str
    is_setext: bool = False


@dataclass(frozen=True, slots=True)
class HtmlLines:
    """A block of HTML."""

    first_line: int
    end_line: int
    content: str


@dataclass(frozen=True, slots=True)
class Skimmed:
    """What was found at the top level, in order."""

    headings: Sequence[HeadingLines]
    html: Sequence[HtmlLines]


def skim(lines: Sequence[str]) -> Skimmed:
    """Headings and HTML blocks of the lines (with their ends), at the top level."""
    return _Skimming(lines).run()


def parse_blocks(lines: Sequence[str], offset: int = 0) -> Skimmed:
    """The same by a whole parse; `offset` is the number of the first line."""
    tokens = _parser().parse("".join(lines))
    return Skimmed(list(_headings(tokens, offset)), list(_html(tokens, offset)))


class _Skimming:
    """One pass over the lines.

    A stretch begins at the top level: after a blank line, with a line that is not indented.
    No list, quote or paragraph reaches over such a start; fences and comments are followed.
    """

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        self._headings: list[HeadingLines] = []
        self._html: list[HtmlLines] = []
        self._stretch = 0
        """Line at which the stretch begins."""
        self._found_before = 0
        """How many headings were found before the stretch."""
        self._in_doubt = False
        self._in_html = False
        """Whether the lines since the last blank one may belong to an HTML block."""

    def run(self) -> Skimmed:
        lines = self._lines
        at = self._stretch = _front_matter_end(lines)
        after_blank = True
        while at < len(lines):
            line = lines[at]
            if not line.strip(_BLANK):
                after_blank, self._in_html = True, False
                at += 1
                continue
            if after_blank and line[0] not in " \t":
                self._begin_stretch(at)
            following = self._look(at, line, after_blank=after_blank)
            if following is None:
                return self._ask_about_the_rest()
            after_blank = False
            at = following
        self._begin_stretch(len(lines))
        return Skimmed(self._headings, self._html)

    def _look(self, at: int, line: str, *, after_blank: bool) -> int | None:
        """The line to go on with; None where only a whole parse can tell."""
        first = line[0]
        if first in "#`~<":
            return self._look_at_mark(at, line)
        if first == " ":
            return self._look_at_indented(at, line, after_blank=after_blank)
        if first in "=-" and not after_blank and _UNDERLINE.match(line.rstrip("\r\n")):
            self._in_doubt = True
        return at + 1

    def _look_at_mark(self, at: int, line: str) -> int | None:
        text = line.rstrip("\r\n")
        if text[0] == "<":
            return self._look_at_html(at, text)
        fence = _FENCE.match(text)
        heading = _ATX.match(text)
        if (fence or heading) and self._in_html:
            return None
        if heading:
            level = len(heading[1])
            self._headings.append(HeadingLines(at, at + 1, level, _atx_inline(text, level)))
        return _fence_end(self._lines, at, fence) if fence else at + 1

    def _look_at_html(self, at: int, text: str) -> int | None:
        was_in_html, self._in_html, self._in_doubt = self._in_html, True, True
        if not text.startswith(_COMMENT):
            return None if _ENDS_LATE.match(text) else at + 1
        if was_in_html:
            return None
        self._in_html = False
        for line in range(at, len(self._lines)):
            # "-->" may not share the opening's own dashes, nor does it have to stand alone.
            shown = self._lines[line]
            if "-->" in shown:
                return line + 1
        return len(self._lines)

    def _look_at_indented(self, at: int, line: str, *, after_blank: bool) -> int | None:
        text = line.rstrip("\r\n").lstrip(" ")
        if len(line) - len(line.lstrip(" ")) > 3:  # noqa: PLR2004  # deeper is code or a list's
            return at + 1
        if _ATX.match(text) or (_UNDERLINE.match(text) and not after_blank):
            self._in_doubt = True
        elif text.startswith("<"):
            return None
        elif _FENCE.match(text):
            return None if self._in_html else self._look_at_fences(at)
        return at + 1

    def _look_at_fences(self, at: int) -> int | None:
        """The end of the stretch, in which fences may stand in lists or hide what follows.

        One parse tells of all of them; one at the top level that is still open takes the lines
        up to its own end along.
        """
        end = _stretch_end(self._lines, at)
        if any(line.lstrip(" ").startswith("<") for line in self._lines[at:end]):
            return None
        tokens = _parser().parse("".join(self._lines[self._stretch : end]))
        tops = [token for token in tokens if token.type == "fence" and token.level == 0]
        if tops:
            first, _ = _lines_of(tops[-1], self._stretch)
            fence = _FENCE.match(self._lines[first].strip(_BLANK))
            end = max(end, _fence_end(self._lines, first, fence) if fence else end)
        self._in_doubt = True
        self._begin_stretch(end)
        return end

    def _begin_stretch(self, at: int) -> None:
        if self._in_doubt:
            del self._headings[self._found_before :]
            found = parse_blocks(self._lines[self._stretch : at], self._stretch)
            self._headings += found.headings
            self._html += found.html
        self._in_doubt = False
        self._stretch = at
        self._found_before = len(self._headings)

    def _ask_about_the_rest(self) -> Skimmed:
        self._in_doubt = True
        self._begin_stretch(len(self._lines))
        return Skimmed(self._headings, self._html)


@cache
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt  # noqa: PLC0415  # only where there is a doubt

    return MarkdownIt("commonmark").enable("table").disable(["inline", "text_join"])


@cache
def _front_matter_parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt  # noqa: PLC0415  # as above
    from mdit_py_plugins.front_matter import front_matter_plugin  # noqa: PLC0415  # as above

    return MarkdownIt("commonmark").use(front_matter_plugin).disable(["inline", "text_join"])


def _front_matter_end(lines: Sequence[str]) -> int:
    """The line after the front matter, 0 where there is none."""
    if not lines or not lines[0].startswith("---"):
        return 0
    for end in range(1, len(lines)):
        if lines[end].startswith("---"):
            tokens = _front_matter_parser().parse("".join(lines[: end + 1]))
            if tokens and tokens[0].type == "front_matter" and tokens[0].map:
                return tokens[0].map[1]
            return 0
    return 0


def _stretch_end(lines: Sequence[str], at: int) -> int:
    """The next line after `at` at which nothing can be open but a fence of the top level."""
    for line in range(at + 1, len(lines)):
        if lines[line][0] not in _BLANK and not lines[line - 1].strip(_BLANK):
            return line
    return len(lines)


def _fence_end(lines: Sequence[str], at: int, fence: re.Match[str]) -> int:
    """The line after the fence that opens on line `at`."""
    mark = fence[1] or fence[2]
    closing = re.compile(rf" {{0,3}}{re.escape(mark[0])}{{{len(mark)},}}[ \t]*$")
    for line in range(at + 1, len(lines)):
        if closing.match(lines[line].rstrip("\r\n")):
            return line + 1
    return len(lines)


def _atx_inline(text: str, level: int) -> str:
    """Inline Markdown of an ATX heading: without marks at the start and, set apart, at the end."""
    content = text[level:].rstrip(" \t")
    without = content.rstrip("#")
    if without != content and (not without or without[-1] in " \t"):
        content = without
    return content.strip()


def _lines_of(token: "Token", offset: int) -> tuple[int, int]:
    first, end = token.map or (0, 0)
    return first + offset, end + offset


def _headings(tokens: "list[Token]", offset: int) -> Iterator[HeadingLines]:
    for index, token in enumerate(tokens):
        if token.type == "heading_open" and token.level == 0:
            first, end = _lines_of(token, offset)
            inline = tokens[index + 1].content
            is_setext = not token.markup.startswith("#")
            yield HeadingLines(first, end, int(token.tag[1:]), inline, is_setext)


def _html(tokens: "list[Token]", offset: int) -> Iterator[HtmlLines]:
    for token in tokens:
        if token.type == "html_block" and token.level == 0:
            yield HtmlLines(*_lines_of(token, offset), token.content)
