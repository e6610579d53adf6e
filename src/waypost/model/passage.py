"""Texts that are not copied, or joined, before somebody asks for them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Protocol, Self, runtime_checkable

_PIECE: Final = 1 << 16
"""Characters of a piece."""


@runtime_checkable
class HeldText(Protocol):
    """A text that is held in another form than one string, and made one by `str`."""

    def pieces(self) -> Iterator[str]:
        """The text in pieces, so that a long one need never stand in memory again."""


@dataclass(frozen=True, slots=True)
class Passage:
    """What stands from `start` to `end` in the source."""

    source: str
    start: int
    end: int

    @classmethod
    def whole(cls, text: str) -> Self:
        """All of a text."""
        return cls(text, 0, len(text))

    def __str__(self) -> str:
        return self.source[self.start : self.end]

    @property
    def size(self) -> int:
        """Characters of it."""
        return self.end - self.start

    def pieces(self) -> Iterator[str]:
        """The text in pieces."""
        for start in range(self.start, self.end, _PIECE):
            yield self.source[start : min(start + _PIECE, self.end)]
