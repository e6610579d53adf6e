"""What reaches a screen can be seen and cannot drive it."""

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waypost.model.visible import MARKS_PER_BASE, VisibleStream, limit_marks, visible, visible_line

ANY_TEXT = st.text(st.characters(exclude_categories=()))
"""Lone surrogates too: names and messages that are no UTF-8 arrive with them."""


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain – “quoted” été 日本語", "plain – “quoted” été 日本語"),
        ("two\nlines\tand a tab", "two\nlines\tand a tab"),
        ("family 👩\u200d👩\u200d👧", "family 👩\u200d👩\u200d👧"),
        ("\x1b]52;c;ZXZpbA==\x07", "␛]52;c;ZXZpbA==␇"),
        ("\x1b[2Jgone", "␛[2Jgone"),
        ("nul\x00", "nul␀"),
        ("over\rwritten", "over␍written"),
        ("rub\x7fout", "rub␡out"),
        ("\x9b2J", "\ufffd2J"),
        ("\x85", "\ufffd"),
        ("if \u202e)resu(", "if \ufffd)resu("),
        ("\u2066a\u2069\u061c\u200e\u200f", "\ufffda\ufffd\ufffd\ufffd\ufffd"),
        ("a\u2028b\u2029c", "a\ufffdb\ufffdc"),
        ("\ufeffmark", "\ufffdmark"),
        ("tag\U000e0041\U000e007f", "tag\ufffd\ufffd"),
        ("byte \udc9b", "byte \ufffd"),
    ],
)
def test_shows_what_would_drive_the_terminal(text: str, shown: str) -> None:
    """Controls, bidi controls, separators, tags and surrogates become signs; text stays."""
    assert visible(text) == shown


@given(ANY_TEXT)
def test_is_one_character_for_one_character(text: str) -> None:
    """Columns counted in the view are columns of the text."""
    assert len(visible(text)) == len(text)


@given(ANY_TEXT)
def test_mapping_twice_is_mapping_once(text: str) -> None:
    """A caller that maps what is mapped already changes nothing."""
    assert visible(visible(text)) == visible(text)


@given(ANY_TEXT)
def test_leaves_no_control_behind(text: str) -> None:
    """Of the control characters only line end and tab are left, and everything can be encoded."""
    shown = visible(text)
    assert {c for c in shown if unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"}} <= {"\n", "\t"}
    shown.encode()


def test_clean_text_is_the_same_object() -> None:
    """Clean text costs one search and no copy."""
    text = "clean " * 1000
    assert visible(text) is text


@pytest.mark.parametrize(
    ("text", "limit", "shown"),
    [
        ("short", 5, "short"),
        ("longer", 5, "long…"),
        ("a\nb\tc", 10, "a b c"),
        ("\x1b[31mred", 20, "␛[31mred"),
        ("anything", 1, "…"),
        ("anything", 0, ""),
        ("anything", -3, ""),
        ("", 0, ""),
    ],
)
def test_a_line_has_no_breaks_and_fits(text: str, limit: int, shown: str) -> None:
    """Line ends and tabs are blanks, and what does not fit ends in an ellipsis."""
    assert visible_line(text, limit) == shown


@given(ANY_TEXT, st.integers(min_value=-2, max_value=40))
def test_a_line_fits_and_mapping_it_again_changes_nothing(text: str, limit: int) -> None:
    """A line is never longer than asked, holds no break, and stays as it is when mapped again."""
    line = visible_line(text, limit)
    assert len(line) <= max(limit, 0)
    assert not set("\n\t\r") & set(line)
    assert visible_line(line, limit) == line


@pytest.mark.parametrize("mark", ["\u0301", "\u20dd", "\u200b", "\u200d"])
def test_marks_do_not_pile_up(mark: str) -> None:
    """A base keeps eight marks; the text after the pile is unharmed."""
    assert limit_marks(f"a{mark * 500}b") == f"a{mark * MARKS_PER_BASE}b"


def test_marks_within_the_limit_stay() -> None:
    """Ordinary accents, vowel signs and emoji sequences are left alone."""
    text = "e\u0301 हिन्दी 👩\u200d👩\u200d👧\ufe0f"
    assert limit_marks(text) == text


def test_a_long_hostile_line_is_cut_in_linear_time() -> None:
    """A megabyte of marks and escapes becomes a short line within a second."""
    text = "\x1b\u0301" * 500_000
    start = time.perf_counter()
    line = visible_line(text, 80)
    assert len(line) == 80
    assert time.perf_counter() - start < 2


@given(st.text(), st.integers(0, 40))
def test_a_stream_is_as_harmless_as_its_text(text: str, cut: int) -> None:
    """Wherever it is cut, a character between two pieces included, only line ends keep power."""
    data = text.encode()
    stream = VisibleStream()
    shown = stream.take(data[:cut]) + stream.take(data[cut:])
    plain = shown.replace("\r", "").replace("\n", "")
    assert plain == visible(text.replace("\r", "").replace("\n", ""))


def test_progress_overwrites_itself_in_a_stream() -> None:
    """Returns to the start of a line are kept; other controls are shown as signs."""
    assert VisibleStream().take(b"1%\r2%\r\n\x1b[2Jdone\n") == "1%\r2%\n␛[2Jdone\n"
