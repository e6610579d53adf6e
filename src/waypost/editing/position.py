"""Where something stands in a text, and what is selected: values every other part speaks in."""

from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A place between two characters; positions are ordered as they are read."""

    row: int
    """0-based line."""
    column: int
    """0-based, in characters (code points) of the line."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What is selected: from the anchor, where it began, to the head, where the caret is."""

    anchor: Position
    head: Position

    @classmethod
    def at(cls, position: Position) -> Self:
        """A caret there, with nothing selected."""
        return cls(position, position)

    @property
    def start(self) -> Position:
        """The end that is read first."""
        return min(self.anchor, self.head)

    @property
    def end(self) -> Position:
        """The end that is read last."""
        return max(self.anchor, self.head)

    @property
    def is_empty(self) -> bool:
        """Whether it is a caret alone."""
        return self.anchor == self.head
