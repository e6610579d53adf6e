"""Enter: a new line, which goes on with the list, the quote or the indent that it begins in.

Limits: it sees one line and so does not know a fence of code, in which the caller switches
the continuation off; items below are not numbered anew.
"""

from collections.abc import Sequence

from waypost.editing.edit import Cause, Edit
from waypost.editing.list_items import Marks
from waypost.editing.position import Position, Selection


def new_line(lines: Sequence[str], selection: Selection, *, continue_lists: bool = True) -> Edit:
    """Begin a new line; with nothing but marks on this one, end what they mark instead."""
    start, end = selection.start, selection.end
    line = lines[start.row]
    marks = Marks.of(line)
    if not continue_lists or start.column < marks.length or not marks.length:
        return Edit.replacing(Cause.NEWLINE, lines, start, end, "\n")
    ends_something = marks.item or marks.quotes
    if ends_something and selection.is_empty and not line[marks.length :]:
        return _without_innermost(lines, start.row, marks)
    return _continued(lines, start, end, marks)


def _without_innermost(lines: Sequence[str], row: int, marks: Marks) -> Edit:
    line_end = Position(row, len(lines[row]))
    return Edit.replacing(Cause.NEWLINE, lines, Position(row, 0), line_end, marks.outer)


def _continued(lines: Sequence[str], start: Position, end: Position, marks: Marks) -> Edit:
    """Break the line and mark the new one; blanks at the break are left out of a list or quote."""
    rest = lines[end.row][end.column :]
    if marks.item or marks.quotes:
        end = Position(end.row, end.column + len(rest) - len(rest.lstrip(" ")))
    return Edit.replacing(Cause.NEWLINE, lines, start, end, "\n" + marks.following)
