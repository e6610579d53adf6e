"""The sections that changed since some time, to be read and ticked one after another."""

from dataclasses import replace
from typing import ClassVar

from rich.text import Text
from textual import work
from textual.binding import BindingType
from textual.widget import Widget

from waypost.errors import RevisionNotFound, WaypostError
from waypost.model.reviewed import ReadingList
from waypost.model.version import SectionChange
from waypost.model.visible import visible_line
from waypost.tui.dialogs.text_dialog import TextDialog
from waypost.tui.history_desk import HistoryDesk
from waypost.tui.history_keymap import READING_LIST
from waypost.tui.keymap import bindings
from waypost.tui.panes.reading_rows import ReadingRows
from waypost.tui.panes.text_line import TextLine
from waypost.tui.screens.changed_sections_screen import ChangedSectionsScreen
from waypost.tui.themes import TextStyles
from waypost.workspace.reading_list import OPENED, REVIEWED, changed_since, tick

_LONGEST = 60


class ReadingListScreen(ChangedSectionsScreen[None]):
    """Lists changed sections beside what changed in each."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(READING_LIST, priority=True)]
    commands_here = READING_LIST

    def __init__(self, desk: HistoryDesk, styles: TextStyles, *, since: str = "") -> None:
        """`since` as `changed_since` takes it; "" for when the document was last closed."""
        super().__init__(desk, styles, closes_desk=True)
        self._since = since
        self._said = ""

    def on_mount(self) -> None:
        """Begin with what changed since the document was last closed."""
        super().on_mount()
        self._load()

    def make_list(self) -> Widget:
        """The sections."""
        return ReadingRows(id="revisions")

    @property
    def _list(self) -> ReadingRows:
        return self.query_one(ReadingRows)

    @work(exclusive=True, group="revisions")
    async def _load(self) -> None:
        try:
            found = await self._found()
        except WaypostError as error:
            self.say(str(error))
            self._show_title("?", 0, 0)
            self._list.show_rows((), 0)
            self.change_pane.show_nothing()
            return
        self._list.show_rows(found.sections, 0)
        self._said = found.since
        self._count()
        self.show_again()

    async def _found(self) -> ReadingList:
        if self._since:
            return await self._desk.run(changed_since, self._since)
        try:
            return await self._desk.run(changed_since, OPENED)
        except RevisionNotFound:  # never open here before: all that was not ticked
            return await self._desk.run(changed_since, REVIEWED)

    def _count(self) -> None:
        rows = self._list.rows
        self._show_title(self._said, sum(row.is_read for row in rows), len(rows))

    def _show_title(self, since: str, read: int, count: int) -> None:
        title = Text(f" CHANGED  since {visible_line(since, _LONGEST)}")
        said = f"{read} of {count} reviewed " if count else "nothing changed "
        self.query_one("#history-title", TextLine).show(title, Text(said))

    @property
    def change_here(self) -> SectionChange | None:
        """The change of the section under the cursor."""
        return self._list.current.change if self._list.current is not None else None

    @work
    async def action_tick(self) -> None:
        """Tick the section as reviewed as it is, or take the tick away; on to the next."""
        row = self._list.current
        if row is None:
            return
        try:
            await self._desk.run(tick, [row], is_read=not row.is_read)
        except WaypostError as error:
            self.say(f"Not ticked: {error}")
            return
        index = self._list.cursor
        rows = list(self._list.rows)
        rows[index] = replace(row, is_read=not row.is_read)
        self._list.show_rows(rows)
        self._count()
        if rows[index].is_read:
            self._list.action_move(1)

    @work
    async def action_ask_since(self) -> None:
        """Ask since when."""
        title = "Changed since? opened, reviewed, 2026-11-01, a milestone, a branch, a revision"
        since = await self.ask(TextDialog(title, self._since))
        if since is not None:
            self.say("")
            self._since = since
            self._load()
