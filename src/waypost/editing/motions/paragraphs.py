"""From paragraph to paragraph: stretches of lines that blank lines part."""

from collections.abc import Sequence

from waypost.editing.lines import START, end_of
from waypost.editing.position import Position


def paragraph_after(lines: Sequence[str], position: Position) -> Position:
    """The first blank line behind this paragraph, or behind the next one from a blank line."""
    row = position.row
    while row < len(lines) and is_blank(lines[row]):
        row += 1
    while row < len(lines) and not is_blank(lines[row]):
        row += 1
    return Position(row, 0) if row < len(lines) else end_of(lines)


def paragraph_before(lines: Sequence[str], position: Position) -> Position:
    """The last blank line before this paragraph, or before the one above from a blank line."""
    row = position.row
    while row >= 0 and is_blank(lines[row]):
        row -= 1
    while row >= 0 and not is_blank(lines[row]):
        row -= 1
    return Position(row, 0) if row >= 0 else START


def is_blank(line: str) -> bool:
    """Whether the line parts paragraphs."""
    return not line or line.isspace()
