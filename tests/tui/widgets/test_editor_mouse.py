"""The mouse in the editor: caret, selection, scrolling."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest
from textual import events
from textual.geometry import Offset

from tests.support.screen import until
from tests.support.widgets import Staged, staged
from waypost.tui.panes.section_editor import SectionEditor

_LINES = [f"line {number} of several" for number in range(40)]
_WIDE = "漢字 ab"


@asynccontextmanager
async def _editing(text: str = "\n".join(_LINES)) -> AsyncIterator[Staged[SectionEditor]]:
    editor = SectionEditor()
    async with staged(editor, size=(40, 8)) as stage:
        editor.edit_section("one", text)
        await stage.rests()
        yield stage


def _mouse(
    kind: Callable[..., events.MouseEvent], x: int, y: int, *, button: int = 1
) -> events.MouseEvent:
    return kind(
        None,
        x=x,
        y=y,
        delta_x=0,
        delta_y=0,
        button=button,
        shift=False,
        meta=False,
        ctrl=False,
        screen_x=x,
        screen_y=y,
    )


@pytest.mark.parametrize(
    ("cell", "column"), [(0, 0), (1, 0), (2, 1), (3, 1), (4, 2), (5, 3), (6, 4), (30, 5)]
)
async def test_a_click_puts_the_caret_where_it_points(cell: int, column: int) -> None:
    """Each cell of a wide character leads to it, one behind the text to the line's end."""
    async with _editing(_WIDE) as stage:
        await stage.pilot.click(offset=(cell, 0))
        assert stage.widget.caret == (0, column)


@pytest.mark.parametrize(
    ("times", "selected"), [(1, ""), (2, "several"), (3, "line 2 of several\n")]
)
async def test_clicks_in_a_row_select(times: int, selected: str) -> None:
    """Two clicks select the word, three the line."""
    async with _editing() as stage:
        await stage.pilot.click(offset=(12, 2), times=times)
        assert stage.widget.editor.selected_text == selected


async def test_dragging_selects() -> None:
    """What lies between pressing and letting go of the button is selected, either way."""
    async with _editing() as stage:
        await stage.pilot.mouse_down(offset=(5, 1))
        await stage.pilot.hover(offset=(4, 2))
        assert stage.widget.editor.selected_text == "1 of several\nline"
        await stage.pilot.hover(offset=(0, 1))
        await stage.pilot.mouse_up(offset=(0, 1))
        assert stage.widget.editor.selected_text == "line "
        await stage.pilot.hover(offset=(0, 3))
        assert stage.widget.editor.selected_text == "line "


async def test_a_click_with_shift_selects_up_to_there() -> None:
    """The caret stood at one end, the mouse points at the other."""
    async with _editing() as stage:
        await stage.pilot.click(offset=(5, 1))
        await stage.pilot.click(offset=(6, 1), shift=True)
        assert stage.widget.editor.selected_text == "1"


async def test_another_button_leaves_the_selection() -> None:
    """The right button, by which terminals paste or show a menu, moves nothing."""
    async with _editing() as stage:
        stage.widget.go_to(3, 3)
        stage.widget.post_message(_mouse(events.MouseDown, 0, 0, button=3))
        await stage.rests()
        assert stage.widget.caret == (3, 3)


@pytest.mark.parametrize(("row", "beyond", "reached"), [(2, 9, 39), (30, -2, 0)])
async def test_dragging_beyond_the_edge_brings_more_text(
    row: int, beyond: int, reached: int
) -> None:
    """While the mouse is held above or below the text, it scrolls and is selected."""
    async with _editing() as stage:
        editor = stage.widget
        editor.go_to(row, 0)
        await stage.rests()
        editor.post_message(_mouse(events.MouseDown, 0, 3))
        editor.post_message(_mouse(events.MouseMove, 0, beyond))
        await until(stage.pilot, lambda: editor.caret[0] == reached, "the end of the text")
        editor.post_message(_mouse(events.MouseUp, 0, beyond))
        await stage.rests()
        assert not editor.editor.selection.is_empty
        assert editor._beyond is None


async def test_the_wheel_scrolls_and_leaves_the_caret() -> None:
    """The text moves by some rows; the next key brings the caret back into sight."""
    async with _editing() as stage:
        stage.widget.post_message(_mouse(events.MouseScrollDown, 0, 0))
        await stage.rests()
        assert stage.lines[0] == _LINES[3]
        assert stage.widget.caret == (0, 0)
        await stage.presses("x")
        assert stage.lines[0] == f"x{_LINES[0]}"
        stage.widget.post_message(_mouse(events.MouseScrollUp, 0, 0))
        await stage.rests()
        assert stage.lines[0] == f"x{_LINES[0]}"


async def test_the_terminals_cursor_stands_at_the_caret() -> None:
    """Input methods open at the cursor: it follows keys, edits and the mouse, cell by cell."""
    async with _editing(f"{_WIDE}\nsecond") as stage:
        editor = stage.widget
        editor.hardware_cursor = True
        for keys, place in (
            (["right"], (2, 0)),
            (["right", "right"], (5, 0)),
            (["x"], (6, 0)),
            (["down"], (6, 1)),
            (["home"], (0, 1)),
            (["ctrl+z"], (5, 0)),
            (["enter"], (0, 1)),
        ):
            await stage.presses(*keys)
            assert stage.pilot.app.cursor_position == Offset(*place)
        await stage.pastes("漢")
        assert stage.pilot.app.cursor_position == Offset(2, 1)
        await stage.pilot.click(offset=(3, 2))
        assert stage.pilot.app.cursor_position == Offset(3, 2)


async def test_a_caret_out_of_sight_has_no_cursor() -> None:
    """Where the wheel took the text away from the caret, no cursor stands in other text."""
    async with _editing() as stage:
        stage.widget.hardware_cursor = True
        await stage.presses("right")
        seen = [stage.widget.hardware_cursor]
        stage.widget.post_message(_mouse(events.MouseScrollDown, 0, 0))
        await stage.rests()
        seen.append(stage.widget.hardware_cursor)
        await stage.presses("left")
        seen.append(stage.widget.hardware_cursor)
        assert seen == [True, False, True]
