"""Finds out whether a row's text has only moved, so that the terminal can move it itself."""

from dataclasses import dataclass
from operator import ne

from waypost.render.cells import Cell, Row

_PROBE = 5
"""Cells of the text that has moved that must be found again, one after the other."""
_ONE_STEP = 4
_TWO_STEPS = 14
"""Bytes of inserting or deleting; and of doing both, with the move between."""


@dataclass(frozen=True, slots=True)
class Shift:
    """The cells from `start` on move by `count`, those from `end` on stay."""

    start: int
    end: int
    count: int
    """Right if positive, left if negative."""

    def applied(self, row: Row, fill: Cell) -> list[Cell]:
        """The row after the shift."""
        start, end, count = self.start, self.end, self.count
        if count > 0:
            return [*row[:start], *[fill] * count, *row[start : end - count], *row[end:]]
        return [*row[:start], *row[start - count : end], *[fill] * -count, *row[end:]]

    def leaves_remains(self, width: int) -> bool:
        """Whether it inserts more cells than it moves: tmux 3.3a then leaves old ones between."""
        if self.count > 0:
            return 2 * self.count > width - self.start
        return self.end < width and -self.count > width - self.end

    def splits_wide(self, row: Row) -> bool:
        """Whether a place where the row is cut lies inside a wide character."""
        inner = self.end - self.count if self.count > 0 else self.start - self.count
        cuts = (self.start, inner, self.end)
        return any(cut < len(row) and not row[cut][0] for cut in cuts)


def find_shift(old: Row, new: Row, fill: Cell) -> Shift | None:
    """The shift after which the least is left to write, if it saves anything."""
    differs = list(map(ne, old, new))
    start, end = differs.index(True), len(differs) - differs[::-1].index(True)
    if end - start <= _ONE_STEP:
        return None
    best, least = None, sum(differs)
    for count in _counts(old, new, start, end):
        for last, cost in ((len(new), _ONE_STEP), (end, _TWO_STEPS)):
            shift = Shift(start, last, count)
            if shift.splits_wide(old) or shift.leaves_remains(len(new)):
                continue
            left = cost + sum(map(ne, shift.applied(old, fill), new))
            if left < least:
                best, least = shift, left
    return best


def _counts(old: Row, new: Row, start: int, end: int) -> list[int]:
    """How far the text at the first difference may have moved: right, left."""
    before, after = _text(old, start, end), _text(new, start, end)
    right = after.find(before[:_PROBE], 1)
    left = before.find(after[:_PROBE], 1)
    rightward = [right] if right > 0 else []
    return [*rightward, -left] if left > 0 else rightward


def _text(row: Row, start: int, end: int) -> str:
    """One character a cell."""
    return "".join([cell[0] or "\0" for cell in row[start:end]])
