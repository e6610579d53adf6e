"""The newest part of a history, for whoever cannot keep all of it."""

from collections.abc import Sequence

from waypost.editing.history.step import Step
from waypost.editing.history.tree import LIMIT, History


def recent(steps: Sequence[Step], current: int, size: int) -> History:
    """The way that led to the text `current`, as much of its end as fits `size` characters.

    Takes what `History.steps` and `History.current` gave, so that it may run while the history
    goes on. Limits: other branches, and what could be redone, are left out.
    """
    by_number = {step.number: step for step in steps}
    way: list[Step] = []
    number = current
    while (step := by_number.get(number)) is not None and (size := size - step.size) >= 0:
        way.append(step)
        number = step.parent
    return History(LIMIT, way[::-1], current)
