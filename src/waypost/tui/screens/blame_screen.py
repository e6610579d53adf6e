"""Who wrote each sentence, when and in which revision; and who wrote what that one replaced."""

from typing import ClassVar

from rich.text import Text
from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

from waypost.errors import WaypostError
from waypost.model.revision import Revision
from waypost.model.visible import visible_line
from waypost.tui.history_desk import HistoryDesk
from waypost.tui.history_keymap import BLAME
from waypost.tui.keymap import bindings
from waypost.tui.panes.blame_list import BlameList
from waypost.tui.panes.row_list import RowList
from waypost.tui.panes.text_line import TextLine
from waypost.tui.presentation import status
from waypost.tui.presentation.revisions import revision_heading
from waypost.tui.screens.waypost_screen import WaypostScreen
from waypost.tui.themes import TextStyles
from waypost.workspace.history import History

_LONGEST_MESSAGE = 400


class BlameScreen(WaypostScreen[Revision]):
    """Answers with the revision that is to be looked at, if any."""

    CSS_PATH = "../styles/history_screen.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(BLAME, priority=True)]
    commands_here = BLAME

    def __init__(
        self,
        desk: HistoryDesk,
        styles: TextStyles,
        section_id: str,
        label: str,
        *,
        closes_desk: bool = False,
    ) -> None:
        """`section_id` is "" for the whole document."""
        super().__init__(styles)
        self._desk = desk
        self._section_id = section_id
        self._label = label
        self._closes_desk = closes_desk
        self._before: list[Revision] = []

    def compose(self) -> ComposeResult:
        """The sentences, and the whole of the one under the cursor below them."""
        yield TextLine("title", id="blame-title")
        yield BlameList(id="blame")
        yield TextLine("title_blurred", id="blame-revision")
        yield Static("", id="blame-sentence", markup=False)
        yield TextLine(id="blame-keys")

    def on_mount(self) -> None:
        """Show who wrote the text as it is now."""
        self.restyle(self._text_styles)
        keys = status.key_line(BLAME, self._text_styles)
        self.query_one("#blame-keys", TextLine).show(keys)
        self._list.focus()
        self._load()

    async def on_unmount(self) -> None:
        """End the reading process, if it was begun for this screen."""
        if self._closes_desk:
            await self._desk.close()

    @property
    def _list(self) -> BlameList:
        return self.query_one(BlameList)

    @work(exclusive=True)
    async def _load(self) -> None:
        before = self._before[-1] if self._before else None
        when = f"before {before.id[:7]}" if before else "as it is"
        self.query_one("#blame-title", TextLine).show(
            Text(f" BLAME  {visible_line(self._label, 60)}  {when}")
        )
        try:
            units = await self._desk.run(History.blame, self._section_id, before)
        except WaypostError as error:
            if self._before:
                self._before.pop()
                self._load_again(str(error))
            else:
                self._say(str(error))
            return
        self._list.show_rows(units, None if before is None else 0)
        self._show_writer()

    def _load_again(self, why: str) -> None:
        before = self._before[-1] if self._before else None
        when = f"before {before.id[:7]}" if before else "as it is"
        self.query_one("#blame-title", TextLine).show(
            Text(f" BLAME  {visible_line(self._label, 60)}  {when}")
        )
        self._say(why)

    @on(RowList.Highlighted)
    def _show_writer(self) -> None:
        unit = self._list.current
        heading = Text(" There is no text.")
        sentence = ""
        if unit is not None:
            sentence = unit.text
            heading = Text(" In no revision yet.")
            if unit.revision is not None:
                heading = revision_heading(unit.revision)
                heading.append(f"  {visible_line(unit.revision.subject, 200)}")
        self.query_one("#blame-revision", TextLine).show(heading)
        self._say(sentence)

    def _say(self, text: str) -> None:
        line = self.query_one("#blame-sentence", Static)
        line.update(visible_line(text, _LONGEST_MESSAGE))

    @on(RowList.Chosen)
    def _choose(self) -> None:
        self.action_open()

    def action_open(self) -> None:
        """Show the revision in the history."""
        unit = self._list.current
        if unit is not None and unit.revision is not None:
            self.dismiss(unit.revision)

    def action_blame_before(self) -> None:
        """Show who wrote the text before this revision."""
        unit = self._list.current
        if unit is None or unit.revision is None:
            return
        self._before.append(unit.revision)
        self._load()

    def action_blame_after(self) -> None:
        """Back to the text after it."""
        if self._before:
            self._before.pop()
            self._load()
