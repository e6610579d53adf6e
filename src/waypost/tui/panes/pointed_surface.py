"""The mouse in the editor: putting the caret, selecting, scrolling."""

from textual import events
from textual.geometry import Offset
from textual.timer import Timer

from waypost.editing.position import Position, Selection
from waypost.editing.selections import line_around, word_around
from waypost.tui.panes.text_surface import TextSurface

_WHEEL_ROWS = 3
_LEFT = 1
_DOUBLE, _TRIPLE = 2, 3
_BETWEEN_ROWS = 0.05
"""Seconds between two scrolls while the mouse selects beyond the edge."""
_ROWS_A_STEP = 4
"""Rows beyond the edge for each of which one more is scrolled at a time."""


class PointedSurface(TextSurface):
    """A text surface that listens to the mouse."""

    _selects = False
    _pointed = Offset(0, 0)
    """Where the mouse is, counted from the text's first cell."""
    _beyond: Timer | None = None
    """Scrolls while the mouse selects above or below what is in sight."""

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Put the caret there; with Shift, select up to there."""
        if event.button != _LEFT:
            return
        self._selects = True
        self.capture_mouse()
        self._pointed = event.get_content_offset_capture(self)
        if event.shift:
            self._select_to_pointed()
        else:
            self.editor.select(Selection.at(self._position_pointed_at()))
            self.update()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Select while the button is held; beyond the edge the text comes along."""
        if not self._selects:
            return
        self._pointed = event.get_content_offset_capture(self)
        self._select_to_pointed()
        if not self._rows_beyond():
            self._rest()
        elif self._beyond is None:
            self._beyond = self.set_interval(_BETWEEN_ROWS, self._go_on)

    def on_mouse_up(self) -> None:
        """End selecting."""
        self.release_mouse()
        self._end_selecting()

    def on_mouse_release(self) -> None:
        """End selecting, the mouse having been taken away."""
        self._end_selecting()

    def on_click(self, event: events.Click) -> None:
        """Select the word, or the line, on the second and third click."""
        around = {_DOUBLE: word_around, _TRIPLE: line_around}.get(event.chain)
        if around is not None and event.button == _LEFT:
            self._pointed = event.get_content_offset_capture(self)
            self.editor.select(around(self.editor.lines, self._position_pointed_at()))
            self.update()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll; the caret stays where it is."""
        event.stop()
        self.scroll_rows(_WHEEL_ROWS)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll; the caret stays where it is."""
        event.stop()
        self.scroll_rows(-_WHEEL_ROWS)

    def _select_to_pointed(self) -> None:
        anchor = self.editor.selection.anchor
        self.editor.select(Selection(anchor, self._position_pointed_at()))
        self.update()

    def _rows_beyond(self) -> int:
        """How many rows below the last one the mouse is, or, negative, above the first."""
        return min(0, self._pointed.y) + max(0, self._pointed.y - self.size.height + 1)

    def _go_on(self) -> None:
        """Scroll towards the mouse, the faster the farther it is, and select what comes."""
        beyond = self._rows_beyond()
        if not self._selects or not beyond:
            self._rest()
            return
        rows = 1 + abs(beyond) // _ROWS_A_STEP
        self.scroll_rows(rows if beyond > 0 else -rows)
        self._select_to_pointed()

    def _end_selecting(self) -> None:
        self._selects = False
        self._rest()

    def _rest(self) -> None:
        if self._beyond is not None:
            self._beyond.stop()
            self._beyond = None

    def _position_pointed_at(self) -> Position:
        shown = self.window.rows_in_sight
        row = shown[max(0, min(self._pointed.y, len(shown) - 1))]
        return self.window.rows.position(row, max(0, self._pointed.x))
