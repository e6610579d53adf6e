"""A list that narrows as one types: the keys of letters filter, the arrows move."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message

from waypost.model.naming import match_key
from waypost.model.visible import visible_line
from waypost.tui.panes.line_input import LineInput
from waypost.tui.panes.row_list import RowList
from waypost.tui.themes import TextStyles

_LONGEST = 300


@dataclass(frozen=True, slots=True)
class ListedRow:
    """One thing to choose."""

    label: str
    detail: str = ""
    """What is said of it behind the label."""


class DetailList(RowList[ListedRow]):
    """Labels in a column, their details behind them."""

    def draw_row(self, row: ListedRow, width: int, index: int) -> Text:
        """Draw label and detail."""
        del index
        label = visible_line(row.label, _LONGEST)
        widest = max((len(other.label) for other in self.rows if other.detail), default=0)
        if row.detail:
            label = label.ljust(min(widest, width // 2))
        detail = (f"  {visible_line(row.detail, _LONGEST)}", self.text_styles.muted)
        return Text.assemble(" ", label, detail if row.detail else "")


class FilteredList(Vertical):
    """An input and the rows that hold what is typed into it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", "Up", id="filtered.up", show=False),
        Binding("down", "move(1)", "Down", id="filtered.down", show=False),
    ]

    class Highlighted(Message):
        """The cursor came to another row."""

        def __init__(self, index: int) -> None:
            super().__init__()
            self.index = index

    class Chosen(Message):
        """A row was chosen."""

        def __init__(self, index: int) -> None:
            super().__init__()
            self.index = index

    def __init__(self, hint: str, *, id: str | None = None) -> None:  # noqa: A002  # Textual's own name
        super().__init__(id=id)
        self._hint = hint
        self._all: Sequence[ListedRow] = ()
        self._shown: Sequence[int] = ()

    def compose(self) -> ComposeResult:
        """Input and list."""
        yield LineInput(placeholder=self._hint, compact=True, select_on_focus=False)
        yield DetailList()

    def on_mount(self) -> None:
        """Let the filter be typed at once."""
        self.query_one(LineInput).cursor_blink = False
        self.query_one(DetailList).can_focus = False
        self.query_one(LineInput).focus()

    def restyle(self, styles: TextStyles) -> None:
        """Draw the rows with these styles."""
        self.query_one(DetailList).restyle(styles)

    @property
    def index(self) -> int | None:
        """Index of the row under the cursor, None where none is shown."""
        rows = self.query_one(DetailList)
        return self._shown[rows.cursor] if self._shown else None

    def show_rows(self, rows: Sequence[ListedRow], index: int = 0) -> None:
        """Show these rows, the cursor on the one of that index."""
        self._all = rows
        self._narrow(index)

    def action_move(self, by: int) -> None:
        """Move the cursor."""
        self.query_one(DetailList).action_move(by)

    @on(LineInput.Changed)
    def _type(self, event: LineInput.Changed) -> None:
        event.stop()
        self._narrow(self.index or 0)

    @on(LineInput.Submitted)
    def _choose_current(self, event: LineInput.Submitted) -> None:
        event.stop()
        if self.index is not None:
            self.post_message(self.Chosen(self.index))

    @on(RowList.Chosen)
    def _choose_clicked(self, event: RowList.Chosen) -> None:
        event.stop()
        self.post_message(self.Chosen(self._shown[event.index]))

    @on(RowList.Highlighted)
    def _pass_on(self, event: RowList.Highlighted) -> None:
        event.stop()
        self._tell()

    def _narrow(self, index: int) -> None:
        """Show what holds every word that is typed; the cursor stays if it can."""
        words = match_key(self.query_one(LineInput).value).split()
        keys = (match_key(f"{row.label} {row.detail}") for row in self._all)
        self._shown = [i for i, key in enumerate(keys) if all(word in key for word in words)]
        cursor = self._shown.index(index) if index in self._shown else 0
        self.query_one(DetailList).show_rows([self._all[i] for i in self._shown], cursor)
        self._tell()

    def _tell(self) -> None:
        if self.index is not None:
            self.post_message(self.Highlighted(self.index))
