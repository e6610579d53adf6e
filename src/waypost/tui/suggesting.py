"""Suggesting by typing."""

from collections.abc import Sequence

from waypost.editing.edit import Edit
from waypost.editing.position import Selection


def as_suggestion(lines: Sequence[str], selection: Selection, edit: Edit) -> Edit | None:
    """The edit as a suggestion."""
    del lines, selection
    return edit
