"""The order of sections that two sides moved, added to and took from."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from waypost.model.prose_diff.subsequence import rising


class SectionName(NamedTuple):
    """A section by the version that had it first, and its index there."""

    side: str
    place: int


Order = Sequence[SectionName]


def merged_order(
    base: Order, ours: Order, theirs: Order, level: Callable[[SectionName], int]
) -> Order:
    """Our order with what they added or moved, each behind the section that it follows there.

    What both sides moved stands where we moved it. Sections that only one side still has are in
    the order, too.
    """
    own = set(ours)
    moved_by_us = _moved(base, ours)
    moved_by_them = _moved(base, theirs) - moved_by_us
    order = [name for name in ours if name not in moved_by_them]
    for place, name in enumerate(theirs):
        if name in order:
            continue
        at = _place_behind(theirs[:place], order)
        fresh = name not in own
        # What we added there comes first, down to where its part of the document ends.
        while fresh and at < len(order) and _is_ours_alone(order[at]):
            if level(order[at]) < level(name):
                break
            at += 1
        order.insert(at, name)
    return order


def _place_behind(before: Order, order: Order) -> int:
    """The place after the nearest section before that the order has."""
    return next((order.index(name) + 1 for name in reversed(before) if name in order), 0)


def _is_ours_alone(name: SectionName) -> bool:
    return name.side == "ours"


def _moved(base: Order, side: Order) -> set[SectionName]:
    """The sections that do not stand in the base's order among the others."""
    places = {name: i for i, name in enumerate(base)}
    pairs = [(j, places[name]) for j, name in enumerate(side) if name in places]
    stayed = {j for j, _ in rising(pairs)}
    return {side[j] for j, _ in pairs if j not in stayed}
