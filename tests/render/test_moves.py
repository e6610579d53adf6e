"""The cursor takes the shortest way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.emulator import Emulator
from waypost.render.moves import Place, move

_places = st.tuples(st.integers(0, 119), st.integers(0, 39))


@pytest.mark.parametrize(
    ("start", "end", "escape"),
    [
        (None, (0, 0), "\x1b[H"),
        (None, (4, 0), "\x1b[;5H"),
        (None, (0, 4), "\x1b[5H"),
        (None, (4, 2), "\x1b[3;5H"),
        ((5, 5), (5, 5), ""),
        ((5, 5), (6, 5), "\x1b[C"),
        ((5, 5), (4, 5), "\b"),
        ((50, 5), (45, 5), "\x1b[5D"),
        ((50, 5), (0, 5), "\r"),
        ((50, 5), (1, 5), "\r\x1b[C"),
        ((50, 5), (50, 6), "\v"),
        ((50, 5), (50, 10), "\x1b[5B"),
        ((50, 5), (50, 3), "\x1b[2A"),
        ((50, 5), (0, 6), "\v\r"),
        ((50, 15), (30, 16), "\v\x1b[20D"),
    ],
)
def test_the_shortest_move(start: Place | None, end: Place, escape: str) -> None:
    """Of all ways to a place the one of fewest bytes is taken."""
    assert move(start, end) == escape


@given(_places, _places)
def test_a_move_arrives(start: Place, end: Place) -> None:
    """From anywhere to anywhere, in no more bytes than by row and column."""
    emulator = Emulator(120, 40)
    emulator.feed(move(None, start) + move(start, end))
    assert emulator.cursor == end
    assert len(move(start, end)) <= len(move(None, end))
