"""A grapheme to the left or right, over the ends of lines."""

from collections.abc import Sequence

from waypost.editing.graphemes import next_boundary, previous_boundary
from waypost.editing.position import Position


def character_left(lines: Sequence[str], position: Position) -> Position:
    """The grapheme boundary before."""
    row, column = position.row, position.column
    if column:
        return Position(row, previous_boundary(lines[row], column))
    return Position(row - 1, len(lines[row - 1])) if row else position


def character_right(lines: Sequence[str], position: Position) -> Position:
    """The grapheme boundary after."""
    row, column = position.row, position.column
    if column < len(lines[row]):
        return Position(row, next_boundary(lines[row], column))
    return Position(row + 1, 0) if row + 1 < len(lines) else position
