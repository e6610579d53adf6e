"""The cache gives what wrapping gives, for little work."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.editing.strategies import LINES, PIECES
from waypost.editing.wrap import WrapCache, WrapStyle, cache, wrap
from waypost.editing.wrap.cache import rewrap
from waypost.editing.wrap.row import row_end

STYLE = WrapStyle(10)


@given(LINES, st.integers(0, 60), st.integers(0, 20), LINES, st.integers(1, 20))
def test_wrapping_anew_is_wrapping(
    line: str, start: int, removed: int, inserted: str, room: int
) -> None:
    """What is taken over from the line before the change is what would be worked out."""
    style = WrapStyle(room)
    changed = line[:start] + inserted + line[start + removed :]
    assert rewrap(changed, style, line, wrap(line, style)) == wrap(changed, style)


def test_what_was_a_first_row_is_one_no_more() -> None:
    """What is put before a line makes its first row one with an indent, where less fits."""
    line = "- abc defg hijk"
    changed = f"> xxxxxxx {line}"
    assert rewrap(changed, STYLE, line, wrap(line, STYLE)) == wrap(changed, STYLE)


@given(st.lists(PIECES, min_size=30, max_size=60).map("".join), st.data(), PIECES)
def test_wrapping_a_long_line_anew_is_wrapping(line: str, data: st.DataObject, piece: str) -> None:
    """A change far from both ends keeps the rows before it and behind it."""
    start = data.draw(st.integers(0, len(line)))
    changed = line[:start] + piece + line[start:]
    assert rewrap(changed, STYLE, line, wrap(line, STYLE)) == wrap(changed, STYLE)


def test_a_changed_long_line_is_wrapped_where_it_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A key in a line of 100,000 characters costs a few rows, not all of them."""
    wraps = WrapCache()
    line = "some words of a long line " * 4_000
    wraps.wrapped(line, STYLE)
    changed = f"{line[:50_000]}x{line[50_000:]}"
    expected = wrap(changed, STYLE)
    ends: list[int | None] = []

    def counted(line: str, start: int, free: int, width: int, tab_size: int) -> int | None:
        ends.append(row_end(line, start, free, width, tab_size))
        return ends[-1]

    monkeypatch.setattr("waypost.editing.wrap.line.row_end", counted)
    assert wraps.wrapped(changed, STYLE) == expected
    assert 0 < len(ends) < 20


def test_a_line_is_wrapped_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A line that was asked for lately is not worked out again, for each width it was asked at."""
    wraps = WrapCache()
    known = [wraps.wrapped("one two three", WrapStyle(room)) for room in (5, 10)]
    monkeypatch.setattr(cache, "wrap", None)
    assert [wraps.wrapped("one two three", WrapStyle(room)) for room in (5, 10)] == known


def test_lines_long_not_asked_for_are_forgotten() -> None:
    """The cache holds no more characters than its limit, but always the newest line."""
    wraps = WrapCache(limit=1_000)
    for line in ("a", "b" * 100, "c", "a", "d" * 100):
        wraps.wrapped(line, STYLE)
    assert wraps.kept == ["c", "a", "d" * 100]
    wraps.wrapped("x" * 1_000, STYLE)
    assert wraps.kept == ["x" * 1_000]


def test_many_short_lines_are_bounded_too() -> None:
    """Lines of hardly any characters take room as well, and do not pile up."""
    wraps = WrapCache(limit=10_000)
    for number in range(500):
        wraps.wrapped(str(number), STYLE)
    assert len(wraps.kept) < 60
