"""The history screen: revisions on the left, what the chosen one changed on the right."""

from collections.abc import Awaitable, Callable, Iterator, Sequence
from itertools import islice
from typing import ClassVar

from rich.text import Text
from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from waypost.errors import WaypostError
from waypost.model.outline import OutlineNode
from waypost.model.revision import Revision, RevisionChange
from waypost.model.version import SectionChange
from waypost.model.visible import visible_line
from waypost.tui.background import Background
from waypost.tui.dialogs.questions import ask_restore
from waypost.tui.keymap import HISTORY, bindings
from waypost.tui.panes.block_view import BlockView
from waypost.tui.panes.revision_list import RevisionList
from waypost.tui.panes.row_list import RowList
from waypost.tui.panes.text_line import TextLine
from waypost.tui.presentation import status
from waypost.tui.presentation.revisions import change_anchor, change_blocks, revision_heading
from waypost.tui.screens.waypost_screen import WaypostScreen
from waypost.tui.themes import TextStyles
from waypost.workspace.history import History
from waypost.workspace.session import Session

_FIRST_BATCH = 30
_BATCH = 200
_LONGEST_MESSAGE = 400
_LONGEST_LABEL = 60


class HistoryScreen(WaypostScreen[None]):
    """Shows the history of a document or of one of its sections."""

    CSS_PATH = "../styles/history_screen.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(HISTORY, priority=True)]
    commands_here = HISTORY
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]  # noqa: RUF012  # Textual's own

    def __init__(
        self,
        session: Session,
        background: Background,
        styles: TextStyles,
        section: OutlineNode | None,
        *,
        unsaved: bool,
        save_first: Callable[[], Awaitable[bool]],
    ) -> None:
        super().__init__(styles)
        self._session = session
        self._background = background
        self._section = section
        self._of_section = section is not None and section.present
        self._unsaved = unsaved
        self._save_first = save_first
        self._history: History | None = None
        self._marked: Revision | None = None
        self._changes_shown = 0
        self._change = -1

    def compose(self) -> ComposeResult:
        """List and change, with a line above and below."""
        yield TextLine("title", id="history-title")
        with Horizontal(id="history-body"):
            yield RevisionList(id="revisions")
            with Vertical(id="change-pane"):
                yield TextLine("title_blurred", id="change-title")
                yield BlockView(id="change")
        yield Static("", id="history-message", markup=False)
        yield TextLine(id="history-keys")

    def on_mount(self) -> None:
        """Begin with the newest revision."""
        self.restyle(self._text_styles)
        self.query_one("#history-keys", TextLine).show(status.key_line(HISTORY, self._text_styles))
        self._list.focus()
        self._load()

    @property
    def _list(self) -> RevisionList:
        return self.query_one(RevisionList)

    @property
    def _scope(self) -> str:
        """Id of the section whose history is shown, "" for the document's."""
        return self._section.id if self._section is not None and self._of_section else ""

    @work(exclusive=True, group="revisions")
    async def _load(self) -> None:
        """List the revisions, the first ones at once."""
        self._say("")
        try:
            history = await self._open_history()
            rows: list[RevisionChange] = []
            found = history.log(self._scope)
            size = _FIRST_BATCH
            while batch := await self._background.run(_take, found, size):
                rows.extend(batch)
                first = len(rows) == len(batch)
                self._list.show_rows(tuple(rows), 0 if first else None)
                self._show_title(len(rows), more=True)
                if first:
                    self._show_change()
                size = _BATCH
            self._show_title(len(rows), more=False)
            if not rows:
                self._list.show_rows(())
                self._show_nothing()
        except WaypostError as error:
            self._say(str(error))

    @on(RowList.Highlighted)
    def _move_on(self, event: RowList.Highlighted) -> None:
        event.stop()
        self._show_change()

    @work(exclusive=True, group="change")
    async def _show_change(self) -> None:
        """Show what the revision under the cursor changed, or how it differs from the mark."""
        row = self._list.current
        if row is None:
            return
        revision = row.revision
        try:
            history = await self._open_history()
            changes = await self._background.run(self._changes_of, history, revision)
        except WaypostError as error:
            self._say(str(error))
            return
        title = revision_heading(revision)
        if self._marked is not None:
            title.append(f"  compared with {self._marked.id[:7]}")
        self.query_one("#change-title", TextLine).show(title)
        blocks, self._changes_shown = change_blocks(revision.message, changes, self._text_styles)
        self._change = -1
        self.query_one(BlockView).show_blocks(blocks)

    def _changes_of(self, history: History, revision: Revision) -> Sequence[SectionChange]:
        if self._marked is None:
            return history.change_of(revision, self._scope)
        order = [row.revision.id for row in self._list.rows]
        older, newer = self._marked, revision
        if order.index(older.id) < order.index(newer.id):
            older, newer = newer, older
        return history.compare(older, newer, self._scope)

    async def _open_history(self) -> History:
        if self._history is None:
            self._history = await self._background.run(History, self._session)
        return self._history

    def _show_title(self, count: int, *, more: bool) -> None:
        label = self._section.label if self._section is not None else ""
        what = visible_line(label, _LONGEST_LABEL) if self._scope else "the whole document"
        revisions = "revision" if count == 1 else "revisions"
        self.query_one("#history-title", TextLine).show(
            Text(f" HISTORY  {what}"), Text(f"{count} {revisions}{' …' if more else ''} ")
        )

    def _show_nothing(self) -> None:
        self.query_one("#change-title", TextLine).show(Text(""))
        nothing = "No revision yet: the next save makes the first one."
        blocks, self._changes_shown = change_blocks(nothing, (), self._text_styles)
        self.query_one(BlockView).show_blocks(blocks[:1])

    def _say(self, text: str) -> None:
        line = self.query_one("#history-message", Static)
        line.update(visible_line(text, _LONGEST_MESSAGE))
        line.display = bool(text)

    def action_toggle_scope(self) -> None:
        """This section, or the whole document."""
        if self._section is None or not self._section.present:
            self._say("There is no section to look at alone.")
            return
        self._of_section = not self._of_section
        self._unmark()
        self._load()

    def action_mark(self) -> None:
        """Mark the revision to compare others with, or let go of it."""
        row = self._list.current
        if row is None:
            return
        if self._marked is not None and self._marked.id == row.revision.id:
            self._unmark()
        else:
            self._marked = row.revision
            self._list.mark(row.revision.id)
        self._show_change()

    def action_next_change(self, by: int) -> None:
        """Bring the next or previous change into sight."""
        if not self._changes_shown:
            return
        self._change = max(0, min(self._change + by, self._changes_shown - 1))
        self.query_one(BlockView).scroll_anchor_to_top(change_anchor(self._change))

    def action_next_pane(self) -> None:
        """From the list to the change, and back."""
        view = self.query_one(BlockView)
        (self._list if view.has_focus else view).focus()

    @work
    async def action_restore(self) -> None:
        """Keep the old text as a new revision, after asking."""
        row = self._list.current
        if row is None or self._history is None:
            return
        what = self._section.label if self._section is not None and self._scope else "the document"
        dialog = ask_restore(what, row.revision, unsaved=self._unsaved)
        if not await self.app.push_screen_wait(dialog):
            return
        if self._unsaved and not await self._save_first():
            self._say("Not restored: the unsaved text could not be saved first.")
            return
        self._unsaved = False
        try:
            outcome = await self._background.run(self._history.restore, row.revision, self._scope)
        except WaypostError as error:
            self._say(f"Not restored: {error}")
            return
        self._unmark()
        await self._load().wait()
        self._say(status.outcome_message(outcome))

    async def on_unmount(self) -> None:
        """End the reading process, however the screen is left."""
        if self._history is not None:
            history, self._history = self._history, None
            await self._background.run(history.close)

    def _unmark(self) -> None:
        self._marked = None
        self._list.mark("")


def _take(found: Iterator[RevisionChange], count: int) -> list[RevisionChange]:
    return list(islice(found, count))
