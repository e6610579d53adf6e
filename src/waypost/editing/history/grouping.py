"""Which changes are one step for the writer who undoes them."""

from dataclasses import replace
from typing import Final

from waypost.editing.change import Change
from waypost.editing.edit import Cause, Edit
from waypost.editing.history.step import Step
from waypost.editing.position import Selection

PAUSE: Final = 1.0
"""Seconds of rest after which whatever is typed is a new step."""
PAUSE_BETWEEN_WORDS: Final = 0.3
"""Seconds of rest after which a new word is a new step."""
LONGEST: Final = 100
"""Characters of a step of typing."""

_GROWING: Final = frozenset({Cause.TYPING, Cause.DELETION})


def grown(step: Step, edit: Edit, before: Selection, after: Selection, now: float) -> Step | None:
    """The step with an edit joined to it, None where the edit is a step of its own."""
    if edit.cause is not step.cause or edit.cause not in _GROWING or before != step.after:
        return None
    if len(edit.changes) != 1 or len(step.changes) != 1:
        return None
    change = _joined(step.changes[0], edit.changes[0])
    pause = now - step.ended
    if change is None or change.size > LONGEST or not 0 <= pause <= PAUSE:
        return None
    if pause > PAUSE_BETWEEN_WORDS and _begins_word(step.changes[0], edit.changes[0]):
        return None
    return replace(step, changes=(change,), after=after, ended=now)


def _joined(first: Change, second: Change) -> Change | None:
    """One change for two, None where they do not adjoin or go different ways."""
    if second.inserted and not second.removed and second.start == first.inserted_end:
        return Change(first.start, first.removed, first.inserted + second.inserted)
    if first.inserted or second.inserted:
        return None
    if second.removed_end == first.start:
        return Change(second.start, second.removed + first.removed, "")
    if second.start == first.start:
        return Change(first.start, first.removed + second.removed, "")
    return None


def _begins_word(first: Change, second: Change) -> bool:
    return first.inserted[-1:].isspace() and not second.inserted[:1].isspace()
