"""An App that writes only the cells that have changed.

To use it, derive the program from `DiffingApp` and give `renders="diff"` or `"full"`; take
`TerminalDriver` in `get_driver_class`; give `hardware_cursor = True` to a widget that sets
`app.cursor_position` and paints no cursor of its own; bind a key to the action `redraw`; override
`hang_up` for what must be done when the line is gone. Nothing else of Textual changes.
"""

import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import Any, Literal, Protocol, runtime_checkable

from rich.color import ColorSystem
from rich.console import RenderableType
from rich.segment import Segment
from rich.style import Style
from textual import events, messages
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.app import ScreenStackError
from textual.geometry import Offset, Region
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from waypost.render.cells import Cell
from waypost.render.display import Display
from waypost.render.ordering import OrderedInputApp, ReturnType
from waypost.render.paint import Cursor
from waypost.render.sgr import Pens
from waypost.render.strips import (
    StripReader,
    placed_strips,
    update_size,
    without_controls_in,
)
from waypost.render.stylesheet import KeptStylesheet
from waypost.render.taking import TakenTerminal
from waypost.render.terminal import capabilities_by_name

Renders = Literal["full", "diff"]


@runtime_checkable
class PaintsWhenFree(Protocol):
    """A driver that asks for a frame when the line is free to take one."""

    def paint(self, next_bytes: Callable[[], str]) -> None:
        """Write what `next_bytes` gives, at once or when the line is free."""


class DiffingApp(OrderedInputApp[ReturnType]):
    """Textual's App with cell-diff rendering between its compositor and its driver."""

    def __init__(
        self,
        *arguments: Any,
        renders: Renders = "diff",
        taken: TakenTerminal | None = None,
        **options: Any,
    ) -> None:
        """Begin; a terminal that was `taken` already shows a picture that is gone on from."""
        self._taken = taken
        self._size_as_taken = taken.size if taken is not None else None
        """Columns and rows of the picture that is gone on from, until there is another."""
        self._cursor_place = Offset(0, 0)
        self._cursor_waits = False
        """Whether the cursor was moved since the last frame."""
        self._display_of_cells: Display | None = None
        super().__init__(*arguments, **options)
        self.stylesheet = KeptStylesheet(variables=self.stylesheet._variables)  # noqa: SLF001  # as it is
        pens = taken.pens if taken is not None else Pens()
        # As Strip.render has it: Textual writes true colour where Rich finds no colours.
        colours = self.console._color_system or ColorSystem.TRUECOLOR  # noqa: SLF001  # as above
        self._reader = StripReader(pens, colours)
        if renders == "diff":
            painter = taken.painter if taken is not None else None
            self._display_of_cells = Display(pens, self._reader, painter)
            self._display_of_cells.painter.capabilities = capabilities_by_name(os.environ)

    @property
    def cursor_position(self) -> Offset:
        """Where the terminal's cursor stands."""
        return self._cursor_place

    @cursor_position.setter
    def cursor_position(self, position: Offset) -> None:
        if position == self._cursor_place:
            return
        self._cursor_place = position
        if self._display_of_cells is not None and self._running:
            self._cursor_waits = True
            with suppress(ScreenStackError):
                self.screen.call_after_refresh(self._paint_cursor)

    @property
    def wants_cursor(self) -> bool:
        """Whether the cursor is to be seen: the widget in focus paints none of its own."""
        return bool(getattr(self.focused, "hardware_cursor", False))

    def _print_error_renderables(self) -> None:
        """Tell what went wrong on a terminal given back, even if no driver ever had it."""
        if (taken := self.take_over()) is not None:
            taken.close()
        super()._print_error_renderables()

    def codes_of(self, widget: Widget, style: Style) -> str:
        """The SGR codes with which a widget's text in that style is sent to the terminal."""
        strip = Strip([Segment("x", style)])
        for line_filter in widget.get_line_filters():
            strip = strip.apply_filter(line_filter, widget.background_colors[1])
        ((_, pen),) = self._reader.cells(strip)
        return pen.codes

    def cells_in(self, region: Region) -> list[list[Cell]]:
        """What stands in a region of the screen; nothing where cells are not known."""
        display = self._display_of_cells
        return display.cells_in(*region) if display is not None else []

    def take_over(self) -> TakenTerminal | None:
        """The terminal that was taken before, once; `None` for one that may show anything."""
        taken, self._taken = self._taken, None
        return taken

    def forget_terminal(self) -> None:
        """Take it that the terminal may show anything; may be called from any thread."""
        if self._display_of_cells is not None:
            self._display_of_cells.painter.forget()

    def terminal_has_margins(self) -> None:
        """Scroll inside panes: the terminal says it can; may be called from any thread."""
        if self._display_of_cells is not None:
            painter = self._display_of_cells.painter
            painter.capabilities = replace(painter.capabilities, margins=True)

    def about_to_stop(self) -> None:
        """The process is about to be stopped and may never go on."""

    def hang_up(self) -> None:
        """The line is gone: nobody reads the screen or presses a key any more."""
        self.exit()

    def action_redraw(self) -> None:
        """Write the whole screen again, over whatever something else has put there."""
        self.forget_terminal()
        if self._display_of_cells is None:
            self.refresh()
        self._paint_cells()

    def on_resize(self, event: events.Resize) -> None:
        """Expect nothing of what the terminal shows after a resize, or after a stop."""
        if event.size == self._size_as_taken:
            return  # The size is told, twice, before there is anything to paint.
        self.forget_terminal()
        if self._display_of_cells is None:
            # Textual writes nothing when the program goes on in the size it was stopped in.
            self.refresh()
        elif event.size == self._display_of_cells.size:
            self._paint_cells()

    def _on_terminal_supports_synchronized_output(
        self, message: messages.TerminalSupportsSynchronizedOutput
    ) -> None:
        super()._on_terminal_supports_synchronized_output(message)
        if self._display_of_cells is not None:
            painter = self._display_of_cells.painter
            painter.capabilities = replace(painter.capabilities, synchronized=self._sync_available)

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        if renderable is None or self._batch_count or not self._may_paint_cells:
            if isinstance(renderable, (LayoutUpdate, ChopsUpdate)):
                renderable = without_controls_in(renderable)
            super()._display(screen, renderable)
        elif not isinstance(renderable, (LayoutUpdate, ChopsUpdate)):
            self.forget_terminal()
            super()._display(screen, renderable)
        else:
            self._place_strips(renderable)
            self._paint_cells()
            self.post_display_hook()

    def _set_pointer_shape(self, shape: str) -> None:
        """Not sent (OSC 22): motion is not asked for, so the pointer's shape follows nothing."""

    @property
    def _may_paint_cells(self) -> bool:
        """Whether a frame may be written now, and by us."""
        return (
            self._display_of_cells is not None
            and self._running
            and not self._closed
            and self._driver is not None
            and not self._driver.is_headless
            and not self._driver.is_inline
        )

    def _place_strips(self, update: LayoutUpdate | ChopsUpdate) -> None:
        display = self._display_of_cells
        if display is None:
            return
        self._size_as_taken = None
        size = update_size(update)
        if size is not None:
            display.resize(*size)
        display.place(placed_strips(update))

    def _paint_cursor(self) -> None:
        """Show where the cursor stands, unless a frame has shown it meanwhile."""
        if self._cursor_waits:
            self._paint_cells()

    def _paint_cells(self) -> None:
        display, driver = self._display_of_cells, self._driver
        if display is None or driver is None or not self._may_paint_cells:
            return
        self._cursor_waits = False
        place = self.screen.outer_size.clamp_offset(self._cursor_place)
        self._previous_cursor_position = place
        display.move_cursor(Cursor(place.x, place.y, self.wants_cursor))
        if isinstance(driver, PaintsWhenFree):
            driver.paint(display.next_bytes)
        elif frame := display.next_bytes():
            driver.write(frame)
