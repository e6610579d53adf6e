"""One change of a text as a value, how it is undone, and how positions are carried over it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from waypost.editing.lines import end_of_text, text_between
from waypost.editing.position import Position, Selection


@dataclass(frozen=True, slots=True)
class Change:
    """At `start`, the text `removed` gives way to the text `inserted`."""

    start: Position
    removed: str
    inserted: str

    @classmethod
    def between(cls, lines: Sequence[str], start: Position, end: Position, inserted: str) -> Self:
        """The change of what stands from `start` to `end` into `inserted`."""
        return cls(start, text_between(lines, start, end), inserted)

    @property
    def removed_end(self) -> Position:
        """Where the removed text ended before the change."""
        return end_of_text(self.start, self.removed)

    @property
    def inserted_end(self) -> Position:
        """Where the inserted text ends after the change."""
        return end_of_text(self.start, self.inserted)

    @property
    def size(self) -> int:
        """Characters removed and inserted."""
        return len(self.removed) + len(self.inserted)

    def inverse(self) -> "Change":
        """The change that undoes this one."""
        return Change(self.start, self.inserted, self.removed)


def shift(position: Position, change: Change, *, before: bool = False) -> Position:
    """Where a position stands after a change.

    One within the removed text goes behind the inserted one, and so does one where text is only
    inserted; with `before` both stay in front of it.
    """
    end = change.removed_end
    if position < change.start or (position == change.start and (before or change.removed)):
        return position
    if position < end:
        return change.start if before else change.inserted_end
    new_end = change.inserted_end
    if position.row == end.row:
        return Position(new_end.row, new_end.column + position.column - end.column)
    return Position(position.row + new_end.row - end.row, position.column)


def shift_selection(selection: Selection, change: Change) -> Selection:
    """What is selected after a change elsewhere: text inserted at its edges stays outside."""
    if selection.is_empty:
        return Selection.at(shift(selection.head, change))
    start = shift(selection.start, change)
    end = max(start, shift(selection.end, change, before=True))
    return Selection(start, end) if selection.anchor < selection.head else Selection(end, start)
