"""Small changes of the screen add up to the picture that a drawing of all of it gives."""

import random

from rich.console import RenderableType
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.screen import Screen
from textual.strip import Strip

from tests.support.repository import RepositoryBuilder
from tests.support.writer import writing
from tests.tui.flows.conftest import begun, repository
from waypost.render.compositing import LeanCompositor
from waypost.render.strips import placed_strips

__all__ = ["begun", "repository"]

_KEYS = (
    *("a", "b", "space", "enter", "backspace", "up", "down", "left", "right", "pagedown", "home"),
    *("f6", "f9", "f7", "alt+n", "alt+p", "alt+j", "alt+w", "ctrl+g", "escape", "f1"),
)
_PRESSED = 120

_Cells = dict[tuple[int, int], object]


def _cells(x: int, y: int, strip: Strip) -> _Cells:
    cells: _Cells = {}
    for text, style, _ in strip:
        for character in text:
            cells[x, y] = (character, style)
            x += 1
    return cells


async def test_partial_updates_add_up(repository: RepositoryBuilder) -> None:
    """After each of many keys every cell is as if the screen had been drawn as a whole."""
    keys = random.Random(7)  # noqa: S311  # a key is no secret
    async with writing(repository, size=(112, 24)) as writer:
        shown: _Cells = {}
        app = writer.app
        display = app._display

        def watch(screen: Screen[object], update: RenderableType | None) -> None:
            if isinstance(update, LayoutUpdate | ChopsUpdate):
                for x, y, strip in placed_strips(update):
                    shown.update(_cells(x, y, strip))
            display(screen, update)

        app._display = watch  # type: ignore[method-assign,assignment]  # to see what is drawn
        assert isinstance(app.screen._compositor, LeanCompositor)
        app.refresh(layout=True)
        for _ in range(_PRESSED):
            await writer.presses(keys.choice(_KEYS))
            rows = app.screen._compositor.render_strips()
            whole = {
                at: cell for y, row in enumerate(rows) for at, cell in _cells(0, y, row).items()
            }
            assert {at: cell for at, cell in shown.items() if cell != whole.get(at)} == {}
