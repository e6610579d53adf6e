"""Reading a text that is held as a sequence of lines.

Motions, edits and searches read any sequence of lines, so that they can be tried on a plain list.
A text has at least one line; no line holds a line feed.
"""

from collections.abc import Sequence

from waypost.editing.graphemes import snap
from waypost.editing.position import Position

START = Position(0, 0)


def end_of(lines: Sequence[str]) -> Position:
    """Behind the last character of the text."""
    return Position(len(lines) - 1, len(lines[-1]))


def end_of_text(start: Position, text: str) -> Position:
    """Where a text that begins at `start` ends."""
    feeds = text.count("\n")
    if not feeds:
        return Position(start.row, start.column + len(text))
    return Position(start.row + feeds, len(text) - text.rindex("\n") - 1)


def text_between(lines: Sequence[str], start: Position, end: Position) -> str:
    """The text from `start` to `end`, lines joined by line feeds."""
    if start.row == end.row:
        return lines[start.row][start.column : end.column]
    first, last = lines[start.row][start.column :], lines[end.row][: end.column]
    return "\n".join([first, *lines[start.row + 1 : end.row], last])


def holds(lines: Sequence[str], position: Position) -> bool:
    """Whether the text has that position."""
    return 0 <= position.row < len(lines) and 0 <= position.column <= len(lines[position.row])


def nearest(lines: Sequence[str], position: Position) -> Position:
    """The position itself, or the nearest one that the text has and that splits no grapheme."""
    row = max(0, min(position.row, len(lines) - 1))
    return Position(row, snap(lines[row], position.column))


def offset_of(lines: Sequence[str], position: Position) -> int:
    """How many characters stand before the position, line feeds among them."""
    return sum(len(line) + 1 for line in lines[: position.row]) + position.column


def position_at(lines: Sequence[str], offset: int) -> Position:
    """The position with so many characters before it; the text's end where it has fewer."""
    for row, line in enumerate(lines):
        if offset <= len(line):
            return Position(row, offset)
        offset -= len(line) + 1
    return end_of(lines)
