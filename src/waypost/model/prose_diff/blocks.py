"""Markdown taken apart into the blocks that a diff compares, each unwrapped to one line.

Limits: a list item's indentation is text, its number too; blank lines are no text at all.
A lazy continuation of a quote, without `>`, begins a block of its own.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final, NamedTuple

from waypost.model.document import unify_line_ends
from waypost.model.words import CJK, FRONT_MATTER


class BlockKind(StrEnum):
    """What a block is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    ROW = "row"
    HTML = "html"
    RULE = "rule"
    FENCE = "fence"
    INDENTED_CODE = "indented code"
    FRONT_MATTER = "front matter"


_CODE: Final = (BlockKind.FENCE, BlockKind.INDENTED_CODE, BlockKind.FRONT_MATTER)
"""A tuple, as below: to look a kind up in a set, its name must be hashed."""


class Block(NamedTuple):
    """A stretch of a document that is compared as one; a tuple, for a diff makes hundreds."""

    line: int
    """1-based line at which it begins."""
    text: str
    """Unwrapped: one line with single blanks, `>` once at the start; code as it is."""
    kind: BlockKind

    @property
    def code(self) -> bool:
        """Whether line ends and blanks are the text's own."""
        return self.kind in _CODE

    @property
    def heading(self) -> bool:
        """Whether it is a heading."""
        return self.kind is BlockKind.HEADING


_PARAGRAPH, _FENCED = BlockKind.PARAGRAPH, BlockKind.FENCE  # as in `runs`
_WRAPPED: Final = (BlockKind.PARAGRAPH, BlockKind.ITEM)
_OF_ONE_LINE: Final = (BlockKind.HEADING, BlockKind.RULE)
_CODE_INDENT: Final = 4
_MOST_QUOTES: Final = 32
_STRETCH: Final = 1_000
"""Characters of text between blank lines up to which it is kept how it was split."""
_STRETCHES_KEPT: Final = 2_048

_WIDE: Final = rf"[{CJK}\u3001-\u303f\uff01-\uff60]"
_WRAP_IN_CJK: Final = re.compile(rf"(?<={_WIDE})[^\S\n]*+\n\s*+(?={_WIDE})")
_QUOTE: Final = re.compile(r" {0,3}> ?")
_FENCE: Final = re.compile(r"[ \t]*+(?:(?:[-*+]|\d{1,9}[.)])[ \t]++)*+(`{3,}+(?=[^`]*+$)|~{3,}+)")
_HEADING: Final = re.compile(r" {0,3}#{1,6}(?=\s|$)")
_UNDERLINE: Final = re.compile(r" {0,3}(?:=++|-++)\s*+$")
_RULE: Final = re.compile(r" {0,3}([-*_])[ \t]*+(?:\1[ \t]*+){2,}+$")
_ITEM: Final = re.compile(r"[ \t]*+(?:[-*+]|\d{1,9}[.)])(?=\s|$)")
_DELIMITER_ROW: Final = re.compile(r"[ \t]*+(?=\S*[-|])\|?[ \t]*+:?-++:?[ \t]*+(?:\|[ \t:-]*+)*+$")
_HTML: Final = re.compile(r" {0,3}<[A-Za-z/!?]")
_MARKS: Final = frozenset("#=-*+_|<`~0123456789")
"""What a line begins with that is more than text; the rest need not be looked at closely."""

_PLAIN_PARAGRAPH: Final = re.compile(r"[A-Za-z][^\n]*+(?:\n[A-Za-z][^\n]*+)*+")
"""Lines that begin with a letter are nothing else, where nothing is open."""


def _is_plain_paragraph(text: str) -> bool:
    if "\n" in text:
        return _PLAIN_PARAGRAPH.fullmatch(text) is not None
    return text[:1].isascii() and text[:1].isalpha() and len(text) > 1


def split_blocks(text: str) -> list[Block]:
    """The blocks of a document in order."""
    text = unify_line_ends(text.removeprefix("\ufeff"))
    splitter = _Splitter()
    first = 1
    if front_matter := FRONT_MATTER.match(text):
        splitter.blocks.append(Block(1, front_matter[0], BlockKind.FRONT_MATTER))
        text = text[front_matter.end() :]
        first += front_matter[0].count("\n")
    for stretch in text.split("\n\n"):
        splitter.feed_stretch(first, stretch)
        first += 2 + (stretch.count("\n") if "\n" in stretch else 0)
    splitter.finish()
    return splitter.blocks


def join_wrapped_cjk(text: str) -> str:
    """The text without the line ends that stand between Chinese or Japanese characters."""
    return text if text.isascii() else _WRAP_IN_CJK.sub("", text)


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Lines between blank ones, taken apart."""

    blocks: tuple[Block, ...]
    """With lines from 0."""
    quotes: int
    in_list: bool
    in_table: bool


@lru_cache(maxsize=_STRETCHES_KEPT)
def _split_stretch(text: str, in_list: bool) -> _Stretch | None:  # noqa: FBT001  # part of a key
    """The stretch, of which a writer changes one of many; None where it leaves a fence open."""
    return _Splitter(in_list=in_list).stretch(text)


class _Splitter:
    """Takes line after line; keeps the block that is open."""

    def __init__(self, *, in_list: bool = False) -> None:
        self.blocks: list[Block] = []
        self._kind: BlockKind | None = None
        self._start = 0
        self._lines: list[str] = []
        self._quotes = 0
        self._fence = ""
        self._in_list = in_list
        self._in_table = False

    def feed_stretch(self, first: int, text: str) -> None:
        """Add a blank line, which at the start adds nothing, and lines; their first is `first`."""
        if self._kind is not None or self._quotes or self._in_table:
            self.feed(first - 1, "")
        if self._kind is None and _is_plain_paragraph(text):
            self.blocks.append(Block(first, _unwrapped(text), _PARAGRAPH))
            self._in_list = False
            return
        short = self._kind is None and len(text) <= _STRETCH
        split = _split_stretch(text, self._in_list) if short else None
        if split is None:
            self._feed_lines(first, text)
            return
        self.blocks += [Block(first + b.line, b.text, b.kind) for b in split.blocks]
        self._quotes, self._in_list, self._in_table = split.quotes, split.in_list, split.in_table

    def stretch(self, text: str) -> _Stretch | None:
        """The text alone, None where it leaves a fence open."""
        self._feed_lines(0, text)
        if self._kind is _FENCED:
            return None
        self.finish()
        return _Stretch(tuple(self.blocks), self._quotes, self._in_list, self._in_table)

    def _feed_lines(self, first: int, text: str) -> None:
        for number, line in enumerate(text.split("\n"), start=first):
            self.feed(number, line)

    def feed(self, number: int, line: str) -> None:
        """Add the next line to the open block, or begin one with it."""
        in_fence = self._kind is _FENCED
        quotes, content = _unquote(line, self._quotes if in_fence else _MOST_QUOTES)
        if quotes != self._quotes:
            self.finish()
            self._quotes, self._in_list, self._in_table = quotes, False, False
        if self._kind is _FENCED:
            self._lines.append(line)
            if _closes(content, self._fence):
                self.finish()
        elif not content.strip():
            self.finish()
            self._in_table = False
        elif self._kind is BlockKind.HTML:
            self._lines.append(content)
        elif not self._begin_block(number, line, content):
            self._add_text(number, content)

    def finish(self) -> None:
        """Close the open block, if there is one."""
        if self._kind is not None:
            self.blocks.append(Block(self._start, self._text(), self._kind))
        self._kind = None

    def _text(self) -> str:
        if self._kind in _CODE:
            return "\n".join(self._lines)
        lines = "\n".join(self._lines)
        indent = ""
        if self._kind is BlockKind.ITEM:
            first = self._lines[0].expandtabs(_CODE_INDENT)
            indent = " " * (len(first) - len(first.lstrip()))
        elif self._kind is BlockKind.ROW and _DELIMITER_ROW.match(lines):
            lines = re.sub(r"-+", "---", lines)
        return "> " * self._quotes + indent + _unwrapped(lines)

    def _begin(self, kind: BlockKind, number: int, line: str) -> None:
        self.finish()
        self._kind, self._start, self._lines = kind, number, [line]

    def _begin_block(self, number: int, line: str, content: str) -> bool:
        """Whether the line begins a block or belongs to one by its own form."""
        stripped = content.lstrip()
        indent = len(content.expandtabs(_CODE_INDENT)) - len(stripped.expandtabs(_CODE_INDENT))
        if indent >= _CODE_INDENT and not self._in_list and self._kind not in _WRAPPED:
            if self._kind is BlockKind.INDENTED_CODE:
                self._lines.append(line)
            else:
                self._begin(BlockKind.INDENTED_CODE, number, line)
            return True
        if stripped[0] not in _MARKS and not self._in_table:
            return False
        if fence := _FENCE.match(content):
            self._begin(_FENCED, number, line)
            self._fence = fence[1]
            return True
        return self._continue_by_form(content) or self._begin_prose(number, content)

    def _continue_by_form(self, content: str) -> bool:
        """Whether the line makes the open paragraph a heading or the head of a table."""
        if self._kind is not _PARAGRAPH:
            return False
        if _UNDERLINE.match(content):
            self._kind = BlockKind.HEADING
            self._lines.append(content)
            self.finish()
            return True
        if "|" in content and len(self._lines) == 1 and _DELIMITER_ROW.match(content):
            self._kind = BlockKind.ROW
            self._in_table = True
        return False

    def _begin_prose(self, number: int, content: str) -> bool:
        if _HEADING.match(content):
            kind = BlockKind.HEADING
        elif _RULE.match(content):
            kind = BlockKind.RULE
        elif _ITEM.match(content):
            kind = BlockKind.ITEM
        elif self._in_table or content.lstrip().startswith("|"):
            kind = BlockKind.ROW
        elif self._kind is None and _HTML.match(content):
            kind = BlockKind.HTML
        else:
            return False
        self._begin(kind, number, content)
        self._in_list = kind is BlockKind.ITEM
        if kind in _OF_ONE_LINE:
            self.finish()
        return True

    def _add_text(self, number: int, content: str) -> None:
        if self._kind in _WRAPPED:
            self._lines.append(content)
            return
        self._begin(_PARAGRAPH, number, content)
        self._in_list = self._in_list and content[0].isspace()


def _unwrapped(lines: str) -> str:
    """The lines as one, with single blanks."""
    if _is_unwrapped(lines):
        return lines
    return " ".join(join_wrapped_cjk(lines).split())


def _is_unwrapped(text: str) -> bool:
    """Whether its only blanks are single ones between words."""
    if "  " in text or text != text.strip():
        return False
    if not text.isascii():
        return text.isprintable()  # no other blank is
    # One after the other: each is looked for by the system's own search.
    return not (
        "\n" in text
        or "\t" in text
        or "\r" in text
        or "\v" in text
        or "\f" in text
        or "\x1c" in text
        or "\x1d" in text
        or "\x1e" in text
        or "\x1f" in text
    )


def _unquote(line: str, most: int) -> tuple[int, str]:
    """How many quote marks the line begins with, and what follows them."""
    quotes = position = 0
    while quotes < most and (mark := _QUOTE.match(line, position)):
        quotes += 1
        position = mark.end()
    return quotes, line[position:]


def _closes(content: str, fence: str) -> bool:
    mark = content.strip()
    return len(mark) >= len(fence) and not mark.strip(fence[0])
