"""Moving lines to the right and back."""

from collections.abc import Iterator, Sequence
from typing import Final

from waypost.editing.change import Change
from waypost.editing.edit import Cause, Edit
from waypost.editing.position import Position, Selection

STEP: Final = "  "


def indent(lines: Sequence[str], selection: Selection, step: str = STEP) -> Edit | None:
    """Put `step` before every selected line that is not empty."""
    return _edit(Change(Position(row, 0), "", step) for row in _rows(selection) if lines[row])


def outdent(lines: Sequence[str], selection: Selection, step: str = STEP) -> Edit | None:
    """Take a tab, or up to as many blanks as `step` has, from every selected line's start."""
    removed = ((row, _outdented(lines[row], len(step))) for row in _rows(selection))
    return _edit(Change(Position(row, 0), blanks, "") for row, blanks in removed if blanks)


def _rows(selection: Selection) -> range:
    """The selected rows; not one of which nothing but its start is selected."""
    start, end = selection.start, selection.end
    ends_at_start = end.row > start.row and end.column == 0
    return range(start.row, end.row + (0 if ends_at_start else 1))


def _outdented(line: str, step: int) -> str:
    if line.startswith("\t"):
        return "\t"
    blanks = len(line) - len(line.lstrip(" "))
    return " " * min(blanks, step)


def _edit(changes: Iterator[Change]) -> Edit | None:
    made = tuple(changes)
    return Edit(Cause.INDENT, made) if made else None
