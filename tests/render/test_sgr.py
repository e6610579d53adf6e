"""Pens change by the fewest codes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.emulator import Emulator
from waypost.render.sgr import Pens

_codes = st.lists(
    st.sampled_from(
        ["1", "2", "3", "4", "7", "9", "31", "97", "42", "103", "38;5;9", "48;2;1;2;3", "39", "49"]
    ),
    unique=True,
    max_size=5,
).map(";".join)


@pytest.mark.parametrize(
    ("old", "new", "escape"),
    [
        ("", "1", "\x1b[1m"),
        ("1", "", "\x1b[m"),
        ("1;31", "1", "\x1b[39m"),
        ("1;2;31;44", "2;31;44", "\x1b[22;2m"),
        ("38;2;1;2;3;48;2;4;5;6", "38;2;9;9;9;48;2;4;5;6", "\x1b[38;2;9;9;9m"),
        ("3;4;7;9;31;44", "32", "\x1b[0;32m"),
        ("39;49", "", ""),
        ("1;31", "31;1", ""),
    ],
)
def test_the_shortest_change(old: str, new: str, escape: str) -> None:
    """What both pens share is not said again; a reset is taken where it is shorter."""
    pens = Pens()
    assert pens.change(pens.of(old), pens.of(new)) == escape


@given(_codes, _codes)
def test_a_change_gives_the_new_pen(old: str, new: str) -> None:
    """A letter after the change looks as after a reset and all codes of the new pen."""
    pens = Pens()
    changed, plain = Emulator(3, 1), Emulator(3, 1)
    changed.feed(pens.change(None, pens.of(old)) + pens.change(pens.of(old), pens.of(new)) + "x")
    plain.feed(f"\x1b[0m\x1b[{new}mx" if new else "x")
    assert changed.cells == plain.cells


def test_a_link_is_opened_and_closed() -> None:
    """A hyperlink is part of the pen."""
    pens = Pens()
    linked = pens.of("4", "id=1;https://example.org")
    assert pens.change(pens.default, linked) == "\x1b[4m\x1b]8;id=1;https://example.org\x1b\\"
    assert pens.change(linked, pens.of("4")) == "\x1b]8;;\x1b\\"


def test_a_blank_has_only_what_shows_on_it() -> None:
    """Colour and weight of a letter do not show on a blank; a line and a background do."""
    pens = Pens()
    assert pens.of("1;3;31;44").blank is pens.of("44")
    assert pens.of("4;31").blank is pens.of("4;31")
    assert not pens.of("7").erases
