"""Rows of a screen: where positions stand on them, and what is shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.editing.strategies import TEXTS, positions
from waypost.editing.lines import nearest
from waypost.editing.position import Position
from waypost.editing.wrap import VisualRow, VisualRows, WrapStyle
from waypost.editing.wrap.screen import in_sight, screen_row, scrolled, shown_rows

START = Position(0, 0)
WIDTHS = st.integers(1, 20)


def all_rows(rows: VisualRows) -> list[VisualRow]:
    """The rows of the whole text."""
    return shown_rows(rows, START, 10_000)


def ten_lines() -> VisualRows:
    """Ten lines of two rows each."""
    return VisualRows([f"line {number} wraps" for number in range(10)], WrapStyle(8))


@given(TEXTS, WIDTHS, st.data())
def test_a_position_is_found_again(text: str, room: int, data: st.DataObject) -> None:
    """From the row and cell at which a position stands one comes back to it."""
    lines = text.split("\n")
    rows = VisualRows(lines, WrapStyle(room))
    position = nearest(lines, data.draw(positions(text)))
    visual_row, cell = rows.at(position), rows.cell(position)
    assert rows.position(visual_row, cell) == position
    assert visual_row.indent <= cell <= max(room, 8)


@given(TEXTS, WIDTHS, st.integers(-1, 25))
def test_every_cell_leads_to_its_row(text: str, room: int, cell: int) -> None:
    """Whatever cell is pointed at, the position is on that row and splits no grapheme."""
    lines = text.split("\n")
    rows = VisualRows(lines, WrapStyle(room))
    for visual_row in all_rows(rows):
        position = rows.position(visual_row, cell)
        assert rows.at(position) == visual_row
        assert nearest(lines, position) == position
        assert rows.cell(position) <= max(cell, visual_row.indent)


@pytest.mark.parametrize(
    ("column", "start", "end"), [(0, 0, 5), (5, 0, 5), (6, 6, 10), (10, 6, 10), (11, 11, 14)]
)
def test_ends_of_a_row(column: int, start: int, end: int) -> None:
    """The ends of a row are places on that row, before the blank at which it is cut."""
    lines = ["hello they all"]
    rows = VisualRows(lines, WrapStyle(5))
    assert rows.row_start(lines, Position(0, column)) == Position(0, start)
    assert rows.row_end(lines, Position(0, column)) == Position(0, end)


@given(TEXTS, WIDTHS)
def test_rows_are_gone_through_both_ways(text: str, room: int) -> None:
    """Rows follow each other without gap, downwards as upwards."""
    lines = text.split("\n")
    rows = VisualRows(lines, WrapStyle(room))
    shown = all_rows(rows)
    assert list(rows.up_from(shown[-1])) == shown[-2::-1]
    joined = ["" for _ in lines]
    for visual_row in shown:
        joined[visual_row.row] += lines[visual_row.row][visual_row.start : visual_row.end]
    assert joined == lines


@given(TEXTS, WIDTHS, st.data())
def test_moving_is_counting(text: str, room: int, data: st.DataObject) -> None:
    """Moving by rows goes as many on as it says, as far as there are."""
    rows = VisualRows(text.split("\n"), WrapStyle(room))
    shown = all_rows(rows)
    first = data.draw(st.integers(0, len(shown) - 1))
    by = data.draw(st.integers(-9, 9))
    target = max(0, min(first + by, len(shown) - 1))
    assert rows.moved(shown[first], by) == shown[target]
    assert scrolled(rows, shown[first].position, by) == shown[target].position


@given(TEXTS, WIDTHS, st.integers(1, 6), st.integers(0, 3), st.data())
def test_the_caret_is_kept_in_sight(
    text: str, room: int, height: int, margin: int, data: st.DataObject
) -> None:
    """After scrolling the caret is shown, and if it was, with its margin, nothing scrolls."""
    rows = VisualRows(text.split("\n"), WrapStyle(room))
    top, caret = data.draw(positions(text)), data.draw(positions(text))
    new = in_sight(rows, top, height, caret, margin)
    shown_at = screen_row(rows, new, height, caret)
    assert shown_at is not None
    assert shown_rows(rows, new, height)[shown_at] == rows.at(caret)
    assert in_sight(rows, new, height, caret, margin) == new


@pytest.mark.parametrize(
    ("top", "caret", "margin", "expected"),
    [
        ((4, 0), (4, 9), 0, (4, 0)),
        ((4, 0), (6, 0), 0, (4, 0)),
        ((4, 0), (6, 9), 0, (4, 7)),
        ((4, 0), (3, 9), 0, (3, 7)),
        ((4, 0), (0, 0), 0, (0, 0)),
        ((0, 0), (9, 9), 0, (7, 7)),
        ((4, 0), (6, 0), 1, (4, 7)),
        ((4, 0), (4, 0), 1, (3, 7)),
        ((0, 0), (0, 0), 2, (0, 0)),
        ((4, 9), (5, 0), 0, (4, 7)),
    ],
)
def test_scrolling_is_no_more_than_needed(
    top: tuple[int, int], caret: tuple[int, int], margin: int, expected: tuple[int, int]
) -> None:
    """On five rows the caret is brought to the nearest row on which it is shown."""
    new = in_sight(ten_lines(), Position(*top), 5, Position(*caret), margin)
    assert new == Position(*expected)


def test_a_position_that_is_not_shown_has_no_row() -> None:
    """Above and below the screen, and on hidden rows of its first line, there is no row."""
    rows = ten_lines()
    top = Position(4, 9)
    found = [screen_row(rows, top, 3, Position(*place)) for place in ((4, 0), (3, 9), (6, 0))]
    assert found == [None, None, None]
    assert screen_row(rows, top, 3, Position(5, 9)) == 2


def test_a_top_below_the_text_shows_its_end() -> None:
    """After lines were deleted, a top that is no more shows what is left."""
    lines = ["one", "two", "three"]
    rows = VisualRows(lines, WrapStyle(8))
    del lines[1:]
    assert [row.row for row in shown_rows(rows, Position(2, 3), 5)] == [0]


def test_only_what_is_shown_is_wrapped() -> None:
    """A screen far down a long text asks for the lines it shows and no others."""

    class Watched(list[str]):
        """Lines that remember which of them were read."""

        def __init__(self, lines: list[str]) -> None:
            super().__init__(lines)
            self.read: set[int] = set()

        def __getitem__(self, row: object) -> str:  # type: ignore[override]  # rows alone
            assert isinstance(row, int)
            self.read.add(row)
            return super().__getitem__(row)

    lines = Watched(["some words that wrap"] * 100_000)
    rows = VisualRows(lines, WrapStyle(8))
    top = in_sight(rows, Position(50_000, 0), 20, Position(50_030, 0))
    shown_rows(rows, top, 20)
    scrolled(rows, top, -5)
    assert lines.read <= set(range(49_990, 50_060))
