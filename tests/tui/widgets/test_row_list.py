"""Lists with a cursor."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from rich.style import Style
from rich.text import Text

from tests.support.widgets import Staged, staged
from waypost.tui.panes.row_list import RowList
from waypost.tui.themes import TextStyles

_STYLES = TextStyles(row=Style(reverse=True), row_blurred=Style(underline=True))


class _Words(RowList[str]):
    """Rows that are words."""

    def draw_row(self, row: str, width: int, index: int) -> Text:
        del width
        return Text(f"{index} {row}")


@asynccontextmanager
async def _list(rows: list[str], *, height: int = 8) -> AsyncIterator[Staged[_Words]]:
    words = _Words()
    words.restyle(_STYLES)
    async with staged(words, RowList.Highlighted, RowList.Chosen, size=(30, height)) as stage:
        words.show_rows(rows)
        await stage.rests()
        yield stage


def _indexes(stage: Staged[_Words], kind: type[RowList.Highlighted | RowList.Chosen]) -> list[int]:
    return [message.index for message in stage.said if isinstance(message, kind)]


@pytest.mark.parametrize(
    ("keys", "cursor"),
    [
        (["down"], 1),
        (["j", "j", "k"], 1),
        (["up"], 0),
        (["end"], 29),
        (["G", "down"], 29),
        (["end", "home"], 0),
        (["G", "g"], 0),
        (["pagedown"], 7),
        (["pagedown", "pagedown", "pageup"], 7),
        (["pageup"], 0),
    ],
)
async def test_keys_move_the_cursor(keys: list[str], cursor: int) -> None:
    """Arrows and letters move by a row, by a page and to the ends, and no further."""
    async with _list([f"row {i}" for i in range(30)]) as stage:
        await stage.presses(*keys)
        assert stage.widget.cursor == cursor


@pytest.mark.parametrize("keys", [["end"], ["pagedown", "pagedown"], ["j"] * 12])
async def test_the_cursor_stays_in_sight(keys: list[str]) -> None:
    """However the cursor moves, its row is on the screen."""
    async with _list([f"row {i}" for i in range(30)]) as stage:
        await stage.presses(*keys)
        row = f"{stage.widget.cursor} row {stage.widget.cursor}"
        assert any(line.startswith(row) for line in stage.lines)


async def test_the_cursor_stays_in_sight_of_a_smaller_window() -> None:
    """When the window shrinks the cursor's row is still there."""
    async with _list([f"row {i}" for i in range(30)]) as stage:
        await stage.presses("pagedown")
        await stage.pilot.resize_terminal(30, 4)
        await stage.rests()
        assert any("7 row 7" in line for line in stage.lines)


async def test_every_move_is_told() -> None:
    """A message says where the cursor came to; a key that moves nothing says nothing."""
    async with _list(["a", "b", "c"]) as stage:
        await stage.presses("up", "down", "down", "down")
        assert _indexes(stage, RowList.Highlighted) == [1, 2]


async def test_enter_chooses_the_row() -> None:
    """The message names the row under the cursor."""
    async with _list(["a", "b", "c"]) as stage:
        await stage.presses("down", "enter")
        assert _indexes(stage, RowList.Chosen) == [1]


async def test_a_click_chooses_the_row() -> None:
    """The clicked row gets the cursor and is chosen, below the rows nothing happens."""
    async with _list(["a", "b", "c"]) as stage:
        await stage.pilot.click(_Words, offset=(2, 2))
        await stage.pilot.click(_Words, offset=(2, 5))
        assert stage.widget.cursor == 2
        assert _indexes(stage, RowList.Chosen) == [2]


async def test_an_empty_list_chooses_nothing() -> None:
    """Keys in a list without rows do nothing."""
    async with _list([]) as stage:
        await stage.presses("down", "end", "pageup", "enter")
        assert stage.widget.current is None
        assert stage.said == []


async def test_new_rows_keep_the_cursor_on_a_row() -> None:
    """Fewer rows pull the cursor to the last of them."""
    async with _list(["a", "b", "c"]) as stage:
        await stage.presses("end")
        stage.widget.show_rows(["a"])
        assert stage.widget.current == "a"
        stage.widget.show_rows([])
        assert stage.widget.current is None


async def test_the_cursors_row_tells_whether_keys_go_there() -> None:
    """The row is drawn in one style with the focus and in another without."""
    async with _list(["first", "second"]) as stage:
        assert stage.style_of("first").reverse
        assert not stage.style_of("second").reverse
        stage.pilot.app.set_focus(None)
        await stage.rests()
        assert stage.style_of("first").underline


async def test_a_long_row_is_cut_at_the_edge() -> None:
    """The row ends with an ellipsis within the width."""
    async with _list(["a very long row of words that goes on and on"]) as stage:
        assert stage.lines[0].endswith("…")
        assert len(stage.lines[0]) <= 30


async def test_a_row_of_wide_characters_is_cut_at_the_edge() -> None:
    """Characters two cells wide are counted as two."""
    async with _list(["到着予測" * 10, "next"]) as stage:
        assert Text(stage.lines[0]).cell_len <= 30
        assert stage.lines[1].startswith("1 next")
