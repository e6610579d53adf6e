"""Finds the headings that make sections, with their lines, in any Markdown text.

Headings inside fences, quotes, lists, comments and HTML elements make no section. The block
structure is markdown-it's; only the blocks are parsed, never the inline text of a document.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.front_matter import front_matter_plugin

from waypost.model.document import Heading, HeadingStyle
from waypost.model.naming import drop_attributes, split_number

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_TAG = re.compile(
    r"<(?P<close>/?)(?P<name>address|article|aside|blockquote|center|dd|details|dialog|div|dl|dt"
    r"|fieldset|figure|footer|form|header|li|main|nav|ol|section|table|tbody|td|tfoot|th|thead"
    r"|tr|ul)\b[^<>]*>",
    re.IGNORECASE,
)
_LONGEST_PARSED_HEADING = 2_000
"""Characters of a heading up to which its inline Markdown is parsed; a longer one is taken as
it stands, so that a hostile line costs no more than its length."""


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
    return _LINE.findall(text)


def find_headings(text: str) -> list[FoundHeading]:
    """The headings that make sections, in order; `text` is without byte order mark."""
    tokens = _block_parser().parse(text)
    enclosed = list(_element_lines(tokens))
    return [
        _found(token, tokens[i + 1].content)
        for i, token in enumerate(tokens)
        if token.type == "heading_open"
        and token.level == 0
        and not _is_enclosed(_lines_of(token)[0], enclosed)
    ]


def plain_text(inline: str) -> str:
    """Inline Markdown as a reader sees it: no marks, links as their text, one line."""
    if len(inline) > _LONGEST_PARSED_HEADING:
        return " ".join(inline.split())
    words = "".join(_visible(_inline_parser().parseInline(inline)))
    return " ".join(words.split())


def make_heading(inline: str, level: int, style: HeadingStyle = HeadingStyle.ATX) -> Heading:
    """A heading from its inline Markdown, its number and title taken apart."""
    one_line = " ".join(inline.split())
    number, title = split_number(drop_attributes(plain_text(one_line)))
    return Heading(level=level, inline=one_line, number=number, title=title, style=style)


@cache
def _block_parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark").enable("table").use(front_matter_plugin)
    return parser.disable(["inline", "text_join"])


@cache
def _inline_parser() -> MarkdownIt:
    return MarkdownIt("commonmark").enable("strikethrough")


def _lines_of(token: Token) -> tuple[int, int]:
    first, end = token.map or (0, 0)
    return first, end


def _found(token: Token, inline: str) -> FoundHeading:
    first, end = _lines_of(token)
    style = HeadingStyle.ATX if token.markup.startswith("#") else HeadingStyle.SETEXT
    return FoundHeading(make_heading(inline, int(token.tag[1:]), style), first, end)


def _visible(tokens: list[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type in {"text", "code_inline", "text_special"}:
            yield token.content
        elif token.type in {"softbreak", "hardbreak"}:
            yield " "
        elif token.children:
            yield from _visible(token.children)
    # html_inline is left out: a tag is no word of the title.


def _element_lines(tokens: list[Token]) -> Iterator[tuple[int, int]]:
    """Line ranges of top-level HTML elements that are closed again.

    An element that is never closed encloses nothing: one stray tag must not take the rest of
    the document's outline away.
    """
    still_open: list[tuple[str, int]] = []
    for token in tokens:
        if token.type != "html_block" or token.level:
            continue
        first, end = _lines_of(token)
        for tag in _TAG.finditer(token.content):
            name = tag["name"].lower()
            if not tag["close"]:
                still_open.append((name, first))
                continue
            depth = _innermost(still_open, name)
            if depth is not None:
                yield still_open[depth][1], end
                del still_open[depth:]


def _innermost(still_open: list[tuple[str, int]], name: str) -> int | None:
    return next((i for i in reversed(range(len(still_open))) if still_open[i][0] == name), None)


def _is_enclosed(line: int, ranges: list[tuple[int, int]]) -> bool:
    return any(first <= line < end for first, end in ranges)
