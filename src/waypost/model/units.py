"""A text as the units that have one author each: sentences, list items, rows, lines of code."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from waypost.model.document import unify_line_ends
from waypost.model.prose_diff.blocks import Block, BlockKind, split_blocks
from waypost.model.prose_diff.tokens import prose_tokens, sentence_tokens

_QUOTES: Final = re.compile(r"(?:\s*>)+")


class UnitKind(StrEnum):
    """What a unit is."""

    HEADING = "heading"
    SENTENCE = "sentence"
    ITEM = "item"
    ROW = "row"
    CODE = "code"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence, or what stands for one."""

    kind: UnitKind
    text: str
    """On one line; however it was wrapped, the same sentence has the same text."""
    line: int
    """1-based line of the text on which it begins."""


_KINDS: Final = {
    BlockKind.HEADING: UnitKind.HEADING,
    BlockKind.ITEM: UnitKind.ITEM,
    BlockKind.ROW: UnitKind.ROW,
}


def split_units(text: str) -> list[Unit]:
    """The units of a text in order."""
    lines = unify_line_ends(text).split("\n")
    return [unit for block in split_blocks(text) for unit in _units(block, lines)]


def _units(block: Block, lines: list[str]) -> Iterator[Unit]:
    if block.code:
        for number, line in enumerate(block.text.rstrip("\n").split("\n"), start=block.line):
            yield Unit(UnitKind.CODE, line, number)
    elif block.kind is BlockKind.PARAGRAPH:
        yield from _sentences(block, lines)
    else:
        yield Unit(_KINDS.get(block.kind, UnitKind.OTHER), block.text, block.line)


def _sentences(block: Block, lines: list[str]) -> Iterator[Unit]:
    line, passed, seen = block.line, _letters(lines[block.line - 1]), 0
    for sentence in sentence_tokens(prose_tokens(block.text)).texts:
        # Wrapping is gone from the sentences: what is not blank is counted.
        while passed <= seen and line < len(lines):
            line += 1
            passed += _letters(_QUOTES.sub("", lines[line - 1], count=1))
        yield Unit(UnitKind.SENTENCE, sentence, line)
        seen += _letters(sentence)


def _letters(text: str) -> int:
    return len("".join(text.split()))
