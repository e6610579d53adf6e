"""The history screen: revisions on the left, what the chosen one changed on the right."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from rich.text import Text
from textual import on, work
from textual.binding import BindingType
from textual.widget import Widget

from waypost.errors import WaypostError
from waypost.model.outline import OutlineNode
from waypost.model.prose_diff import Grain
from waypost.model.revision import Revision, RevisionChange
from waypost.model.revision_filter import EVERYTHING
from waypost.model.revision_rows import RevisionRow
from waypost.model.visible import visible_line
from waypost.tui.dialogs.text_dialog import TextDialog
from waypost.tui.history_desk import HistoryDesk
from waypost.tui.history_keymap import HISTORY
from waypost.tui.keymap import bindings
from waypost.tui.panes.revision_list import RevisionList
from waypost.tui.panes.row_list import RowList
from waypost.tui.panes.text_line import TextLine
from waypost.tui.presentation.revisions import change_heading, history_title
from waypost.tui.restoring_flow import Past
from waypost.tui.screens.past_text_screen import PastTextScreen
from waypost.tui.themes import TextStyles
from waypost.workspace.history import History
from waypost.workspace.looking_back import Question, read_filter

_LONGEST_LABEL = 60
_COURSE = 24
"""Cells of the title in which the length of the text over time is drawn."""
_NEIGHBOURS = (1, -1, 2)


class HistoryScreen(PastTextScreen):
    """Shows the history of a document or of one of its sections."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(HISTORY, priority=True)]
    commands_here = HISTORY

    def __init__(
        self,
        past: Past,
        desk: HistoryDesk,
        styles: TextStyles,
        section: OutlineNode | None,
        *,
        revision: str = "",
    ) -> None:
        """With `revision`, a full object name, the cursor goes there."""
        super().__init__(past, desk, styles)
        self._section = section
        self._of_section = section is not None and section.present
        self._wanted = EVERYTHING
        self._filter = ""
        self._changes: list[RevisionChange] = []
        self._list = RevisionList(id="revisions")
        self._marked: Revision | None = None
        self._sought = revision

    def on_mount(self) -> None:
        """Begin with the newest revision."""
        super().on_mount()
        self.load()

    def make_list(self) -> Widget:
        """The revisions."""
        return self._list

    @property
    def row(self) -> RevisionRow | None:
        """The row under the cursor."""
        return self._list.current

    @property
    def scope(self) -> str:
        """Id of the section whose history is shown, "" for the document's."""
        return self._section.id if self._section is not None and self._of_section else ""

    @property
    def scope_label(self) -> str:
        """What the history is of, in words."""
        label = self._section.label if self._section is not None else ""
        return visible_line(label, _LONGEST_LABEL) if self.scope else "the whole document"

    @work(exclusive=True, group="revisions")
    async def load(self, said: str = "") -> None:
        """List the revisions, the first ones at once; say this meanwhile."""
        self.say(said)
        self._desk.forget()
        self._changes = []
        try:
            batches = await self._desk.run(History.batches, self.scope, self._wanted)
            while batch := await self._desk.run(_next, batches):
                first = not self._changes
                self._changes.extend(batch)
                self._show_rows(cursor=0 if first else None)
                self._show_title(more=True)
                if first:
                    self.show_again()
            self._show_title(more=False)
        except WaypostError as error:
            self.say(str(error))
            return
        if not self._changes:
            self._show_rows(cursor=0)
            nothing = "No revision yet: the next save makes the first one."
            self.change_pane.show_nothing("No revision is like that." if self._filter else nothing)

    def show_revision(self, revision: Revision) -> None:
        """Put the cursor on a revision, in the whole document's history if it takes that."""
        if self._list.go_to(revision.id):
            self.show_again()
            return
        self._sought = revision.id
        self._of_section, self._wanted, self._filter = False, EVERYTHING, ""
        self.load()

    def _show_rows(self, cursor: int | None = None) -> None:
        """Show the rows, the cursor on the revision that it was on or in the given row."""
        nodes = () if self.scope else self._past.session.view.outline.walk()
        self._list.show_changes(self._changes, {node.id: node.number for node in nodes}, cursor)
        if self._sought and self._list.go_to(self._sought):
            self._sought = ""
            self.show_again()

    @on(RowList.Highlighted)
    def _move_on(self, event: RowList.Highlighted) -> None:
        event.stop()
        self.show_again()

    @on(RowList.Chosen)
    def _choose(self, event: RowList.Chosen) -> None:
        event.stop()
        if self.row is not None and self.row.is_folded:
            self.action_unfold(True)
        else:
            self.action_next_pane()

    @work(exclusive=True, group="change")
    async def show_again(self) -> None:
        """Show what the row changed, or how it differs from the mark; then look at neighbours."""
        row = self.row
        if row is None:
            return
        try:
            found = await self._desk.answer(self._question(row))
        except WaypostError as error:
            self.say(str(error))
            self.change_pane.show_nothing(str(error))
            return
        heading = change_heading(row, found.old, found.new)
        self.change_pane.show_change(heading, row.revision.message, found.changes)
        near = [self._list.cursor + by for by in _NEIGHBOURS]
        rows = [self._list.rows[index] for index in near if 0 <= index < len(self._list.rows)]
        await self._desk.foresee(self._question(row) for row in rows)

    def _question(self, row: RevisionRow) -> Question:
        grain: Grain = self.change_pane.grain
        base = self._marked
        if base is not None and base.id == row.revision.id:
            base = None
        return Question(row.revision, row.oldest, base, self.scope, grain)

    def _show_title(self, *, more: bool) -> None:
        said = f"  only {visible_line(self._filter, _LONGEST_LABEL)}" if self._filter else ""
        rights = history_title(self._changes, only=self._filter, more=more, width=_COURSE)
        title = Text(f" HISTORY  {self.scope_label}{said}")
        self.query_one("#history-title", TextLine).show(title, rights)

    def action_toggle_scope(self) -> None:
        """This section, or the whole document."""
        if self._section is None or not self._section.present:
            self.say("There is no section to look at alone.")
            return
        self._of_section = not self._of_section
        self._unmark()
        self.load()

    @work
    async def action_filter(self) -> None:
        """Ask which revisions are wanted."""
        title = "Which revisions? author:ada since:2026-11-01 until: section: milestone: words"
        line = await self.ask(TextDialog(title, self._filter))
        if line is None:
            return
        try:
            wanted = await self._desk.run(read_filter, line)
        except WaypostError as error:
            self.say(str(error))
            return
        self._filter, self._wanted = line, wanted
        self.load()

    def action_clear_or_leave(self) -> None:
        """Let go of the filter; without one, go back."""
        if not self._filter:
            self.action_leave()
            return
        self._filter, self._wanted = "", EVERYTHING
        self.load()

    def action_mark(self) -> None:
        """Mark the revision to compare with, or let go of it."""
        if self.row is None:
            return
        if self._marked is not None and self._marked.id == self.row.revision.id:
            self._unmark()
        else:
            self._marked = self.row.revision
            self._list.mark(self.row.revision.id)
            self.say("Marked: go to another revision to see how they differ.")
        self.show_again()

    def action_unfold(self, unfolded: bool) -> None:  # noqa: FBT001  # a key's argument
        """Show the saves of the sitting one by one, or as one."""
        if self._list.unfold() if unfolded else self._list.fold():
            self.show_again()

    def action_fold_all(self) -> None:
        """Unfold all sittings, or fold all where one is unfolded."""
        self._list.fold_all()
        self.show_again()

    def _unmark(self) -> None:
        self._marked = None
        self._list.mark("")
        self.say("")


def _next(
    history: History, batches: Iterator[Sequence[RevisionChange]]
) -> Sequence[RevisionChange]:
    del history  # only its thread is needed
    return next(batches, ())
