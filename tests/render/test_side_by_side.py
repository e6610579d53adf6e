"""A Textual program shows the same, written whole or by the cells that differ."""

import random
from typing import Any

import pytest
from textual.containers import VerticalScroll
from textual.pilot import Pilot
from textual.widgets import Label, TextArea

from tests.support.screen import press, until_at_rest
from tests.support.side_by_side import SIZES, TEXT, TwicePaintedApp

_LETTERS = [*"abc xyz", "é", "漢", "—"]
_KEYS = ["enter", "backspace", "delete", "left", "right", "up", "down", "home", "end"]
_PAGES = ["pageup", "pagedown", "tab", "shift+tab", "ctrl+right"]


async def _type(pilot: Pilot[Any], _: TwicePaintedApp, chance: random.Random) -> None:
    await press(pilot, chance.choice(chance.choice([_LETTERS, _KEYS])))


async def _page(pilot: Pilot[Any], _: TwicePaintedApp, chance: random.Random) -> None:
    await press(pilot, chance.choice(_PAGES))


async def _scroll(_: Pilot[Any], app: TwicePaintedApp, chance: random.Random) -> None:
    pane = chance.choice(list(app.screen_stack[0].query(VerticalScroll)))
    pane.scroll_relative(y=chance.choice([-5, -1, 1, 1, 2]), animate=False)


async def _toggle(_: Pilot[Any], app: TwicePaintedApp, chance: random.Random) -> None:
    panes = app.screen_stack[0].query(chance.choice(["#left", "#right", "#editor"]))
    panes.toggle_class(chance.choice(["shown", "hidden"]))


async def _write(_: Pilot[Any], app: TwicePaintedApp, chance: random.Random) -> None:
    label = chance.choice(list(app.screen_stack[0].query(Label)))
    label.update(TEXT * chance.randrange(1, 9))


async def _change_screen(_: Pilot[Any], app: TwicePaintedApp, chance: random.Random) -> None:
    chance.choice([app.show_dialog, app.show_page, app.close_one, app.close_one])()


async def _resize(pilot: Pilot[Any], app: TwicePaintedApp, chance: random.Random) -> None:
    size = chance.choice([size for size in SIZES if size != app.size])
    app.become(*size)
    await pilot.resize_terminal(*size)


async def _spoil(_: Pilot[Any], app: TwicePaintedApp, __: random.Random) -> None:
    app.diffed.spoil()
    app.action_redraw()


async def _recolour(_: Pilot[Any], app: TwicePaintedApp, chance: random.Random) -> None:
    app.theme = chance.choice(["textual-dark", "textual-light", "nord", "ansi-dark"])


_OPERATIONS = {
    _type: 8,
    _page: 2,
    _scroll: 3,
    _toggle: 2,
    _write: 1,
    _change_screen: 2,
    _resize: 1,
    _spoil: 1,
    _recolour: 1,
}
"""What changes the screen, and how often."""


async def _settle(pilot: Pilot[Any]) -> None:
    await pilot.pause()
    await until_at_rest(pilot)


def _assert_same(app: TwicePaintedApp) -> None:
    app.take_output()
    assert app.diffed.text == app.stock.text
    assert app.diffed.cells == app.stock.cells
    caret = app.screen.outer_size.clamp_offset(app.cursor_position)
    assert app.diffed.cursor == (caret.x, caret.y)
    assert app.diffed.shows_cursor == app.wants_cursor


@pytest.mark.parametrize("seed", range(5))
async def test_random_operations_show_the_same(seed: int) -> None:
    """Panes, borders, scrollbars, screens, keys and themes: every cell is Textual's own."""
    chance = random.Random(seed)  # noqa: S311  # no secret
    size = SIZES[seed % len(SIZES)]
    app = TwicePaintedApp(*size)
    async with app.run_test(headless=False, size=size) as pilot:
        app.screen.query_one(TextArea).focus()
        for _ in range(60):
            (operation,) = chance.choices([*_OPERATIONS], [*_OPERATIONS.values()])
            await operation(pilot, app, chance)
            await _settle(pilot)
            _assert_same(app)
    assert app.diffed_bytes < app.stock_bytes / 3
