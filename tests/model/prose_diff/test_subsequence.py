"""The common subsequence is longest where that is affordable, and always rises."""

from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waypost.model.prose_diff import subsequence
from waypost.model.prose_diff.subsequence import Pairs, common_ends, common_subsequence

ITEMS = st.lists(st.sampled_from("abcd"), max_size=14)


def longest_by_definition(old: list[str], new: list[str]) -> int:
    """Length of a longest common subsequence, by the textbook's recursion."""

    @cache
    def length(i: int, j: int) -> int:
        if i == len(old) or j == len(new):
            return 0
        if old[i] == new[j]:
            return 1 + length(i + 1, j + 1)
        return max(length(i + 1, j), length(i, j + 1))

    return length(0, 0)


def is_common(pairs: Pairs, old: list[str], new: list[str]) -> bool:
    """Whether the pairs rise in both and join equal items."""
    rises = all(a[0] < b[0] and a[1] < b[1] for a, b in pairwise(pairs))
    return rises and all(old[i] == new[j] for i, j in pairs)


@given(ITEMS, ITEMS)
def test_is_the_longest(old: list[str], new: list[str]) -> None:
    """The bit-parallel search finds as much as the definition."""
    pairs = common_subsequence(old, new)
    assert is_common(pairs, old, new)
    assert len(pairs) == longest_by_definition(old, new)


@given(old=ITEMS, new=ITEMS, rounds=st.integers(min_value=0, max_value=2))
def test_is_common_by_anchors_too(old: list[str], new: list[str], rounds: int) -> None:
    """Where the exact search is too dear, the pairs still rise and join equal items."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(subsequence, "_EXACT_CELLS", 4)
        assert is_common(common_subsequence(old, new, rounds=rounds), old, new)


def test_unique_items_anchor_what_is_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    """Items that stand once on each side keep their place, and the search goes on between them."""
    monkeypatch.setattr(subsequence, "_EXACT_CELLS", 4)
    pairs = common_subsequence("x-a-b-y", "z-a-b-w")
    assert pairs == [(1, 1), (2, 2), (3, 3), (4, 4), (5, 5)]


@given(ITEMS, ITEMS)
def test_common_ends_do_not_overlap(old: list[str], new: list[str]) -> None:
    """Start and end are equal on both sides, and no item counts twice."""
    start, end = common_ends(old, new)
    assert start + end <= min(len(old), len(new))
    assert old[:start] == new[:start]
    assert old[len(old) - end :] == new[len(new) - end :]
