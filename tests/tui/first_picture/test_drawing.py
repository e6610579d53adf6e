"""A text is drawn in its place, and nothing of it anywhere else."""

import pytest

from waypost.editing.position import Position
from waypost.render.cells import Cell
from waypost.render.sgr import Pens
from waypost.tui.first_picture.drawing import Drawing
from waypost.tui.first_picture.panes import PanePicture
from waypost.tui.first_picture.stage import Stage

_SIZE = (30, 8)
_STAGE = Stage(10, 2, 15, 4, "37", {"strong": "37;1", "emphasis": "36;3"}, counts_words=False)


def _lines(rows: list[list[Cell]]) -> list[str]:
    return ["".join(text for text, _ in row).rstrip() for row in rows]


def test_a_text_stands_wrapped_in_its_place() -> None:
    """Rows begin at the editor's first cell and are as wide as the editor's."""
    rows, cursor = Drawing(_STAGE, Pens()).picture("one two three four", Position(0, 4), _SIZE)
    assert _lines(rows) == ["", "", " " * 10 + "one two three", " " * 10 + "four", *[""] * 4]
    assert all(len(row) == _SIZE[0] for row in rows)
    assert (cursor.x, cursor.y, cursor.shown) == (14, 2, True)


@pytest.mark.parametrize("row", [0, 3, 4, 9, 50, 99, 400])
def test_the_caret_is_in_sight(row: int) -> None:
    """However far down it is, or beyond the text's end."""
    text = "\n".join(f"line {number}" for number in range(100))
    rows, cursor = Drawing(_STAGE, Pens()).picture(text, Position(row, 0), _SIZE)
    assert _lines(rows)[cursor.y].strip() == f"line {min(row, 99)}"


def test_what_is_several_things_has_the_looks_of_all() -> None:
    """Strong text in an emphasis is bold, slanted and of the inner colour that differs."""
    rows, _ = Drawing(_STAGE, Pens()).picture("*a **b***", Position(0, 0), _SIZE)
    pens = dict(rows[2])
    assert pens["b"].codes == "1;3;36"
    assert pens["a"].codes == "3;36"


def test_panes_stand_around_the_text_and_not_over_it() -> None:
    """A pane that was kept with another text in it shows none of that."""
    pane = PanePicture(8, 1, [[("x" * 22, "31")]] * 6)
    rows, _ = Drawing(_STAGE, Pens()).picture("text", Position(0, 0), _SIZE, [pane])
    assert _lines(rows)[2] == " " * 8 + "xx" + "text" + " " * 11 + "xxxxx"
    assert _lines(rows)[5] == " " * 8 + "xx" + " " * 15 + "xxxxx"
    assert _lines(rows)[6] == " " * 8 + "x" * 22
    assert all(len(row) == _SIZE[0] for row in rows)
