"""Puts one widget into a small program and hears what it says."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from rich.style import Style
from textual.app import App, ComposeResult
from textual.message import Message
from textual.pilot import Pilot
from textual.widget import Widget

from tests.support.screen import paste, press, screen_lines, until_at_rest
from waypost.paths import PACKAGE

_STYLES = PACKAGE / "tui" / "styles"
Shown = TypeVar("Shown", bound=Widget)


class _Stage(App[None]):
    """A program with nothing but the widget in it, styled as in ours."""

    CSS_PATH = [_STYLES / "app.tcss", _STYLES / "writing_screen.tcss"]  # noqa: RUF012  # Textual's own
    CSS = "Screen BlockView, Screen SectionEditor { padding: 0; }"

    def __init__(self, widget: Widget) -> None:
        super().__init__()
        self._widget = widget
        self.animation_level = "none"

    def compose(self) -> ComposeResult:
        yield self._widget


@dataclass
class Staged(Generic[Shown]):
    """A widget on its own, and what it has said."""

    widget: Shown
    pilot: Pilot[Any]
    said: list[Message] = field(default_factory=list)
    """Messages of the kinds asked for, in order."""

    async def presses(self, *keys: str) -> None:
        """Press keys."""
        await press(self.pilot, *keys)

    async def pastes(self, text: str) -> None:
        """Paste a text."""
        await paste(self.pilot, text)

    async def rests(self) -> None:
        """Let what was called take effect."""
        await until_at_rest(self.pilot)

    @property
    def lines(self) -> list[str]:
        """The lines on the screen."""
        return screen_lines(self.pilot.app)

    def style_of(self, words: str) -> Style:
        """The style in which these words are drawn first."""
        for strip in self.pilot.app.screen._compositor.render_strips():
            for segment in strip:
                if words in segment.text and segment.style is not None:
                    return segment.style
        shown = "\n".join(self.lines)
        raise AssertionError(f'"{words}" is not drawn in one style; the screen:\n{shown}')


@asynccontextmanager
async def staged(
    widget: Shown, *heard: type[Message], size: tuple[int, int] = (40, 8)
) -> AsyncIterator[Staged[Shown]]:
    """Show the widget alone on a screen of that size, with the focus where it takes it."""
    said: list[Message] = []

    def hear(message: Message) -> None:
        if isinstance(message, heard) and message not in said:
            said.append(message)

    app = _Stage(widget)
    async with app.run_test(size=size, message_hook=hear) as pilot:
        if widget.focusable:
            widget.focus()
        await until_at_rest(pilot)
        yield Staged(widget, pilot, said)
