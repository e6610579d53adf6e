"""What the screens that look back share: a list, the change beside it, and lines around them.

They ask the history through one desk, which the first of them opens and closes.
"""

from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from waypost.model.prose_diff import Grain
from waypost.model.visible import visible_line
from waypost.tui.history_desk import HistoryDesk
from waypost.tui.panes.change_pane import ROOM_FOR_TWO, ChangePane
from waypost.tui.panes.text_line import TextLine
from waypost.tui.presentation import status
from waypost.tui.screens.waypost_screen import Result, WaypostScreen
from waypost.tui.themes import TextStyles

_T = TypeVar("_T")
_LONGEST_MESSAGE = 400
_GRAINS = (Grain.WORD, Grain.SENTENCE, Grain.PARAGRAPH)


class LookingBackScreen(WaypostScreen[Result]):
    """A list beside the change that belongs to its row."""

    CSS_PATH: ClassVar = "../styles/history_screen.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (120, "-wide")]  # noqa: RUF012  # Textual's own

    def __init__(self, desk: HistoryDesk, styles: TextStyles, *, closes_desk: bool) -> None:
        super().__init__(styles)
        self._desk = desk
        self._closes_desk = closes_desk

    def compose(self) -> ComposeResult:
        """List and change, with a line above and below."""
        yield TextLine("title", id="history-title")
        with Horizontal(id="history-body"):
            yield self.make_list()
            yield ChangePane(id="change-pane")
        yield Static("", id="history-message", markup=False)
        yield TextLine(id="history-keys")

    def on_mount(self) -> None:
        """Name the keys, and let them move the cursor of the list."""
        self.restyle(self._text_styles)
        keys = status.key_line(self.commands_here, self._text_styles)
        self.query_one("#history-keys", TextLine).show(keys)
        self.list_pane.focus()

    async def on_unmount(self) -> None:
        """End the reading process, however the screen is left."""
        if self._closes_desk:
            await self._desk.close()

    def make_list(self) -> Widget:
        """The list at the left, with the id "revisions"."""
        raise NotImplementedError

    def show_again(self) -> object:
        """Ask anew for the change that belongs to the row."""
        raise NotImplementedError

    @property
    def list_pane(self) -> Widget:
        """The list."""
        return self.query_one("#revisions")

    @property
    def change_pane(self) -> ChangePane:
        """The change."""
        return self.query_one(ChangePane)

    async def ask(self, dialog: Screen[_T]) -> _T:
        """Show a dialog and wait for its answer."""
        return await self.app.push_screen_wait(dialog)

    def say(self, text: str) -> None:
        """Say something below the panes, "" to say nothing."""
        line = self.query_one("#history-message", Static)
        line.update(visible_line(text, _LONGEST_MESSAGE))
        line.display = bool(text)

    def action_next_change(self, by: int) -> None:
        """Bring the next or previous change into sight."""
        self.change_pane.go_to_change(by)

    def action_next_pane(self) -> None:
        """From the list to the change, and back."""
        view = self.change_pane.view
        (self.list_pane if view.has_focus else view).focus()

    def action_next_grain(self) -> None:
        """Mark changes by word, by sentence or by paragraph."""
        pane = self.change_pane
        pane.grain = _GRAINS[(_GRAINS.index(pane.grain) + 1) % len(_GRAINS)]
        self.say(f"Changes are marked by {pane.grain.value}.")
        self.show_again()

    def action_toggle_side_by_side(self) -> None:
        """The old text beside the new, with the list above them, or changes in one text."""
        wanted = not self.change_pane.side_by_side
        if wanted and self.size.width < ROOM_FOR_TWO:
            self.say(f"Two texts beside each other need {ROOM_FOR_TWO} columns.")
            return
        self.set_class(wanted, "-beside")
        self.change_pane.show_side_by_side(wanted=wanted)

    def action_copy_change(self) -> None:
        """Copy the shown change, with what came and went in marks."""
        self.copy(self.change_pane.text, "The change")

    def copy(self, text: str, what: str) -> None:
        """Hand the text to the terminal's clipboard, and say so."""
        if not text:
            self.say("There is nothing to copy.")
            return
        self.app.copy_to_clipboard(text)
        self.say(f"{what} is copied.")
