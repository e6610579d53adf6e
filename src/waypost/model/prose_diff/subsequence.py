"""The longest common subsequence in bounded time: exact while that is cheap, anchored beyond.

The exact search (Hyyrö, "Bit-parallel LCS-length computation revisited", 2004) keeps one big
integer a row, so that 4,000 by 4,000 items take some milliseconds. `difflib` needs seconds for
prose, where a few words make up half of the text.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from typing import Final

_EXACT_CELLS: Final = 16_000_000
"""Table size up to which the exact search runs; it costs a bit of memory a cell."""
_ANCHOR_ROUNDS: Final = 8

Pairs = list[tuple[int, int]]


def common_ends(old: Sequence[Hashable], new: Sequence[Hashable]) -> tuple[int, int]:
    """How many items are equal at the start, and of the rest how many at the end."""
    start = _equal_at_start(old, new)
    end = _equal_at_start(reversed(old), reversed(new))
    return start, min(end, len(old) - start, len(new) - start)


def _equal_at_start(old: Iterable[Hashable], new: Iterable[Hashable]) -> int:
    count = 0
    for one, other in zip(old, new, strict=False):
        if one != other:
            break
        count += 1
    return count


def common_subsequence(
    old: Sequence[Hashable], new: Sequence[Hashable], *, rounds: int = _ANCHOR_ROUNDS
) -> Pairs:
    """Index pairs of equal items, rising in both; the longest such list for moderate lengths."""
    start, from_end = common_ends(old, new)
    old_end, new_end = len(old) - from_end, len(new) - from_end
    pairs = [(i, i) for i in range(start)]
    middle = _middle(old[start:old_end], new[start:new_end], rounds)
    pairs += [(start + i, start + j) for i, j in middle]
    pairs += zip(range(old_end, len(old)), range(new_end, len(new)), strict=True)
    return pairs


def _middle(old: Sequence[Hashable], new: Sequence[Hashable], rounds: int) -> Pairs:
    """The pairs of two sequences that have neither first nor last item in common."""
    if set(old).isdisjoint(new):
        return []
    if len(old) * len(new) <= _EXACT_CELLS:
        return _longest(old, new)
    anchors = _unique_anchors(old, new) if rounds else []
    if not anchors:
        return _ranked_anchors(old, new)
    pairs: Pairs = []
    i = j = 0
    for next_i, next_j in [*anchors, (len(old), len(new))]:
        between = common_subsequence(old[i:next_i], new[j:next_j], rounds=rounds - 1)
        pairs += [(i + k, j + m) for k, m in between]
        pairs.append((next_i, next_j))
        i, j = next_i + 1, next_j + 1
    return pairs[:-1]


def _longest(old: Sequence[Hashable], new: Sequence[Hashable]) -> Pairs:
    """A longest common subsequence."""
    if len(new) > len(old):
        return [(i, j) for j, i in _longest(new, old)]
    places: dict[Hashable, int] = {}
    for j, item in enumerate(new):
        places[item] = places.get(item, 0) | 1 << j
    full = (1 << len(new)) - 1
    # A zero at bit j of row i: the first i + 1 old items have one more item in common with
    # the first j + 1 new ones than with the first j.
    row = full
    rows = [row]
    for item in old:
        hits = row & places.get(item, 0)
        row = ((row + hits) | (row - hits)) & full
        rows.append(row)
    pairs: Pairs = []
    i, j = len(old), len(new)
    while i and j:
        if rows[i] >> (j - 1) & 1:
            j -= 1
        elif not rows[i - 1] >> (j - 1) & 1:
            i -= 1
        else:
            i, j = i - 1, j - 1
            pairs.append((i, j))
    pairs.reverse()
    return pairs


def _unique_anchors(old: Sequence[Hashable], new: Sequence[Hashable]) -> Pairs:
    """Items that each side has once, as far as they keep their order."""
    old_counts, new_counts = Counter(old), Counter(new)
    places = {item: j for j, item in enumerate(new) if new_counts[item] == 1}
    return rising(
        [
            (i, places[item])
            for i, item in enumerate(old)
            if old_counts[item] == 1 and item in places
        ]
    )


def _ranked_anchors(old: Sequence[Hashable], new: Sequence[Hashable]) -> Pairs:
    """The first of an item with the first, the second with the second …, as far as in order."""
    places = {key: j for j, key in enumerate(_ranks(new))}
    return rising([(i, places[key]) for i, key in enumerate(_ranks(old)) if key in places])


def _ranks(items: Sequence[Hashable]) -> list[tuple[Hashable, int]]:
    seen: Counter[Hashable] = Counter()
    ranks = []
    for item in items:
        ranks.append((item, seen[item]))
        seen[item] += 1
    return ranks


def rising(pairs: Pairs) -> Pairs:
    """The longest part of the pairs, given by rising first index, whose second index rises."""
    ends: list[int] = []
    tails: list[int] = []
    before: list[int] = []
    for position, (_, j) in enumerate(pairs):
        length = bisect_left(ends, j)
        before.append(tails[length - 1] if length else -1)
        ends[length : length + 1] = [j]
        tails[length : length + 1] = [position]
    rising: Pairs = []
    position = tails[-1] if tails else -1
    while position >= 0:
        rising.append(pairs[position])
        position = before[position]
    rising.reverse()
    return rising
