"""What common changes cost on the wire, in bytes: exact figures, so none may grow unseen."""

import re

from waypost.render.cells import Cell, cells_of
from waypost.render.paint import Cursor, Painter
from waypost.render.sgr import Pens

_WIDTH, _HEIGHT = 120, 40
_PENS = Pens()
_TEXT_PEN, _PANE_PEN = _PENS.of("38;2;200;200;200;48;2;20;20;20"), _PENS.of("38;5;7;48;5;236")
_PANE = 30
_LINE = "words of a paragraph that goes on for as long as the editor's pane is wide and no more"


def _row(number: int, text: str) -> list[Cell]:
    left = cells_of(f" item {number}".ljust(_PANE), _PANE_PEN)
    return left + cells_of(text[: _WIDTH - _PANE].ljust(_WIDTH - _PANE), _TEXT_PEN)


def _page(first: int = 0) -> list[list[Cell]]:
    return [_row(y, f"{first + y} {_LINE}") for y in range(_HEIGHT)]


def _cost(before: list[list[Cell]], after: list[list[Cell]], start: Cursor, end: Cursor) -> int:
    painter = Painter(_PENS)
    painter.paint(before, start)
    # The pen rests on the text, as it does between two keys.
    painter.paint([*before[:-1], _row(0, "!")], start)
    painter.paint(before, start)
    return len(painter.paint(after, end).encode())


def test_a_letter_within_a_line() -> None:
    """The terminal is told to make room, and given the letter."""
    page, typed = _page(), _page()
    typed[5] = _row(5, f"5 wXords{_LINE[5:]}")
    assert _cost(page, typed, Cursor(33, 5, shown=True), Cursor(34, 5, shown=True)) == 4


def test_a_letter_at_the_end_of_a_line() -> None:
    """Nothing but the letter."""
    page = _page()
    page[5] = _row(5, "short")
    typed = [*page[:5], _row(5, "shortX"), *page[6:]]
    assert _cost(page, typed, Cursor(35, 5, shown=True), Cursor(36, 5, shown=True)) == 1


def test_an_arrow() -> None:
    """A move of the cursor and no more."""
    page = _page()
    assert _cost(page, page, Cursor(33, 5, shown=True), Cursor(34, 5, shown=True)) == 3
    assert _cost(page, page, Cursor(33, 5, shown=True), Cursor(33, 6, shown=True)) == 1


def test_two_panes_of_two_colours() -> None:
    """The colour in hand is used up before the other is taken up."""
    painter = Painter(_PENS)
    painter.paint(_page(), Cursor())
    other = [[(text.upper(), pen) for text, pen in row] for row in _page()]
    painted = painter.paint(other, Cursor())
    assert len(re.findall(r"\x1b\[[0-9;]*m", painted)) == 1


def test_nothing_changed() -> None:
    """A picture that is shown already costs nothing."""
    page = _page()
    assert _cost(page, page, Cursor(33, 5), Cursor(33, 5)) == 0


def test_a_row_scrolled_over_the_whole_width() -> None:
    """A scroll and the new row."""
    page = [row[_PANE:] + cells_of(" " * _PANE, _TEXT_PEN) for row in _page()]
    after = [row[_PANE:] + cells_of(" " * _PANE, _TEXT_PEN) for row in _page(1)]
    painter = Painter(_PENS)
    painter.paint(page, Cursor(0, 39))
    assert len(painter.paint(after, Cursor(0, 39))) < 130
