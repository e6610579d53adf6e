"""What changed in a document's guide, before the record is brought in step with it."""

from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import BindingType

from waypost.model.guide_change import GuideChange
from waypost.model.record import Record
from waypost.model.visible import visible_line
from waypost.tui.keymap import GUIDE_CHANGE, bindings
from waypost.tui.panes.block_view import BlockView
from waypost.tui.panes.text_line import TextLine
from waypost.tui.presentation import status
from waypost.tui.presentation.guide_change import guide_change_blocks
from waypost.tui.screens.waypost_screen import WaypostScreen
from waypost.tui.themes import TextStyles

_LONGEST_NAME = 60


class GuideChangeScreen(WaypostScreen[bool]):
    """Shows a change; answers whether to take it over. Leaving it changes nothing."""

    CSS_PATH = "../styles/guide_screens.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(GUIDE_CHANGE, priority=True)]
    commands_here = GUIDE_CHANGE

    def __init__(self, change: GuideChange, record: Record, styles: TextStyles) -> None:
        super().__init__(styles)
        self._change = change
        self._record = record

    def compose(self) -> ComposeResult:
        """The change, with a line above and below."""
        yield TextLine("title", id="change-title")
        yield BlockView(id="change-view")
        yield TextLine(id="change-keys")

    def on_mount(self) -> None:
        """Show what changed."""
        self.restyle(self._text_styles)
        name = visible_line(self._change.reference.name, _LONGEST_NAME)
        title = Text(f" THE GUIDE {name} HAS CHANGED  {self._change.summary}")
        self.query_one("#change-title", TextLine).show(title)
        keys = status.key_line(GUIDE_CHANGE, self._text_styles)
        self.query_one("#change-keys", TextLine).show(keys)
        view = self.query_one(BlockView)
        view.show_blocks(guide_change_blocks(self._change, self._record, self._text_styles))
        view.focus()

    def action_take_over(self) -> None:
        """Follow the guide as it is now."""
        self.dismiss(result=True)
