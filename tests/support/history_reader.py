"""Drives the history screen in the words of someone who looks back."""

from textual.widgets import Static

from tests.support.writer import Writer
from waypost.tui.panes.block_view import BlockView
from waypost.tui.panes.revision_list import RevisionList
from waypost.tui.panes.text_line import TextLine
from waypost.tui.screens.history_screen import HistoryScreen


class HistoryReader:
    """Someone who looks at revisions."""

    def __init__(self, writer: Writer) -> None:
        self.writer = writer

    async def does(self, command_id: str) -> None:
        """Press the key of a command of this screen."""
        await self.writer.does(command_id)

    async def goes_down(self, by: int = 1) -> None:
        """Move the cursor to an older revision."""
        await self.writer.presses(*["down"] * by)

    async def restores(self, *answer: str) -> None:
        """Ask for the old text, and answer what is asked then."""
        await self.does("history.restore")
        await self.writer.answers(*(answer or ("R",)))

    async def goes_back(self) -> None:
        """Back to writing."""
        await self.does("history.close")

    @property
    def title(self) -> str:
        """What the history is of, and how many revisions there are."""
        return self._screen.query_one("#history-title", TextLine).text

    @property
    def subjects(self) -> list[str]:
        """First lines of the messages, newest first."""
        return [row.revision.subject for row in self._list.rows]

    @property
    def current(self) -> str:
        """First line of the message under the cursor."""
        row = self._list.current
        return row.revision.subject if row is not None else ""

    @property
    def rows(self) -> list[str]:
        """The lines of the list."""
        rows = enumerate(self._list.rows)
        return [self._list.draw_row(row, 120, index).plain for index, row in rows]

    @property
    def change_title(self) -> str:
        """Which revision is shown, and what it is compared with."""
        return self._screen.query_one("#change-title", TextLine).text

    @property
    def change(self) -> str:
        """The change that is shown, blanks and wrapping evened out."""
        return " ".join(self._screen.query_one("#change", BlockView).text.split())

    @property
    def message(self) -> str:
        """What the screen says, "" for nothing."""
        line = self._screen.query_one("#history-message", Static)
        return str(line.render()) if line.display else ""

    @property
    def _list(self) -> RevisionList:
        return self._screen.query_one(RevisionList)

    @property
    def _screen(self) -> HistoryScreen:
        screens = self.writer.app.screen_stack
        return next(screen for screen in screens if isinstance(screen, HistoryScreen))


async def looks_back(writer: Writer) -> HistoryReader:
    """Open the history of the section that is open."""
    await writer.does("history.show")
    return HistoryReader(writer)
