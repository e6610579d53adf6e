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

_SEAM: Final = re.compile(
    r"[ 、。](?=[A-Za-z\u3041-\u3096\u30a1-\u30fa\u3400-\u4dbf\u4e00-\u9fff])"
)
"""Where a line may be cut: a word begins behind it, and neither side joins with the other."""
_REACH: Final = 400
"""Characters on each side that are looked at, unless more must be."""
_WORD: Final = re.compile(r"\w++(?:['’]\w++)*+|[^\w\s]++")


def word_start_before(lines: Sequence[str], position: Position) -> Position:
    """The start of this word, of the one before it, or the end of the line above."""
    row, column = position.row, position.column
    starts = [start for start, _ in words_near(lines[row], column)]
    index = bisect_left(starts, column)
    if index:
        return Position(row, starts[index - 1])
    if column:
        return Position(row, 0)
    return Position(row - 1, len(lines[row - 1])) if row else position


def word_end_after(lines: Sequence[str], position: Position) -> Position:
    """The end of this word, of the one after it, or the start of the line below."""
    row, column = position.row, position.column
    ends = [end for _, end in words_near(lines[row], column)]
    index = bisect_right(ends, column)
    if index < len(ends):
        return Position(row, ends[index])
    return _line_end_or_below(lines, position)


def word_start_after(lines: Sequence[str], position: Position) -> Position:
    """The start of the next word, or the start of the line below."""
    row, column = position.row, position.column
    starts = [start for start, _ in words_near(lines[row], column)]
    index = bisect_right(starts, column)
    if index < len(starts):
        return Position(row, starts[index])
    return _line_end_or_below(lines, position)


def words_near(line: str, column: int) -> list[tuple[int, int]]:
    """Start and end of words around a column, in order and without a gap.

    One begins before the column and one behind it where the line has such. Of a long line only
    the surroundings of the column are looked at.
    """
    reach = _REACH
    while reach < len(line):
        first = _seam_before(line, column, reach)
        seam = _SEAM.search(line, column + reach)
        end = seam.end() if seam else len(line)
        found = [(first + start, first + stop) for start, stop in words(line[first:end])]
        goes_back = not first or (found and found[0][0] < column)
        goes_on = end == len(line) or (found and found[-1][0] > column)
        if goes_back and goes_on:
            return found
        reach *= 8
    return words(line)


def words(line: str) -> list[tuple[int, int]]:
    """Start and end of every word of a line."""
    firsts, columns = first_characters(line)
    return [(columns[word.start()], columns[word.end()]) for word in _WORD.finditer(firsts)]


def _seam_before(line: str, column: int, reach: int) -> int:
    """Where a word begins or a line, far enough before a column for most."""
    before = _SEAM.search(line, max(0, column - 2 * reach), max(0, column - reach))
    return before.end() if before else 0


def _line_end_or_below(lines: Sequence[str], position: Position) -> Position:
    row = position.row
    if position.column < len(lines[row]):
        return Position(row, len(lines[row]))
    return Position(row + 1, 0) if row + 1 < len(lines) else position
