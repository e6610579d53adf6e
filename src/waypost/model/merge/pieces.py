"""Markdown in pieces that are merged as one: blocks, or sentences, rows and lines of code.

Pieces with the blanks between them are the text again, byte for byte.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from waypost.model.prose_diff.blocks import Block, BlockKind, split_blocks
from waypost.model.prose_diff.tokens import prose_tokens, sentences

_LINE: Final = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")
_QUOTE_MARKS: Final = re.compile(r"\n[ \t]*(?:>[ \t]?)+")
_PROSE: Final = frozenset({BlockKind.PARAGRAPH, BlockKind.ITEM})
_WHOLE: Final = frozenset({BlockKind.HEADING, BlockKind.ROW, BlockKind.RULE})


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch that is kept, or replaced, as one."""

    text: str
    key: str
    """Equal for pieces that differ in wrapping alone."""
    gap: str
    """The blanks up to the next piece, or to the end."""
    kind: BlockKind

    @property
    def is_code(self) -> bool:
        """Whether neighbouring pieces depend on each other, so that both sides' edits clash."""
        return self.kind not in _PROSE and self.kind not in _WHOLE

    @property
    def is_line(self) -> bool:
        """Whether it stands on a line of its own."""
        return self.kind is not BlockKind.PARAGRAPH


@dataclass(frozen=True, slots=True)
class Pieces:
    """A text in pieces."""

    lead: str
    """The blanks before the first piece."""
    items: tuple[Piece, ...]

    def gap_before(self, index: int) -> str:
        """The blanks before the piece of that index, or before the end."""
        return self.items[index - 1].gap if index else self.lead

    def part(self, start: int, end: int) -> "Pieces":
        """Some of the pieces, without the blanks around them."""
        items = self.items[start:end]
        if not items:
            return Pieces("", ())
        last = items[-1]
        return Pieces("", (*items[:-1], Piece(last.text, last.key, "", last.kind)))

    @property
    def text(self) -> str:
        """The text again."""
        return self.lead + "".join(item.text + item.gap for item in self.items)


def in_blocks(text: str) -> Pieces:
    """The text as blocks: paragraphs, list items, rows of tables, code."""
    lines = _LINE.findall(text)
    blocks = split_blocks(text)
    starts = [block.line - 1 for block in blocks]
    lead = "".join(lines[: starts[0]]) if blocks else text
    items: list[Piece] = []
    if written := lead.rstrip():  # signs without a text, as of an empty quotation
        items.append(Piece(written, written, lead[len(written) :], BlockKind.PARAGRAPH))
        lead = ""
    for block, (start, end) in zip(blocks, pairwise([*starts, len(lines)]), strict=True):
        source = "".join(lines[start:end])
        written = source.rstrip()
        items.append(Piece(written, _key(block), source[len(written) :], block.kind))
    return Pieces(lead, tuple(items))


def in_sentences(blocks: Pieces) -> Pieces:
    """The same text in the smallest pieces: sentences, rows, lines of code."""
    return Pieces(blocks.lead, tuple(piece for block in blocks.items for piece in _split(block)))


def _split(block: Piece) -> Iterator[Piece]:
    if block.kind in _WHOLE:
        yield block
        return
    parts = _sentences(block.text) if block.kind in _PROSE else _lines(block.text)
    for text, gap in parts[:-1]:
        yield Piece(text, _plain(text, block), gap, block.kind)
    text = parts[-1][0]
    yield Piece(text, _plain(text, block), block.gap, block.kind)


def _sentences(text: str) -> list[tuple[str, str]]:
    tokens = prose_tokens(text)
    ranges = sentences(tokens, 0, len(tokens.texts))
    texts = [tokens.joined(range(start, end)) for start, end in ranges]
    if "".join(texts) != text:
        return [(text, "")]
    gaps = [tokens.gaps[start] for start, _ in ranges[1:]]
    bare = [texts[0], *(text.lstrip() for text in texts[1:])]
    return list(zip(bare, [*gaps, ""], strict=True))


def _lines(text: str) -> list[tuple[str, str]]:
    lines = _LINE.findall(text) or [text]
    bare = [line.rstrip("\r\n") for line in lines]
    return [(short, line[len(short) :]) for short, line in zip(bare, lines, strict=True)]


def _plain(text: str, block: Piece) -> str:
    if block.is_code:
        return f"{block.kind}\n{text}"
    return " ".join(_QUOTE_MARKS.sub(" ", text).split())


def _key(block: Block) -> str:
    return f"{block.kind}\n{block.text}"
