"""Where a text came into the document, and where it went out of it."""

from dataclasses import dataclass
from typing import ClassVar

from rich.text import Text
from textual import on, work
from textual.binding import BindingType
from textual.widget import Widget

from waypost.errors import WaypostError
from waypost.model.lost_text import TextChange, TextEvent
from waypost.model.revision import Revision
from waypost.model.visible import visible_line
from waypost.tui.history_desk import HistoryDesk
from waypost.tui.history_keymap import FINDS
from waypost.tui.keymap import bindings
from waypost.tui.panes.find_list import FindList
from waypost.tui.panes.row_list import RowList
from waypost.tui.panes.text_line import TextLine
from waypost.tui.presentation.revisions import revision_heading
from waypost.tui.screens.looking_back_screen import LookingBackScreen
from waypost.tui.themes import TextStyles
from waypost.workspace.history import History
from waypost.workspace.looking_back import Question

_LONGEST_TEXT = 60


@dataclass(frozen=True, slots=True)
class Found:
    """A find to go to, or to bring back."""

    revision: Revision
    section_id: str
    label: str
    restores: bool = False


class FindsScreen(LookingBackScreen[Found]):
    """Lists the revisions that brought a text and took it away."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(FINDS, priority=True)]
    commands_here = FINDS

    def __init__(self, desk: HistoryDesk, styles: TextStyles, text: str) -> None:
        super().__init__(desk, styles, closes_desk=False)
        self._text = text

    def on_mount(self) -> None:
        """Begin to search."""
        super().on_mount()
        self._search()

    def make_list(self) -> Widget:
        """The finds."""
        return FindList(id="revisions")

    @property
    def _list(self) -> FindList:
        return self.query_one(FindList)

    @work(exclusive=True, group="revisions")
    async def _search(self) -> None:
        text = visible_line(self._text, _LONGEST_TEXT)
        self._show_title(f'FIND  "{text}"', "searching …")
        try:
            now, found = await self._desk.run(_search, self._text)
        except WaypostError as error:
            self.say(str(error))
            return
        where = ", ".join(visible_line(label, _LONGEST_TEXT) for label in now)
        self._show_title(
            f'FIND  "{text}"  {f"stands in {where}" if where else "stands nowhere now"}',
            f"{len(found)} change{'' if len(found) == 1 else 's'}",
        )
        self._list.show_rows(found, 0)
        self.show_again()
        if not found:
            self.change_pane.show_nothing("The text was in no revision.")

    @on(RowList.Highlighted)
    def _move_on(self, event: RowList.Highlighted) -> None:
        event.stop()
        self.show_again()

    @work(exclusive=True, group="change")
    async def show_again(self) -> None:
        """Show what the revision did to the section of the text."""
        row = self._list.current
        if row is None:
            return
        question = Question(
            row.revision,
            row.revision,
            section_id=row.place.section_id,
            grain=self.change_pane.grain,
        )
        try:
            found = await self._desk.answer(question)
        except WaypostError as error:
            self.change_pane.show_nothing(str(error))
            return
        heading = revision_heading(row.revision)
        self.change_pane.show_change(heading, row.revision.message, found.changes)

    def action_open(self) -> None:
        """Go to the revision in the history."""
        row = self._list.current
        if row is not None:
            self.dismiss(Found(row.revision, row.place.section_id, row.place.label))

    def action_restore(self) -> None:
        """Bring the section back as it was when it had the text."""
        row = self._list.current
        if row is None:
            return
        revision = row.revision if row.event is TextEvent.BROUGHT else row.last
        if revision is None:
            self.say("The history here does not reach back to the text.")
            return
        self.dismiss(Found(revision, row.place.section_id, row.place.label, restores=True))

    def _show_title(self, left: str, right: str) -> None:
        title = self.query_one("#history-title", TextLine)
        title.show(Text(f" {left}"), [Text(f"{right} "), Text("")])


def _search(history: History, text: str) -> tuple[list[str], list[TextChange]]:
    search = history.search(text)
    return [place.label for place in search.places_today()], list(search.changes())
