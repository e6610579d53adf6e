"""The undo tree: every text that stood, reached again by undo, by redo, or by time."""

from collections.abc import Sequence
from typing import Final

from waypost.editing.edit import Edit
from waypost.editing.history.grouping import grown
from waypost.editing.history.step import Step, Travel
from waypost.editing.position import Selection

LIMIT: Final = 4_000_000
"""Characters that a history keeps at most unless it is told otherwise."""
_KEPT_OF_LIMIT: Final = 0.9


class History:
    """Steps from text to text, and the text at which the writer now is.

    It holds changes and no text, and makes none: whoever travels makes the changes. Beyond its
    limit, which may be passed by the newest step alone, the oldest steps are dropped, and with a
    step all that is only reached through it or through the text before it.
    """

    def __init__(self, limit: int = LIMIT, steps: Sequence[Step] = (), current: int = 0) -> None:
        """Begin at the text `current` of these steps, which are ordered by number."""
        self._limit = limit
        self._steps = {step.number: step for step in steps}
        self._size = sum(step.size for step in steps)
        self._children: dict[int, list[int]] = {}
        for step in steps:
            self._children.setdefault(step.parent, []).append(step.number)
        self._way = {step.parent: step.number for step in steps}
        """From a text the step that redo takes: the one last gone along, or the newest."""
        self._origin = steps[0].parent if steps else current
        self._newest = steps[-1].number if steps else current
        self._current = current
        self._open = False
        """Whether the newest step may still grow."""
        for step in self._path(current):
            self._way[step.parent] = step.number

    @property
    def steps(self) -> tuple[Step, ...]:
        """All steps of all branches, oldest first."""
        return tuple(self._steps.values())

    @property
    def current(self) -> int:
        """The number of the text that stands."""
        return self._current

    @property
    def size(self) -> int:
        """What is kept, in characters."""
        return self._size

    def record(self, edit: Edit, before: Selection, after: Selection, now: float) -> None:
        """Take note of an edit that was made; typing grows the step before where it can."""
        last = self._steps.get(self._current) if self._open else None
        step = grown(last, edit, before, after, now) if last else None
        if last and step:
            self._size -= last.size
        else:
            number, parent = self._newest + 1, self._current
            step = Step(number, parent, edit.cause, now, now, edit.changes, before, after)
            self._children.setdefault(parent, []).append(number)
            self._way[parent] = self._newest = self._current = number
        self._steps[step.number] = step
        self._size += step.size
        self._open = True
        if self._size > self._limit:
            self._drop_oldest()

    def close(self) -> None:
        """Let the next edit begin a step, however quickly it follows."""
        self._open = False

    def undo(self) -> Travel | None:
        """Go back to the text before this one."""
        step = self._steps.get(self._current)
        return self._travel(Travel(step, forward=False)) if step else None

    def redo(self) -> Travel | None:
        """Go on to the text after this one, along the branch last gone along."""
        number = self._way.get(self._current)
        if number is None:
            return None
        return self._travel(Travel(self._steps[number], forward=True))

    def older(self) -> tuple[Travel, ...]:
        """Go to the text that stood before this one in time, on whatever branch."""
        texts = [number for number in (self._origin, *self._steps) if number < self._current]
        return self.go_to(texts[-1]) if texts else ()

    def newer(self) -> tuple[Travel, ...]:
        """Go to the text that stood after this one in time, on whatever branch."""
        texts = [number for number in self._steps if number > self._current]
        return self.go_to(texts[0]) if texts else ()

    def go_to(self, number: int) -> tuple[Travel, ...]:
        """Go to the text of that number, a KeyError if it is not kept; the steps on the way."""
        if number != self._origin and number not in self._steps:
            raise KeyError(number)
        back, forth = self._path(self._current), self._path(number)
        while back and forth and back[-1] is forth[-1]:
            back.pop()
            forth.pop()
        way = [Travel(step, forward=False) for step in back]
        way += [Travel(step, forward=True) for step in reversed(forth)]
        return tuple(self._travel(travel) for travel in way)

    def _travel(self, travel: Travel) -> Travel:
        step = travel.step
        self._current = step.number if travel.forward else step.parent
        self._way[step.parent] = step.number
        self.close()
        return travel

    def _path(self, number: int) -> list[Step]:
        """The steps from the text of that number back to the oldest."""
        path = []
        while step := self._steps.get(number):
            path.append(step)
            number = step.parent
        return path

    def _drop_oldest(self) -> None:
        """Drop somewhat more than needed, so that it is seldom needed."""
        kept = {step.number for step in self._path(self._current)}
        while self._size > self._limit * _KEPT_OF_LIMIT and len(self._steps) > 1:
            oldest = next(iter(self._steps))
            if oldest not in kept:
                self._drop(oldest)
                continue
            for sibling in self._children[self._origin][1:]:
                self._drop(sibling)
            self._forget(oldest)
            self._children.pop(self._origin)
            self._way.pop(self._origin, None)
            self._origin = oldest

    def _drop(self, number: int) -> None:
        """Drop a branch from that step on."""
        siblings = self._children[self._steps[number].parent]
        siblings.remove(number)
        parent = self._steps[number].parent
        if self._way.get(parent) == number:
            del self._way[parent]
        doomed = [number]
        while doomed:
            number = doomed.pop()
            doomed += self._children.pop(number, [])
            self._way.pop(number, None)
            self._forget(number)

    def _forget(self, number: int) -> None:
        self._size -= self._steps.pop(number).size
