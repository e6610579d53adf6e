"""From word to word.

A word is a run of letters, digits and underscores, apostrophes within it included; a run of
other signs counts as one too. Limit: scripts without blanks between words are one long word.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Final

from waypost.editing.graphemes import first_characters
from waypost.editing.position import Position

_WORD: Final = re.compile(r"\w++(?:['’]\w++)*+|[^\w\s]++")


def word_start_before(lines: Sequence[str], position: Position) -> Position:
    """The start of this word, of the one before it, or the end of the line above."""
    row, column = position.row, position.column
    starts = [start for start, _ in words(lines[row])]
    index = bisect_left(starts, column)
    if index:
        return Position(row, starts[index - 1])
    if column:
        return Position(row, 0)
    return Position(row - 1, len(lines[row - 1])) if row else position


def word_end_after(lines: Sequence[str], position: Position) -> Position:
    """The end of this word, of the one after it, or the start of the line below."""
    row, column = position.row, position.column
    ends = [end for _, end in words(lines[row])]
    index = bisect_right(ends, column)
    if index < len(ends):
        return Position(row, ends[index])
    return _line_end_or_below(lines, position)


def word_start_after(lines: Sequence[str], position: Position) -> Position:
    """The start of the next word, or the start of the line below."""
    row, column = position.row, position.column
    starts = [start for start, _ in words(lines[row])]
    index = bisect_right(starts, column)
    if index < len(starts):
        return Position(row, starts[index])
    return _line_end_or_below(lines, position)


def words(line: str) -> list[tuple[int, int]]:
    """Start and end of every word of a line."""
    firsts, columns = first_characters(line)
    return [(columns[word.start()], columns[word.end()]) for word in _WORD.finditer(firsts)]


def _line_end_or_below(lines: Sequence[str], position: Position) -> Position:
    row = position.row
    if position.column < len(lines[row]):
        return Position(row, len(lines[row]))
    return Position(row + 1, 0) if row + 1 < len(lines) else position
