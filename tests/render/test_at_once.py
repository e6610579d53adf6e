"""Painting what a key has changed before anything else is done."""

from collections.abc import Callable
from typing import Any

from rich.segment import Segment
from textual.app import App, ComposeResult
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from tests.support.screen import until_at_rest
from waypost.render.at_once import paint_at_once


class _Counting(Widget):
    """Counts how often a row is drawn."""

    def __init__(self) -> None:
        super().__init__()
        self.drawn = 0

    def render_line(self, y: int) -> Strip:
        self.drawn += 1
        return Strip([Segment(f"row {y}")])


class _Program(App[None]):
    def __init__(self) -> None:
        super().__init__()
        self.rows = _Counting()
        self.displayed = 0

    def compose(self) -> ComposeResult:
        yield self.rows

    def _display(self, *arguments: Any) -> None:
        self.displayed += 1
        super()._display(*arguments)


async def _in_program(check: Callable[[_Program], None]) -> _Program:
    """What a program has come to after something was done in one go, and all has had its turn."""
    app = _Program()
    async with app.run_test(size=(10, 4)) as pilot:
        await until_at_rest(pilot)
        app.displayed = app.rows.drawn = 0
        check(app)
        await until_at_rest(pilot)
    return app


async def test_it_is_painted_when_the_call_returns() -> None:
    """No turn of the event loop lies between a refresh and its paint, and there is one paint."""

    def check(app: _Program) -> None:
        app.rows.refresh(Region(0, 1, 10, 1))
        assert app.displayed == 0
        paint_at_once(app.rows)
        assert (app.displayed, app.rows.drawn) == (1, 1)

    app = await _in_program(check)
    assert (app.displayed, app.rows.drawn) == (1, 1)


async def test_without_a_refresh_nothing_is_painted() -> None:
    """Who has changed nothing costs nothing."""
    app = await _in_program(lambda app: paint_at_once(app.rows))
    assert app.displayed == 0


async def test_a_layout_comes_first() -> None:
    """Where the screen is to be laid out, the paint waits for that as ever."""

    def check(app: _Program) -> None:
        app.rows.refresh(layout=True)
        app.screen._layout_required = True
        paint_at_once(app.rows)
        assert app.displayed == 0

    app = await _in_program(check)
    assert app.displayed >= 1
