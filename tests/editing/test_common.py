"""What two texts have in common."""

from hypothesis import given
from hypothesis import strategies as st

from waypost.editing.common import common_prefix, common_suffix

TEXTS = st.text("ab", max_size=40)


@given(TEXTS, TEXTS, TEXTS, TEXTS)
def test_prefix_and_suffix_are_the_longest(start: str, one: str, other: str, end: str) -> None:
    """Both texts are alike up to the prefix and from the suffix on, and no further."""
    first, second = start + one + end, start + other + end
    prefix = common_prefix(first, second)
    suffix = common_suffix(first, second, prefix)
    assert first[:prefix] == second[:prefix]
    assert first[len(first) - suffix :] == second[len(second) - suffix :]
    assert prefix + suffix <= min(len(first), len(second))
    assert prefix >= len(start)
    middles = [text[prefix : len(text) - suffix] for text in (first, second)]
    assert middles[0][:1] != middles[1][:1] or "" in middles
    assert middles[0][-1:] != middles[1][-1:] or "" in middles
