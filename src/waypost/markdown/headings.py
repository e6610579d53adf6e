"""Finds the headings that make sections, with their lines, in any Markdown text.

Headings inside fences, quotes, lists, comments and HTML elements make no section. The block
structure is markdown-it's, through `skimming`; the inline text of a document is never parsed.
"""

import re
import sys
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from io import StringIO
from typing import TYPE_CHECKING

from waypost.markdown.skimming import HeadingLines, HtmlLines, skim
from waypost.model.document import Heading, HeadingStyle
from waypost.model.inline_marks import has_no_marks
from waypost.model.naming import drop_attributes, split_number

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_PIECE = 1 << 20
"""Characters that are split into lines at once, or a few more."""
_TAG = re.compile(
    r"<(?P<close>/?)(?P<name>address|article|aside|blockquote|center|dd|details|dialog|div|dl|dt"
    r"|fieldset|figure|footer|form|header|li|main|nav|ol|section|table|tbody|td|tfoot|th|thead"
    r"|tr|ul)\b[^<>]*>",
    re.IGNORECASE,
)
_LONGEST_PARSED_HEADING = 2_000
"""Characters of a heading up to which its inline Markdown is parsed; a longer one is taken as
it stands, so that a hostile line costs no more than its length."""
_HEADINGS_KEPT = 16_384
"""A document is parsed again after every save, and most of its headings are the same then."""


@dataclass(frozen=True, slots=True)
class FoundHeading:
    """A heading and the lines that it takes."""

    heading: Heading
    first_line: int
    """0-based."""
    end_line: int
    """0-based, the line after the heading (a setext heading takes two or more)."""


def split_lines(text: str) -> list[str]:
    r"""The lines with their ends, as CommonMark counts them: `\n`, `\r\n` and `\r` alone."""
    lines: list[str] = []
    start = 0
    while start < len(text):
        # In pieces, because each takes four bytes for a character while it is split.
        end = text.find("\n", start + _PIECE) + 1 or len(text)
        lines += StringIO(text[start:end], newline="").readlines()
        start = end
    return lines


def find_headings(text: str) -> list[FoundHeading]:
    """The headings that make sections, in order; `text` is without byte order mark."""
    return headings_in(split_lines(text))


def headings_in(lines: Sequence[str]) -> list[FoundHeading]:
    """The same for lines with their ends, as `split_lines` gives them."""
    skimmed = skim(lines)
    enclosed = _Enclosed(_element_lines(skimmed.html))
    return [_found(heading) for heading in skimmed.headings if heading.first_line not in enclosed]


def plain_text(inline: str) -> str:
    """Inline Markdown as a reader sees it: no marks, links as their text, one line."""
    if len(inline) > _LONGEST_PARSED_HEADING or has_no_marks(inline):
        return " ".join(inline.split())
    words = "".join(_visible(_inline_parser().parseInline(inline)))
    return " ".join(words.split())


@lru_cache(maxsize=_HEADINGS_KEPT)
def make_heading(inline: str, level: int, style: HeadingStyle = HeadingStyle.ATX) -> Heading:
    """A heading from its inline Markdown, its number and title taken apart."""
    one_line = " ".join(inline.split())
    number, title = split_number(drop_attributes(plain_text(one_line)))
    return Heading(level=level, inline=one_line, number=number, title=title, style=style)


@cache
def _inline_parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt  # noqa: PLC0415  # few headings have marks

    return MarkdownIt("commonmark").enable("strikethrough")


def _found(heading: HeadingLines) -> FoundHeading:
    style = HeadingStyle.SETEXT if heading.is_setext else HeadingStyle.ATX
    made = make_heading(heading.inline, heading.level, style)
    return FoundHeading(made, heading.first_line, heading.end_line)


def _visible(tokens: "list[Token]") -> Iterator[str]:
    for token in tokens:
        if token.type in {"text", "code_inline", "text_special"}:
            yield token.content
        elif token.type in {"softbreak", "hardbreak"}:
            yield " "
        elif token.children:
            yield from _visible(token.children)
    # html_inline is left out: a tag is no word of the title.


def _element_lines(blocks: Sequence[HtmlLines]) -> Iterator[tuple[int, int]]:
    """Line ranges of top-level HTML elements that are closed again.

    An element that is never closed encloses nothing: one stray tag must not take the rest of
    the document's outline away.
    """
    still_open: list[tuple[str, int]] = []
    open_names: Counter[str] = Counter()
    for block in blocks:
        for tag in _TAG.finditer(block.content):
            name = tag["name"].lower()
            if not tag["close"]:
                still_open.append((name, block.first_line))
                open_names[name] += 1
            elif open_names[name]:
                yield _close(still_open, open_names, name), block.end_line


def _close(still_open: list[tuple[str, int]], open_names: Counter[str], name: str) -> int:
    """Close the innermost element of that name; gives the line on which it was opened."""
    while True:
        innermost, line = still_open.pop()
        open_names[innermost] -= 1
        if innermost == name:
            return line


class _Enclosed:
    """Lines inside elements: ranges, of which the outer one is found quickly."""

    def __init__(self, ranges: Iterable[tuple[int, int]]) -> None:
        self._ranges: list[tuple[int, int]] = []
        for first, end in sorted(ranges):
            if self._ranges and first < self._ranges[-1][1]:
                before, reach = self._ranges.pop()
                self._ranges.append((before, max(reach, end)))
            else:
                self._ranges.append((first, end))

    def __contains__(self, line: int) -> bool:
        at = bisect_right(self._ranges, (line, sys.maxsize)) - 1
        return at >= 0 and line < self._ranges[at][1]
