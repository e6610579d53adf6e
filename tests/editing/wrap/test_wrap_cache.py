"""The cache gives what wrapping gives, for little work."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.editing.strategies import LINES, PIECES
from tests.support.large import FAMILIES, IDEOGRAPHS, SENTENCE, long_line
from waypost.editing.wrap import WrapCache, Wrapped, WrapStyle, cache, wrap
from waypost.editing.wrap.cache import Likeness, rewrap
from waypost.editing.wrap.row import row_end

STYLE = WrapStyle(10)


def rewrapped(changed: str, line: str, style: WrapStyle, known: int | None = None) -> Wrapped:
    """A line wrapped with what is known of another one: all its rows, or the first ones."""
    wrapped = wrap(line, style)
    if known is None:
        assert wrapped.starts
    else:
        wrapped.has(known)
    return rewrap(changed, style, Likeness.of(changed, line, wrapped))


@given(LINES, st.integers(0, 60), st.integers(0, 20), LINES, st.integers(1, 20))
def test_wrapping_anew_is_wrapping(
    line: str, start: int, removed: int, inserted: str, room: int
) -> None:
    """What is taken over from the line before the change is what would be worked out."""
    style = WrapStyle(room)
    changed = line[:start] + inserted + line[start + removed :]
    assert rewrapped(changed, line, style) == wrap(changed, style)


def test_what_was_a_first_row_is_one_no_more() -> None:
    """What is put before a line makes its first row one with an indent, where less fits."""
    line = "- abc defg hijk"
    changed = f"> xxxxxxx {line}"
    assert rewrapped(changed, line, STYLE) == wrap(changed, STYLE)


@given(st.lists(PIECES, min_size=30, max_size=60).map("".join), st.data(), PIECES)
def test_wrapping_a_long_line_anew_is_wrapping(line: str, data: st.DataObject, piece: str) -> None:
    """A change far from both ends keeps the rows before it and behind it, as far as known."""
    start = data.draw(st.integers(0, len(line)))
    changed = line[:start] + piece + line[start:]
    known = data.draw(st.one_of(st.none(), st.integers(0, 20)))
    assert rewrapped(changed, line, STYLE, known) == wrap(changed, STYLE)


@pytest.fixture
def rows_worked_out(monkeypatch: pytest.MonkeyPatch) -> list[int | None]:
    """Where the rows end that are worked out from now on."""
    ends: list[int | None] = []

    def counted(line: str, start: int, free: int, width: int, tab_size: int) -> int | None:
        ends.append(row_end(line, start, free, width, tab_size))
        return ends[-1]

    monkeypatch.setattr("waypost.editing.wrap.line.row_end", counted)
    return ends


def test_a_changed_long_line_is_wrapped_where_it_changed(rows_worked_out: list[int | None]) -> None:
    """A key in a line of 100,000 characters costs a few rows, not all of them."""
    wraps = WrapCache()
    line = long_line(100_000)
    assert wraps.wrapped(line, STYLE).starts
    changed = f"{line[:50_000]}x{line[50_000:]}"
    expected = wrap(changed, STYLE).starts
    rows_worked_out.clear()
    assert wraps.wrapped(changed, STYLE).starts == expected
    assert 0 < len(rows_worked_out) < 20


@pytest.mark.parametrize("of", [SENTENCE, IDEOGRAPHS, FAMILIES, "x", "|" * 7 + " "])
@pytest.mark.parametrize("place", [0, 50_000, 99_000])
def test_only_rows_that_are_looked_at_are_worked_out(
    of: str, place: int, rows_worked_out: list[int | None]
) -> None:
    """Keys in a long line cost the rows on the screen, even where no row comes out as before."""
    wraps = WrapCache()
    line = long_line(100_000, of)
    wraps.wrapped(line, STYLE).index_at(place)
    for _ in range(3):
        line = f"{line[:place]}x{line[place:]}"
        rows_worked_out.clear()
        wrapped = wraps.wrapped(line, STYLE)
        assert wrapped.has(wrapped.index_at(place) + 40)
        assert len(rows_worked_out) < 90


def test_several_long_lines_are_each_known_again(rows_worked_out: list[int | None]) -> None:
    """Typing in turn in two long lines wraps neither of them from its start."""
    wraps = WrapCache()
    lines = [long_line(20_000), long_line(20_000, IDEOGRAPHS)]
    for line in lines:
        assert wraps.wrapped(line, STYLE).starts
    rows_worked_out.clear()
    for line in lines:
        wrapped = wraps.wrapped(f"{line[:10_000]}x{line[10_000:]}", STYLE)
        assert wrapped.index_at(10_000)
    assert 0 < len(rows_worked_out) < 100


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
