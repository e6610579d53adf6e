"""Takes a stretch of Markdown apart into pieces that lie within one block each.

A review mark must not reach over the end of a block: who renders the text would take it apart.
"""

import re
from collections.abc import Iterator
from typing import Final

Stretch = tuple[int, int]
"""Offsets of the first character and behind the last."""

_QUOTES: Final = r"(?:[ \t]{0,3}>[ \t]?)*"
_CONTAINERS: Final = re.compile(
    rf"{_QUOTES}[ \t]*(?P<mark>(?:(?:[-*+]|\d{{1,9}}[.)])[ \t]+)+(?:\[[ xX]\][ \t]+)?"
    r"|\#{1,6}[ \t]+)?"
)
_RULE: Final = re.compile(r"(?:[-*_=][ \t]*){3,}$")
_TABLE_ROW: Final = re.compile(r"[ \t]*\|")
_DELIMITER_ROW: Final = re.compile(r"[ \t|:-]+$")
_BAR: Final = re.compile(r"\\.|(?P<bar>\|)")


def pieces(text: str, start: int, end: int) -> Iterator[Stretch]:
    """The stretch in pieces: paragraphs, list items, cells of tables; blanks at edges left out.

    The marks of lists, quotes and tables belong to none.
    """
    open_from = open_to = -1
    for first, last in _lines(text, start, end):
        line_start = text.rfind("\n", 0, first) + 1
        line_end = _end_of_line(text, first)
        line = text[line_start:line_end]
        containers = _CONTAINERS.match(line)
        content = line_start + (containers.end() if containers else 0)
        begins = bool(containers and containers["mark"])
        is_row = bool(_TABLE_ROW.match(line))
        is_empty = content >= line_end or bool(_RULE.match(text[content:line_end]))
        if open_from >= 0 and (begins or is_row or is_empty):
            yield from _trimmed(text, open_from, open_to)
            open_from = -1
        if is_row and not _DELIMITER_ROW.match(line):
            yield from _cells(text, first, last)
        elif not is_row and not is_empty:
            open_from = max(first, content) if open_from < 0 else open_from
            open_to = last
    if open_from >= 0:
        yield from _trimmed(text, open_from, open_to)


def is_table_row(text: str, position: int) -> bool:
    """Whether the line of that offset is a row of a table."""
    return bool(_TABLE_ROW.match(text, text.rfind("\n", 0, position) + 1))


def is_before_block(text: str, position: int) -> bool:
    """Whether the offset is in front of the mark of an item, a quote, a heading or a table's row.

    What is put there takes the mark from the line's start, and the block is none any more.
    """
    if is_table_row(text, position):
        return "|" not in text[text.rfind("\n", 0, position) + 1 : position]
    end = containers_end(text, position)
    return position < end and bool(text[position:end].strip())


def containers_end(text: str, position: int) -> int:
    """Offset at which the marks of lists and quotes end on the line of that offset."""
    line_start = text.rfind("\n", 0, position) + 1
    containers = _CONTAINERS.match(text, line_start, _end_of_line(text, position))
    return containers.end() if containers else line_start


def _lines(text: str, start: int, end: int) -> Iterator[Stretch]:
    """What of each line lies in the stretch."""
    while start < end:
        last = min(_end_of_line(text, start), end)
        yield start, last
        start = last + 1


def _cells(text: str, first: int, last: int) -> Iterator[Stretch]:
    for bar in _BAR.finditer(text, first, last):
        if bar["bar"]:
            yield from _trimmed(text, first, bar.start())
            first = bar.end()
    yield from _trimmed(text, first, last)


def _trimmed(text: str, start: int, end: int) -> Iterator[Stretch]:
    piece = text[start:end]
    if piece.strip():
        yield start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())


def _end_of_line(text: str, position: int) -> int:
    found = text.find("\n", position)
    return len(text) if found < 0 else found
