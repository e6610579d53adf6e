"""Replacing what was found."""

from collections.abc import Iterator, Sequence

from waypost.editing.change import Change
from waypost.editing.edit import Cause, Edit
from waypost.editing.position import Position, Selection
from waypost.editing.search.find import matches_in_row
from waypost.editing.search.query import Query


def replace_match(
    lines: Sequence[str], selection: Selection, query: Query, replacement: str
) -> Edit | None:
    """Replace what is selected if it is a match; the caret goes behind it."""
    start, end = selection.start, selection.end
    for match in matches_in_row(lines, start.row, query):
        if (match.start, match.end) == (start, end):
            return Edit.replacing(Cause.REPLACEMENT, lines, start, end, replacement)
    return None


def replace_all(
    lines: Sequence[str],
    selection: Selection,
    query: Query,
    replacement: str,
    *,
    in_selection: bool = False,
) -> Edit | None:
    """Replace every match of the text, or of the selection, as one step."""
    within = (selection.start, selection.end) if in_selection else None
    changes = [
        Change.between(lines, match.start, match.end, replacement)
        for match in _apart(lines, query)
        if within is None or within[0] <= match.start <= match.end <= within[1]
    ]
    # From the last one to the first, so that none moves those still to be made.
    return Edit(Cause.REPLACEMENT, tuple(reversed(changes))) if changes else None


def _apart(lines: Sequence[str], query: Query) -> Iterator[Selection]:
    """All matches, without those that overlap the one before."""
    end = Position(0, 0)
    for row in range(len(lines)):
        for match in matches_in_row(lines, row, query):
            if match.start >= end:
                end = match.end
                yield match
