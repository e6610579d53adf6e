"""One program painted twice: as Textual would write it, and cell by cell."""

from collections.abc import Callable
from typing import Any

from rich.console import RenderableType
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.driver import Driver
from textual.geometry import Size
from textual.screen import ModalScreen, Screen
from textual.widgets import Footer, Input, Label, Static, TextArea

from tests.support.emulator import Emulator
from waypost.render.diffing import DiffingApp

# The emoji stand first in their line: Textual may break a line within a cluster of them.
TEXT = (
    "👩\u200d👩 ❤\ufe0f A plain line of text.\n"
    "[b]bold[/] and [i]italic[/] and [u]under[/] and [reverse]turned[/]\n"
    "漢字 wide and é accent e\u0301 combined — dash\n[red on blue]colour[/] [s]struck[/]\n\n"
    "[green]a longer line that a narrow pane has to wrap once, or more than once, to show[/]\n"
)


# TextArea cuts clusters of emoji in two where its cursor stands, which no terminal shows.
_EDITED = TEXT.replace("\u200d", "").replace("\ufe0f", "")


class RecordingDriver(Driver):
    """A full-screen driver without a terminal, which keeps what is written."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.written: list[str] = []

    def write(self, data: str) -> None:
        """Keep it."""
        self.written.append(data)

    def take(self) -> str:
        """What was written since the last taking."""
        output = "".join(self.written)
        self.written.clear()
        return output

    def start_application_mode(self) -> None:
        """Nothing to start."""

    def stop_application_mode(self) -> None:
        """Nothing to stop."""

    def disable_input(self) -> None:
        """There is no input."""


class CaretLine(Static, can_focus=True):
    """A widget whose caret is the terminal's cursor."""

    hardware_cursor = True

    def on_focus(self) -> None:
        """Take the cursor along."""
        self.app.cursor_position = self.content_region.offset


class _Dialog(ModalScreen[None]):
    """A dialog over the panes."""

    CSS = "_Dialog { align: center middle; } #box { width: 30; height: 8; border: thick red; }"

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="box"):
            yield Label(TEXT)
            yield Input("漢字 in a dialog")


class _Page(Screen[None]):
    """Another screen altogether."""

    def compose(self) -> ComposeResult:
        yield Static(TEXT * 4)
        yield Input("on another page")


class TwicePaintedApp(DiffingApp[None]):
    """Panes that come, go and change; each frame goes to two terminals."""

    CSS = """
    #panes > * { width: 1fr; height: 1fr; }
    #left { border: round green; } .shown { border: heavy blue; } .hidden { display: none; }
    #right { background: #203040; color: #ffeedd; }
    CaretLine { height: 1; } CaretLine:focus { text-style: bold; }
    """

    def __init__(self, columns: int, rows: int) -> None:
        super().__init__(driver_class=RecordingDriver)
        self.animation_level = "none"
        self.stock = Emulator(columns, rows)
        self.diffed = Emulator(columns, rows)
        self.stock_bytes = self.diffed_bytes = 0

    def compose(self) -> ComposeResult:
        """Three panes, a line with a caret and a footer."""
        with Horizontal(id="panes"):
            with VerticalScroll(id="left"):
                yield Label(TEXT * 6)
            area = TextArea(_EDITED * 3, id="editor", soft_wrap=True)
            area.cursor_blink = False
            yield area
            with VerticalScroll(id="right"):
                yield Label(TEXT * 9)
        yield CaretLine("caret", id="caret")
        yield Footer()

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        is_written = not self._batch_count and self._running and not self._closed
        if isinstance(renderable, (LayoutUpdate, ChopsUpdate)) and is_written:
            output = renderable.render_segments(self.console)
            self.stock_bytes += len(output)
            self.stock.feed(output)
        super()._display(screen, renderable)
        self.take_output()

    def take_output(self) -> str:
        """Bring what the program wrote to its terminal."""
        driver = self._driver
        assert isinstance(driver, RecordingDriver)
        output = driver.take()
        self.diffed_bytes += len(output)
        self.diffed.feed(output)
        return output

    def become(self, columns: int, rows: int) -> None:
        """Make both terminals another size."""
        self.stock.resize(columns, rows)
        self.diffed.resize(columns, rows)

    def show_dialog(self) -> None:
        """Open a dialog."""
        self.push_screen(_Dialog())

    def show_page(self) -> None:
        """Open another screen."""
        self.push_screen(_Page())

    def close_one(self) -> None:
        """Close the screen on top, if there is another below."""
        if len(self.screen_stack) > 1:
            self.pop_screen()


Operation = Callable[[TwicePaintedApp], object]
SIZES = (Size(90, 24), Size(61, 17), Size(120, 30))
