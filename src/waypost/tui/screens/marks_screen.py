"""All comments and suggestions of a document, to be read, settled and gone to."""

from collections.abc import Sequence
from typing import ClassVar, TypeVar

from rich.text import Text
from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.screen import Screen
from textual.widgets import Static

from waypost.model.review import PlacedMark, Verdict
from waypost.model.visible import visible_line
from waypost.tui.dialogs.settling import Settling, ask_settling
from waypost.tui.dialogs.text_dialog import TextDialog
from waypost.tui.keymap import bindings, first_key
from waypost.tui.panes.block_view import BlockView
from waypost.tui.panes.mark_list import MarkList
from waypost.tui.panes.row_list import RowList
from waypost.tui.panes.text_line import TextLine
from waypost.tui.presentation import status
from waypost.tui.presentation.block import Block
from waypost.tui.presentation.review_marks import (
    NOT_RESOLVED,
    kind_of,
    mark_blocks,
    settled_words,
)
from waypost.tui.review_desk import ReviewDesk
from waypost.tui.review_keymap import MARKS
from waypost.tui.screens.waypost_screen import WaypostScreen
from waypost.tui.themes import TextStyles

_T = TypeVar("_T")
_LONGEST = 60
_UNDO_KEY = first_key(MARKS, "marks.undo")
_NOT_UNDONE = "There is nothing to take back here; what was written on is undone in the text."
_GONE = "That is not there any more: the document changed meanwhile."
_NO_MARKS = "There are no comments or suggestions."


class MarksScreen(WaypostScreen[PlacedMark]):
    """Lists marks beside the text in which they stand; answers with the one to go to."""

    CSS_PATH = "../styles/marks_screen.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (120, "-wide")]  # noqa: RUF012  # Textual's own
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(MARKS, priority=True)]
    commands_here = MARKS

    def __init__(self, desk: ReviewDesk, styles: TextStyles, *, reading_only: str = "") -> None:
        """`reading_only` says why nothing may be settled, "" where it may."""
        super().__init__(styles)
        self._desk = desk
        self._reading_only = reading_only
        self._of_section = False
        self._filter = ""

    def compose(self) -> ComposeResult:
        """List and mark, with a line above and below."""
        yield TextLine("title", id="marks-title")
        with Horizontal(id="marks-body"):
            yield MarkList(id="marks")
            yield BlockView(id="mark")
        yield Static("", id="marks-message", markup=False)
        yield TextLine(id="marks-keys")

    def on_mount(self) -> None:
        """Begin with the mark at the caret, or the first one behind it."""
        self.restyle(self._text_styles)
        keys = status.key_line(MARKS, self._text_styles)
        self.query_one("#marks-keys", TextLine).show(keys)
        self._list.point_at(self._desk.nearest(self._show(0)))
        self._show_mark()
        self._list.focus()

    @property
    def _list(self) -> MarkList:
        return self.query_one(MarkList)

    def _show(self, cursor: int | None = None) -> Sequence[PlacedMark]:
        """Show the marks as they are now; gives those that are listed."""
        marks = self._desk.marks()
        rows = [placed for placed in marks if self._is_wanted(placed)]
        self._list.show_rows(rows, cursor)
        scope = "this section" if self._of_section else "whole document"
        only = f"  only {visible_line(self._filter, _LONGEST)}" if self._filter else ""
        self.query_one("#marks-title", TextLine).show(
            Text(f" REVIEW  {scope}, {len(rows)} of {len(marks)} marks{only}")
        )
        self._show_mark()
        return rows

    def _is_wanted(self, placed: PlacedMark) -> bool:
        if self._of_section and placed.node.id != self._desk.section_id:
            return False
        mark = placed.mark
        parts = (kind_of(mark), placed.node.label, mark.remark, mark.old, mark.new)
        held = " ".join(parts).casefold()
        return all(word in held for word in self._filter.casefold().split())

    def _show_mark(self) -> None:
        placed = self._list.current
        if placed is None:
            blocks = [Block(Text("No mark is like that." if self._filter else _NO_MARKS))]
        else:
            blocks = mark_blocks(placed, self._desk.text_of(placed.node), self._text_styles)
        self.query_one(BlockView).show_blocks(blocks)

    @on(RowList.Highlighted)
    def _move_on(self, event: RowList.Highlighted) -> None:
        event.stop()
        self._show_mark()

    @on(RowList.Chosen)
    def _choose(self, event: RowList.Chosen) -> None:
        event.stop()
        self.action_go()

    def action_go(self) -> None:
        """Answer with the mark to go to."""
        if self._list.current is not None:
            self.dismiss(self._list.current)

    def action_settle(self, verdict: str) -> None:
        """Settle the mark under the cursor."""
        placed = self._list.current
        if placed is None or self._may_not_write():
            return
        if verdict == Verdict.RESOLVE and placed.mark.kind.is_suggestion:
            self.say(NOT_RESOLVED)
            return
        self._settle([placed], Verdict(verdict))

    @work
    async def action_settle_all(self, verdict: str) -> None:
        """Settle all that are listed, after a question."""
        rows = self._list.rows
        if not rows or self._may_not_write():
            return
        scope = "this section" if self._of_section else "the document"
        settling = await self.ask(ask_settling(rows, Verdict(verdict), scope))
        if settling is not None:
            some = settling is Settling.SUGGESTIONS
            chosen = [row for row in rows if row.mark.kind.is_suggestion or not some]
            self._settle(chosen, Verdict(verdict))

    def action_undo(self) -> None:
        """Take back what was settled last."""
        undone = self._desk.undo()
        self._show()
        self.say("Taken back." if undone else _NOT_UNDONE)

    @work
    async def action_filter(self) -> None:
        """Ask for words that marks are to hold."""
        title = "List which marks? A kind (add, remove, comment …), a name, a section, words"
        words = await self.ask(TextDialog(title, self._filter))
        self._filter = words or ""
        self.say("")
        self._show(0)

    def action_toggle_scope(self) -> None:
        """List the marks of the section that is open, or of the whole document."""
        self._of_section = not self._of_section
        self._show(0)

    def action_clear_or_leave(self) -> None:
        """Let go of the filter; without one, go back."""
        if not self._filter:
            self.action_leave()
            return
        self._filter = ""
        self._show(0)

    async def ask(self, dialog: Screen[_T]) -> _T:
        """Show a dialog and wait for its answer."""
        return await self.app.push_screen_wait(dialog)

    def say(self, text: str) -> None:
        """Say something below the list, "" to say nothing."""
        line = self.query_one("#marks-message", Static)
        line.update(visible_line(text, 4 * _LONGEST))
        line.display = bool(text)

    def _settle(self, chosen: Sequence[PlacedMark], verdict: Verdict) -> None:
        count = self._desk.settle(chosen, verdict)
        self._show()
        done = f"{settled_words(count, verdict)} Unsaved as yet; {_UNDO_KEY} takes it back."
        self.say(done if count else _GONE)

    def _may_not_write(self) -> bool:
        self.say(self._reading_only)
        return bool(self._reading_only)
