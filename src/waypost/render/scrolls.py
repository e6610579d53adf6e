"""Finds blocks of rows that have only moved up or down, so that the terminal can scroll them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import ne

from waypost.render.cells import Cell, Row, has_unsure

_FEWEST_ROWS = 3
_COST = 18
_COST_WITHIN = 42
"""Bytes of a scroll over the whole width, and of one between margins."""


@dataclass(frozen=True, slots=True)
class Scroll:
    """Rows that move up by so many lines, down if negative, within columns."""

    rows: range
    columns: range
    lines: int


def changed_rows(old: Sequence[Row], new: Sequence[Row]) -> list[int]:
    """The numbers of the rows that differ; none if they are too few to have scrolled."""
    changed = [y for y, row in enumerate(new) if row != old[y]]
    return changed if len(changed) >= _FEWEST_ROWS else []


def find_scroll(
    old: Sequence[Row], new: Sequence[Row], columns: range, fill: Cell
) -> Scroll | None:
    """The scroll between these columns that saves most, if it saves anything."""
    before = [tuple(row[columns.start : columns.stop]) for row in old]
    after = [tuple(row[columns.start : columns.stop]) for row in new]
    changed = [y for y, row in enumerate(after) if row != before[y]]
    if len(changed) < _FEWEST_ROWS:
        return None
    lines = _likeliest(before, after, changed)
    if not lines:
        return None
    best, most = None, _COST if len(columns) == len(new[0]) else _COST_WITHIN
    for rows in _blocks(before, after, changed, lines):
        saved = _saved(before, after, rows, lines, fill)
        scroll = Scroll(rows, columns, lines)
        if saved > most and not _is_unsafe(old, scroll):
            best, most = scroll, saved
    return best


def _likeliest(before: Sequence[Row], after: Sequence[Row], changed: Sequence[int]) -> int:
    """How far up most of the changed rows have come, by rows that stood in one place only."""
    places: dict[Row, int] = {}
    for y in range(changed[0], changed[-1] + 1):
        places[before[y]] = -1 if before[y] in places else y
    votes = Counter(places[after[y]] - y for y in changed if places.get(after[y], -1) >= 0)
    return votes.most_common(1)[0][0] if votes else 0


def _blocks(
    before: Sequence[Row], after: Sequence[Row], changed: Sequence[int], lines: int
) -> list[range]:
    """The rows between which scrolling brings whole rows where they belong."""

    def has_come(y: int) -> bool:
        return changed[0] <= y + lines <= changed[-1] and after[y] == before[y + lines]

    blocks = []
    for come, group in groupby(range(changed[0], changed[-1] + 1), key=has_come):
        ys = list(group)
        if come:
            blocks.append(range(min(ys[0], ys[0] + lines), max(ys[-1], ys[-1] + lines) + 1))
    return blocks


def _saved(before: Sequence[Row], after: Sequence[Row], rows: range, lines: int, fill: Cell) -> int:
    saved = 0
    empty = (fill,) * len(before[0])
    for y in rows:
        shown = before[y + lines] if y + lines in rows else empty
        saved += sum(map(ne, before[y], after[y])) - sum(map(ne, shown, after[y]))
    return saved


def _is_unsafe(old: Sequence[Row], scroll: Scroll) -> bool:
    """Whether a margin would cut a wide character, or a cell whose place is not sure."""
    left, right = scroll.columns.start, scroll.columns.stop
    if right - left == len(old[0]):
        return False
    return any(
        not old[y][left][0] or (right < len(old[y]) and not old[y][right][0]) or has_unsure(old[y])
        for y in scroll.rows
    )
