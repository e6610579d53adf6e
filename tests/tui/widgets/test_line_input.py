"""The line that can be typed into shows what it holds, and cannot be driven by it."""

import pytest
from textual.app import App, ComposeResult

from tests.support.hostile_texts import PAYLOADS
from tests.support.screen import paste, press, screen_text
from tests.support.sequences import LISTING, foreign_parts
from waypost.tui.panes.line_input import LineInput


class _Stage(App[None]):
    def compose(self) -> ComposeResult:
        yield LineInput()


@pytest.mark.parametrize("text", PAYLOADS.values(), ids=PAYLOADS)
async def test_pasted_text_is_shown(text: str) -> None:
    """Nothing of it is obeyed, and the value is what was pasted, up to its first line end."""
    app = _Stage()
    async with app.run_test(size=(200, 5)) as pilot:
        await paste(pilot, text)
        assert app.query_one(LineInput).value == text.splitlines()[0]
        assert foreign_parts(screen_text(app), LISTING) == []


async def test_the_caret_stands_behind_the_signs() -> None:
    """A control character takes a cell, for the caret as for a click."""
    app = _Stage()
    async with app.run_test(size=(40, 5)) as pilot:
        await paste(pilot, "a\x1b[b")
        line = app.query_one(LineInput)
        assert line.cursor_screen_offset.x - line.content_region.x == 5
        await pilot.click(LineInput, offset=(line.content_region.x + 2, line.content_region.y))
        assert line.cursor_position == 2
        await press(pilot, "x")
        assert line.value == "a\x1bx[b"
