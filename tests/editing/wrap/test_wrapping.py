"""Where lines are cut into rows."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.editing.strategies import LINES
from waypost.editing.cells import width
from waypost.editing.graphemes import graphemes, snap
from waypost.editing.wrap import WrapStyle, wrap

STYLES = st.builds(WrapStyle, st.integers(1, 20), st.sampled_from([2, 4, 8]), st.booleans())


def rows_of(line: str, style: WrapStyle) -> list[str]:
    """The text of every row."""
    starts = wrap(line, style).starts
    ends = (*starts[1:], len(line))
    return [line[start:end] for start, end in zip(starts, ends, strict=True)]


@pytest.mark.parametrize(
    ("cut", "room"),
    [
        ("", 5),
        ("one", 5),
        ("one two", 7),
        ("one |two", 6),
        ("one |two |three", 5),
        ("three |two", 5),
        ("three |", 5),
        ("three | two", 5),
        ("abcde|fgh", 5),
        ("one |abcde|fgh", 5),
        ("well-|known", 6),
        ("ab-|cd-|efg", 4),
        ("1-2 |3-4-5", 6),
        ("UTF-8|0", 5),
        ("in |--help", 7),
        ("it—|is", 4),
        ("漢字|漢字|漢", 5),
        ("ab漢|字", 5),
        ("ab|漢|字", 3),
        ("漢字。|漢", 7),
        ("漢|字。|漢", 5),
        ("漢|「字」", 6),
        ("👩‍👩‍👧|👩‍👩‍👧", 3),
        ("e\u0301e\u0301|e\u0301", 2),
        ("one |tw\u0301o", 6),
        ("ab\u0301 |cd", 3),
        ("漢|字", 1),
        ("a\t|bc", 5),
        ("abc\t|d", 4),
        ("abcd\t|d", 4),
        ("ab \u0301|cd", 3),
        ("a  |  |b", 2),
    ],
)
def test_rows_end_where_a_reader_expects(cut: str, room: int) -> None:
    """Rows end after words, after hyphens in words, beside ideographs, else where they are full."""
    assert rows_of(cut.replace("|", ""), WrapStyle(room)) == cut.split("|")


@pytest.mark.parametrize(
    ("line", "indent"),
    [
        ("- some words to wrap", 2),
        ("1. some words to wrap", 3),
        ("- [ ] some words to wrap", 6),
        ("  - some words to wrap", 4),
        ("> some words to wrap", 2),
        ("> - some words to wrap", 4),
        ("  some words to wrap", 2),
        ("\tsome words to wrap", 4),
        ("some words to wrap", 0),
        ("-some words to wrap", 0),
        ("      - some words to wrap", 0),
    ],
)
def test_rows_hang_under_the_text_of_their_item(line: str, indent: int) -> None:
    """Rows after the first begin under the text, unless that leaves too little room."""
    assert wrap(line, WrapStyle(13)).indent == indent
    assert wrap(line, WrapStyle(13, hang=False)).indent == 0


def test_hanging_rows_are_narrower() -> None:
    """The indent is taken from the width of the rows that have it."""
    assert rows_of("- one two six ten", WrapStyle(9)) == ["- one two ", "six ten"]
    assert rows_of("- one two fourteen", WrapStyle(9)) == ["- one two ", "fourtee", "n"]


@given(LINES, STYLES)
def test_rows_are_the_line_and_fit(line: str, style: WrapStyle) -> None:
    """The rows together are the line; each fits, but for one blank or one too wide grapheme."""
    rows = rows_of(line, style)
    indent = wrap(line, style).indent
    assert "".join(rows) == line
    for index, row in enumerate(rows):
        free = indent if index else 0
        seen = row[:-1] if row[-1:] in {" ", "\t"} and index + 1 < len(rows) else row
        single = len(list(graphemes(row))) == 1
        assert single or free + width(seen, free, style.tab_size) <= style.width


@given(LINES, STYLES)
def test_no_row_splits_a_grapheme(line: str, style: WrapStyle) -> None:
    """Rows begin between graphemes, and only the last may be empty."""
    starts = wrap(line, style).starts
    assert list(starts) == sorted(set(starts))
    assert all(snap(line, start) == start for start in starts)


@given(st.text("ab ", max_size=60), st.integers(1, 20))
def test_no_row_could_take_the_next_word(line: str, room: int) -> None:
    """A row ends only where the word behind it does not fit any more."""
    rows = rows_of(line, WrapStyle(room, hang=False))
    for row, below in pairwise(rows):
        word = below.partition(" ")[0]
        assert len(row) + max(1, len(word)) > room
