"""A list of rows with a cursor, drawn line by line: only the rows in sight cost anything.

Outline, revisions and choosers are made of it; each says how a row looks and what it is.
"""

from collections.abc import Sequence
from typing import Any, ClassVar, Generic, TypeVar

from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from waypost.tui.panes.styled import Styled

Row = TypeVar("Row")


class RowList(Styled, ScrollView, Generic[Row], can_focus=True):
    """A list of rows. Subclasses draw a row in `draw_row`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", "Up", id="list.up", show=False),
        Binding("down,j", "move(1)", "Down", id="list.down", show=False),
        Binding("pageup", "page(-1)", "Page up", id="list.page-up", show=False),
        Binding("pagedown", "page(1)", "Page down", id="list.page-down", show=False),
        Binding("home,g", "first", "First", id="list.first", show=False),
        Binding("end,G", "last", "Last", id="list.last", show=False),
        Binding("enter", "choose", "Choose", id="list.choose", show=False),
    ]

    cursor: reactive[int] = reactive(0, repaint=False)

    class Highlighted(Message):
        """The cursor came to a row."""

        def __init__(self, sender: "RowList[Any]", index: int) -> None:
            super().__init__()
            self.list = sender
            self.index = index

        @property
        def control(self) -> "RowList[Any]":
            """The list, so that `@on` can select by id."""
            return self.list

    class Chosen(Message):
        """A row was chosen with Enter or a click."""

        def __init__(self, sender: "RowList[Any]", index: int) -> None:
            super().__init__()
            self.list = sender
            self.index = index

        @property
        def control(self) -> "RowList[Any]":
            """The list, so that `@on` can select by id."""
            return self.list

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  # Textual's own name
        super().__init__(id=id)
        self._rows: Sequence[Row] = ()

    @property
    def rows(self) -> Sequence[Row]:
        """The rows."""
        return self._rows

    @property
    def current(self) -> Row | None:
        """The row under the cursor, None in an empty list."""
        return self._rows[self.cursor] if self._rows else None

    def show_rows(self, rows: Sequence[Row], cursor: int | None = None) -> None:
        """Show these rows; the cursor stays where it is, or goes to the given row."""
        self._rows = rows
        self.virtual_size = Size(self.size.width, len(rows))
        wanted = self.cursor if cursor is None else cursor
        self.set_reactive(RowList.cursor, max(0, min(wanted, len(rows) - 1)))
        self._keep_in_sight()
        self.refresh()

    def point_at(self, index: int) -> None:
        """Put the cursor on a row. Says nothing."""
        before = self.cursor
        self.set_reactive(RowList.cursor, self.validate_cursor(index))
        self._keep_in_sight()
        for changed in {before, self.cursor}:
            self.refresh_row(changed)

    def refresh_row(self, index: int) -> None:
        """Draw a row again, if it is in sight."""
        self.refresh(Region(0, index - self.scroll_offset.y, self.size.width, 1))

    def draw_row(self, row: Row, width: int, index: int) -> Text:
        """How the row looks in that many cells; `Text` of any length, cut at the edge."""
        raise NotImplementedError

    def watch_cursor(self, before: int, now: int) -> None:
        """Redraw the two rows that changed, and say where the cursor is."""
        if before == now:
            return
        self._keep_in_sight()
        for index in (before, now):
            self.refresh_row(index)
        self.post_message(self.Highlighted(self, now))

    def validate_cursor(self, cursor: int) -> int:
        """Keep the cursor on a row."""
        return max(0, min(cursor, len(self._rows) - 1))

    def action_move(self, by: int) -> None:
        """Move the cursor by rows."""
        self.cursor += by

    def action_page(self, by: int) -> None:
        """Move the cursor by pages."""
        self.cursor += by * max(1, self.size.height - 1)

    def action_first(self) -> None:
        """Go to the first row."""
        self.cursor = 0

    def action_last(self) -> None:
        """Go to the last row."""
        self.cursor = len(self._rows) - 1

    def action_choose(self) -> None:
        """Choose the row under the cursor."""
        if self._rows:
            self.post_message(self.Chosen(self, self.cursor))

    def on_click(self, event: events.Click) -> None:
        """Choose the clicked row."""
        index = event.y + self.scroll_offset.y
        if 0 <= index < len(self._rows):
            self.cursor = index
            self.action_choose()

    def on_resize(self) -> None:
        """Keep the cursor's row in sight."""
        self.virtual_size = Size(self.size.width, len(self._rows))
        self._keep_in_sight()

    def render_line(self, y: int) -> Strip:
        """Draw one row."""
        index = y + self.scroll_offset.y
        width = self.scrollable_content_region.width
        base = self.visual_style.rich_style
        if not 0 <= index < len(self._rows):
            return Strip.blank(width, base)
        text = self.draw_row(self._rows[index], width, index)
        text.truncate(width, overflow="ellipsis", pad=True)
        segments = Segment.apply_style(
            text.render(self.app.console),
            style=base,
            post_style=self._cursor_style() if index == self.cursor else None,
        )
        return Strip(segments).adjust_cell_length(width, base)

    def _cursor_style(self) -> Style:
        return self.text_styles.row if self.has_focus else self.text_styles.row_blurred

    def _keep_in_sight(self) -> None:
        if self._rows and self.size.height:
            self.scroll_to_region(
                Region(0, self.cursor, 1, 1), animate=False, force=True, immediate=True
            )
