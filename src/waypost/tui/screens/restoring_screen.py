"""The sections that an old revision has another text of, to choose those that come back."""

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from rich.text import Text
from textual.binding import BindingType
from textual.widget import Widget

from waypost.model.revision import Revision
from waypost.model.version import SectionChange
from waypost.tui.history_desk import HistoryDesk
from waypost.tui.history_keymap import RESTORING
from waypost.tui.keymap import bindings
from waypost.tui.panes.restorable_rows import Restorable, RestorableRows
from waypost.tui.panes.text_line import TextLine
from waypost.tui.screens.changed_sections_screen import ChangedSectionsScreen
from waypost.tui.themes import TextStyles


class RestoringScreen(ChangedSectionsScreen[Sequence[str]]):
    """Lists sections beside what a restore changes in each; answers with the ids of the chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(RESTORING, priority=True)]
    commands_here = RESTORING
    direction = ": from now to then"

    def __init__(
        self,
        desk: HistoryDesk,
        styles: TextStyles,
        revision: Revision,
        changes: Sequence[SectionChange],
    ) -> None:
        """`changes` are from the text as it is to that of the revision."""
        super().__init__(desk, styles, closes_desk=False)
        self._revision = revision
        self._changes = changes

    def on_mount(self) -> None:
        """Show the sections, none chosen."""
        super().on_mount()
        self._list.show_rows([Restorable(change) for change in self._changes], 0)
        self._show_title()
        self.show_again()

    def make_list(self) -> Widget:
        """The sections."""
        return RestorableRows(id="revisions")

    @property
    def _list(self) -> RestorableRows:
        return self.query_one(RestorableRows)

    @property
    def change_here(self) -> SectionChange | None:
        """The change of the section under the cursor."""
        return self._list.current.change if self._list.current is not None else None

    def action_tick(self) -> None:
        """Choose the section, or let go of it; on to the next."""
        index = self._list.cursor
        rows = list(self._list.rows)
        rows[index] = replace(rows[index], is_chosen=not rows[index].is_chosen)
        self._list.show_rows(rows)
        self._show_title()
        self._list.action_move(1)

    def action_tick_all(self) -> None:
        """Choose all sections; let go of all where all are chosen."""
        wanted = not all(row.is_chosen for row in self._list.rows)
        self._list.show_rows([replace(row, is_chosen=wanted) for row in self._list.rows])
        self._show_title()

    def action_restore(self) -> None:
        """Bring the chosen sections back; without any, that of the cursor."""
        chosen = [row.change.id for row in self._list.rows if row.is_chosen]
        here = self._list.current
        if not chosen and here is not None:
            chosen = [here.change.id]
        self.dismiss(chosen)

    def _show_title(self) -> None:
        rows = self._list.rows
        revision = self._revision
        title = f" RESTORE  from {revision.id[:7]} ({revision.date[:10]})"
        count = f"{sum(row.is_chosen for row in rows)} of {len(rows)} chosen "
        self.query_one("#history-title", TextLine).show(Text(title), Text(count))
