"""One step of the history, and going along it forwards or back."""

from dataclasses import dataclass
from typing import Final

from waypost.editing.change import Change
from waypost.editing.edit import Cause
from waypost.editing.position import Selection

_ROOM_OF_A_STEP: Final = 50


@dataclass(frozen=True, slots=True)
class Step:
    """Leads from the text of its parent to a text of its own."""

    number: int
    """Rises with time; names the text that stands after the step."""
    parent: int
    """The number of the text before the step."""
    cause: Cause
    began: float
    ended: float
    """Seconds since the epoch of its first and last change."""
    changes: tuple[Change, ...]
    before: Selection
    after: Selection

    @property
    def size(self) -> int:
        """What the step counts for in memory, in characters."""
        return _ROOM_OF_A_STEP + sum(change.size + _ROOM_OF_A_STEP for change in self.changes)


@dataclass(frozen=True, slots=True)
class Travel:
    """A step taken forwards, or back."""

    step: Step
    forward: bool

    @property
    def changes(self) -> tuple[Change, ...]:
        """The changes to make, in this order."""
        if self.forward:
            return self.step.changes
        return tuple(change.inverse() for change in reversed(self.step.changes))

    @property
    def selection(self) -> Selection:
        """What is selected on arrival."""
        return self.step.after if self.forward else self.step.before
