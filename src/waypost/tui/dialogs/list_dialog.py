"""Asks for one of many: a list that narrows as one types."""

from collections.abc import Sequence
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from waypost.model.visible import visible
from waypost.tui.panes.filtered_list import FilteredList, ListedRow
from waypost.tui.themes import TextStyles


class ListDialog(ModalScreen[int | None]):
    """Asks; Enter answers with the index of the row, Escape with None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Back", id="dialog.cancel")
    ]

    def __init__(
        self, title: str, rows: Sequence[ListedRow], styles: TextStyles, *, index: int = 0
    ) -> None:
        super().__init__()
        self._title = title
        self._rows = rows
        self._text_styles = styles
        self._index = index

    def compose(self) -> ComposeResult:
        """Title, list, keys."""
        with Vertical(classes="dialog list-dialog"):
            yield Static(Text(visible(self._title), style="bold"), classes="dialog-title")
            yield FilteredList("type to narrow the list")
            yield Static(Text("Enter  choose      Esc  go back"), classes="dialog-choice")

    def on_mount(self) -> None:
        """Show the rows."""
        rows = self.query_one(FilteredList)
        rows.restyle(self._text_styles)
        rows.show_rows(self._rows, self._index)

    @on(FilteredList.Chosen)
    def _answer(self, event: FilteredList.Chosen) -> None:
        self.dismiss(event.index)
