"""Taking text away."""

from collections.abc import Sequence

from waypost.editing.edit import Cause, Edit
from waypost.editing.motions import Motion
from waypost.editing.position import Position, Selection


def delete(lines: Sequence[str], selection: Selection) -> Edit | None:
    """Delete what is selected."""
    return _removal(Cause.DELETION, lines, selection.start, selection.end)


def cut(lines: Sequence[str], selection: Selection) -> Edit | None:
    """Delete what is selected, which the caller has copied."""
    return _removal(Cause.CUT, lines, selection.start, selection.end)


def delete_over(lines: Sequence[str], selection: Selection, motion: Motion) -> Edit | None:
    """Delete what is selected, or from the caret to where a motion takes it."""
    if not selection.is_empty:
        return delete(lines, selection)
    target = motion(lines, selection.head)
    return _removal(Cause.DELETION, lines, min(selection.head, target), max(selection.head, target))


def _removal(cause: Cause, lines: Sequence[str], start: Position, end: Position) -> Edit | None:
    return None if start == end else Edit.replacing(cause, lines, start, end, "")
