"""To the ends of a line and of the text."""

from collections.abc import Sequence

from waypost.editing.lines import START, end_of, nearest
from waypost.editing.position import Position


def line_start(_: Sequence[str], position: Position) -> Position:
    """The line's first column."""
    return Position(position.row, 0)


def smart_line_start(lines: Sequence[str], position: Position) -> Position:
    """The line's first text, or its first column from there and from within the blanks."""
    line = lines[position.row]
    indent = len(line) - len(line.lstrip(" \t"))
    target = nearest(lines, Position(position.row, indent))
    return target if position > target else line_start(lines, position)


def line_end(lines: Sequence[str], position: Position) -> Position:
    """Behind the line's last character."""
    return Position(position.row, len(lines[position.row]))


def line_end_or_below(lines: Sequence[str], position: Position) -> Position:
    """Behind the line's last character; from there the start of the line below."""
    target = line_end(lines, position)
    if target == position and position.row + 1 < len(lines):
        return Position(position.row + 1, 0)
    return target


def document_start(_: Sequence[str], __: Position) -> Position:
    """The text's first position."""
    return START


def document_end(lines: Sequence[str], _: Position) -> Position:
    """The text's last position."""
    return end_of(lines)
