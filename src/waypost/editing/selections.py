"""What is selected at one stroke: the word, line or paragraph around a position, or everything."""

from bisect import bisect_right
from collections.abc import Sequence

from waypost.editing.graphemes import next_boundary
from waypost.editing.lines import START, end_of
from waypost.editing.motions.characters import character_left, character_right
from waypost.editing.motions.paragraphs import is_blank
from waypost.editing.motions.words import words_near
from waypost.editing.position import Position, Selection


def everything(lines: Sequence[str]) -> Selection:
    """The whole text."""
    return Selection(START, end_of(lines))


def stepped(lines: Sequence[str], selection: Selection, by: int) -> Selection:
    """The caret a character to the left (-1) or right (1); out of what is selected, at its end."""
    if not selection.is_empty:
        return Selection.at(selection.start if by < 0 else selection.end)
    motion = character_left if by < 0 else character_right
    return Selection.at(motion(lines, selection.head))


def word_around(lines: Sequence[str], position: Position) -> Selection:
    """The word that the position is in or at the end of; else the blanks around it."""
    row, column = position.row, position.column
    line = lines[row]
    found = words_near(line, column)
    index = bisect_right(found, (column, len(line))) - 1
    start, end = found[index] if index >= 0 else (0, 0)
    if index < 0 or column > end:
        start = end
        end = found[index + 1][0] if index + 1 < len(found) else len(line)
    return Selection(Position(row, start), Position(row, end))


def line_around(lines: Sequence[str], position: Position) -> Selection:
    """The line, with the line feed that ends it if one does."""
    row = position.row
    end = Position(row + 1, 0) if row + 1 < len(lines) else end_of(lines)
    return Selection(Position(row, 0), end)


def paragraph_around(lines: Sequence[str], position: Position) -> Selection:
    """The paragraph's lines without the blank ones around it; on a blank line, that line."""
    first = last = position.row
    if not is_blank(lines[first]):
        while first > 0 and not is_blank(lines[first - 1]):
            first -= 1
        while last + 1 < len(lines) and not is_blank(lines[last + 1]):
            last += 1
    return Selection(Position(first, 0), Position(last, len(lines[last])))


def character_at(lines: Sequence[str], position: Position) -> Selection:
    """The grapheme under the caret, empty at a line's end."""
    end = next_boundary(lines[position.row], position.column)
    return Selection(position, Position(position.row, end))
