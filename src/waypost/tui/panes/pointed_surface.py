"""The mouse in the editor: putting the caret, selecting, scrolling."""

from textual import events

from waypost.editing.position import Position, Selection
from waypost.editing.selections import line_around, word_around
from waypost.tui.panes.text_surface import TextSurface

_WHEEL_ROWS = 3
_DOUBLE, _TRIPLE = 2, 3


class PointedSurface(TextSurface):
    """A text surface that listens to the mouse."""

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Put the caret there."""
        self.capture_mouse()
        self.editor.select(Selection.at(self._position_at(event)))
        self.update()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Select while the button is held."""
        if self.app.mouse_captured is self:
            anchor = self.editor.selection.anchor
            self.editor.select(Selection(anchor, self._position_at(event)))
            self.update()

    def on_mouse_up(self) -> None:
        """End selecting."""
        self.release_mouse()

    def on_click(self, event: events.Click) -> None:
        """Select the word, or the line, on the second and third click."""
        around = {_DOUBLE: word_around, _TRIPLE: line_around}.get(event.chain)
        if around is not None:
            self.editor.select(around(self.editor.lines, self._position_at(event)))
            self.update()

    def on_mouse_scroll_down(self) -> None:
        """Scroll; the caret stays where it is."""
        self.scroll_rows(_WHEEL_ROWS)

    def on_mouse_scroll_up(self) -> None:
        """Scroll; the caret stays where it is."""
        self.scroll_rows(-_WHEEL_ROWS)

    def _position_at(self, event: events.MouseEvent) -> Position:
        offset = event.get_content_offset_capture(self)
        shown = self.shown_rows()
        row = shown[max(0, min(offset.y, len(shown) - 1))]
        return self.rows.position(row, max(0, offset.x))
