"""Suggesting by typing: an edit that a key asks for becomes one that marks it as a suggestion."""

from collections.abc import Callable, Sequence

from waypost.editing.change import Change
from waypost.editing.edit import Cause, Edit
from waypost.editing.lines import START, end_of_text, offset_of, position_at
from waypost.editing.position import Selection
from waypost.workspace.review import CannotMark, Replacement, Wish, marked_text, suggest


class Suggesting:
    """Rewrites what keys ask for; says why where that cannot be a suggestion."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self._say = say

    def __call__(self, lines: Sequence[str], selection: Selection, edit: Edit) -> Edit | None:
        """The edit as a suggestion, None where it cannot be one."""
        if len(edit.changes) != 1 or edit.cause is Cause.INDENT:
            self._say("Indenting cannot be a suggestion: end suggesting to do it.")
            return None
        change = edit.changes[0]
        start = offset_of(lines, change.start)
        end = start + len(change.removed)
        at_its_end = selection.is_empty and selection.head == change.removed_end
        wish = Wish(start, end, change.inserted, backwards=at_its_end and start < end)
        done = suggest("\n".join(lines), wish)
        if isinstance(done, CannotMark):
            self._say(done.reason)
            return None
        return edit_of(lines, edit.cause, done.replacements, done.caret)


def edit_of(
    lines: Sequence[str], cause: Cause, replacements: Sequence[Replacement], caret: int
) -> Edit:
    """The replacements as one step, the caret at that offset afterwards."""
    changes = tuple(
        Change.between(lines, position_at(lines, one.start), position_at(lines, one.end), one.text)
        for one in reversed(replacements)
    )
    # Made from the last to the first, so that none moves the place of another.
    after = marked_text("\n".join(lines), replacements)
    return Edit(cause, changes, Selection.at(end_of_text(START, after[:caret])))
