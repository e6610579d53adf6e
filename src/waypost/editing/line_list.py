"""The lines of a text: those that nobody changed are read from the text that they came from.

A long text is there once, however often it is opened; what is kept beside it is where its lines
begin, and the lines that were changed.
"""

from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Final, Self, overload

_LINES: Final = 256
"""Lines that are joined at a time."""


class LineList(Sequence[str]):
    r"""Lines, at least one; only `\n` ends a line.

    It is made of stretches: lines of the original text by number, and lines of its own.
    """

    def __init__(
        self, source: str, starts: "array[int]", stretches: list[range | list[str]]
    ) -> None:
        """Lines of the source, which begin at `starts`, and other lines, in that order."""
        self._source = source
        self._starts = starts
        self._stretches = stretches
        self._firsts: list[int] = []
        """The first row of each stretch."""
        self._length = 0
        self._count()

    @classmethod
    def of(cls, source: str, start: int = 0, end: int | None = None) -> Self:
        """The lines of what stands from `start` to `end` in the source."""
        starts = _line_starts(source, start, len(source) if end is None else end)
        return cls(source, starts, [range(len(starts) - 1)])

    def copy(self) -> "LineList":
        """The lines as they stand, whatever becomes of these."""
        stretches = [one if isinstance(one, range) else one.copy() for one in self._stretches]
        return LineList(self._source, self._starts, stretches)

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> list[str]: ...
    def __getitem__(self, index: int | slice) -> str | list[str]:
        if isinstance(index, slice):
            return [self[row] for row in range(*index.indices(self._length))]
        row = index + self._length if index < 0 else index
        if not 0 <= row < self._length:
            raise IndexError(index)
        number = bisect_right(self._firsts, row) - 1
        piece = self._stretches[number]
        found = piece[row - self._firsts[number]]
        return found if isinstance(found, str) else self._original(found, found + 1)

    def __iter__(self) -> Iterator[str]:
        for piece in self._stretches:
            if isinstance(piece, range):
                yield from (self._original(line, line + 1) for line in piece)
            else:
                yield from piece

    def __eq__(self, other: object) -> bool:
        if isinstance(other, LineList) and other._source is self._source:
            alike = self._starts == other._starts and self._stretches == other._stretches
            return alike or list(self) == list(other)
        return isinstance(other, Sequence) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]  # it changes

    def __str__(self) -> str:
        # Not of pieces: so many at once would leave as much of the heap in holes.
        return "\n".join(
            self._original(one.start, one.stop) if isinstance(one, range) else "\n".join(one)
            for one in self._stretches
        )

    @property
    def size(self) -> int:
        """Characters of the text."""
        own = sum(sum(map(len, one)) for one in self._stretches if isinstance(one, list))
        kept = (
            self._starts[one.stop] - self._starts[one.start] - len(one)
            for one in self._stretches
            if isinstance(one, range)
        )
        return own + sum(kept) + self._length - 1

    def pieces(self) -> Iterator[str]:
        """The text, lines joined by line feeds, in pieces."""
        between = ""
        for piece in self._stretches:
            for start in range(0, len(piece), _LINES):
                some = piece[start : start + _LINES]
                yield between
                yield (
                    self._original(some.start, some.stop)
                    if isinstance(some, range)
                    else "\n".join(some)
                )
                between = "\n"

    def replace(self, start: int, stop: int, lines: Sequence[str]) -> None:
        """Put other lines, at least one, in the place of those from row `start` to `stop`."""
        left = self._cut(start)
        right = self._cut(stop)
        own = list(lines)
        if left and isinstance(before := self._stretches[left - 1], list):
            own, left = [*before, *own], left - 1
        if right < len(self._stretches) and isinstance(after := self._stretches[right], list):
            own, right = [*own, *after], right + 1
        self._stretches[left:right] = [own]
        self._count()

    def _cut(self, row: int) -> int:
        """Let a stretch begin at the row; gives its number."""
        if row == self._length:
            return len(self._stretches)
        number = bisect_right(self._firsts, row) - 1
        first = self._firsts[number]
        if row == first:
            return number
        piece = self._stretches[number]
        self._stretches[number : number + 1] = [piece[: row - first], piece[row - first :]]
        self._count()
        return number + 1

    def _count(self) -> None:
        *firsts, self._length = accumulate(map(len, self._stretches), initial=0)
        self._firsts = firsts

    def _original(self, start: int, stop: int) -> str:
        """Lines of the original text, from one number to the next."""
        return self._source[self._starts[start] : self._starts[stop] - 1]


def _line_starts(source: str, start: int, end: int) -> "array[int]":
    """Where the lines begin, and where another one would after the last."""
    starts = array("Q", [start])
    found = source.find("\n", start, end)
    while found >= 0:
        starts.append(found + 1)
        found = source.find("\n", found + 1, end)
    starts.append(end + 1)
    return starts
