"""Where two sides changed a sequence: alone, both alike, or against each other."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from waypost.model.merge.pieces import Piece, Pieces
from waypost.model.prose_diff.pairing import best_matching
from waypost.model.prose_diff.subsequence import common_subsequence

_COMPARISONS: Final = 10_000
"""Pairs of pieces whose words are compared in one change; a larger one is a new text."""
_WORD: Final = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Hunk:
    """Pieces of the base that one side replaced by others, or by none."""

    start: int
    end: int
    side_start: int
    side_end: int

    @property
    def inserts(self) -> bool:
        """Whether nothing was replaced."""
        return self.start == self.end

    @property
    def keeps_count(self) -> bool:
        """Whether as many pieces came as went, or none came: then its edges are plain."""
        came = self.side_end - self.side_start
        return came in {0, self.end - self.start}


@dataclass(frozen=True, slots=True)
class Group:
    """Hunks that must be looked at together, and the pieces that they cover on every side."""

    base: tuple[int, int]
    ours: tuple[int, int]
    theirs: tuple[int, int]
    by_us: bool
    by_them: bool


def hunks(base: Pieces, side: Pieces) -> list[Hunk]:
    """The changes of one side."""
    pairs = common_subsequence([p.key for p in base.items], [p.key for p in side.items])
    found: list[Hunk] = []
    i = j = 0
    for next_i, next_j in [*pairs, (len(base.items), len(side.items))]:
        if next_i > i or next_j > j:
            found += _taken_apart(Hunk(i, next_i, j, next_j), base, side)
        i, j = next_i + 1, next_j + 1
    return found


def _taken_apart(hunk: Hunk, base: Pieces, side: Pieces) -> Iterator[Hunk]:
    """The hunk as one for each piece that was edited, and for what came or went between them."""
    old = base.items[hunk.start : hunk.end]
    new = side.items[hunk.side_start : hunk.side_end]
    pairs = _edits(old, new) if len(old) * len(new) <= _COMPARISONS else []
    i, j = hunk.start, hunk.side_start
    for k, m in pairs:
        next_i, next_j = hunk.start + k, hunk.side_start + m
        if next_i > i or next_j > j:
            yield Hunk(i, next_i, j, next_j)
        yield Hunk(next_i, next_i + 1, next_j, next_j + 1)
        i, j = next_i + 1, next_j + 1
    if hunk.end > i or hunk.side_end > j:
        yield Hunk(i, hunk.end, j, hunk.side_end)


def _edits(old: Sequence[Piece], new: Sequence[Piece]) -> list[tuple[int, int]]:
    if len(old) == len(new) == 1:
        return []
    return best_matching(*([_words(piece) for piece in pieces] for pieces in (old, new)))


def _words(piece: Piece) -> frozenset[str]:
    return frozenset(_WORD.findall(piece.text.casefold()))


def groups(base: Pieces, ours: Sequence[Hunk], theirs: Sequence[Hunk]) -> list[Group]:
    """The hunks of both sides in the base's order, those that contend put together."""
    waiting = sorted(
        [(hunk.start, hunk.end, 0, hunk) for hunk in ours]
        + [(hunk.start, hunk.end, 1, hunk) for hunk in theirs],
        key=lambda entry: entry[:3],
    )
    gathered: list[list[tuple[int, Hunk]]] = []
    for start, _, side, hunk in waiting:
        first = at = len(gathered)
        while at and max(known.end for _, known in gathered[at - 1]) >= start:
            at -= 1
            if any(of != side and _contend(base, hunk, known) for of, known in gathered[at]):
                first = at
        joined = [member for group in gathered[first:] for member in group]
        gathered[first:] = [[*joined, (side, hunk)]]
    return _placed(gathered)


def _placed(gathered: Sequence[Sequence[tuple[int, Hunk]]]) -> list[Group]:
    shifts = [0, 0]
    found: list[Group] = []
    for members in gathered:
        low = min(hunk.start for _, hunk in members)
        high = max(hunk.end for _, hunk in members)
        ranges = []
        for side in (0, 1):
            start = low + shifts[side]
            own = [hunk for of, hunk in members if of == side]
            if own:
                shifts[side] = own[-1].side_end - own[-1].end
            ranges.append((start, high + shifts[side]))
        sides = {of for of, _ in members}
        found.append(Group((low, high), ranges[0], ranges[1], 0 in sides, 1 in sides))
    return found


def _contend(base: Pieces, one: Hunk, other: Hunk) -> bool:
    """Whether two hunks of different sides cannot both be made without a look at them."""
    if one.start < other.end and other.start < one.end:
        return True
    if one.end != other.start and other.end != one.start:
        return False
    if one.inserts and other.inserts:
        return True
    if one.inserts or other.inserts:
        return not (other if one.inserts else one).keeps_count
    edge = max(one.start, other.start)
    return base.items[edge - 1].is_code and base.items[edge].is_code
