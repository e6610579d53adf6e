"""Unsaved text that an earlier session left behind: what it would change, before anything does."""

from enum import Enum, auto
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from waypost.model.recovery import Recovery
from waypost.tui.keymap import RECOVERY, bindings
from waypost.tui.panes.block_view import BlockView
from waypost.tui.panes.text_line import TextLine
from waypost.tui.presentation import status
from waypost.tui.presentation.changes import change_anchor
from waypost.tui.presentation.recovery import recovery_blocks, recovery_title
from waypost.tui.screens.waypost_screen import WaypostScreen
from waypost.tui.themes import TextStyles


class Decision(Enum):
    """What to do with text that was left behind."""

    TAKE_BACK = auto()
    LATER = auto()
    DISCARD = auto()


class RecoveryScreen(WaypostScreen[Decision]):
    """Shows a recovery; leaving it decides nothing."""

    CSS_PATH = "../styles/recovery_screen.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(RECOVERY, priority=True)]
    commands_here = RECOVERY

    def __init__(self, recovery: Recovery, styles: TextStyles) -> None:
        super().__init__(styles)
        self._recovery = recovery
        self._changes = 0
        self._change = -1

    def compose(self) -> ComposeResult:
        """The change, with a line above and below."""
        yield TextLine("title", id="recovery-title")
        yield BlockView(id="recovery-view")
        yield TextLine(id="recovery-keys")

    def on_mount(self) -> None:
        """Show what would change."""
        self.restyle(self._text_styles)
        self.query_one("#recovery-title", TextLine).show(recovery_title(self._recovery))
        self.query_one("#recovery-keys", TextLine).show(
            status.key_line(RECOVERY, self._text_styles)
        )
        blocks, self._changes = recovery_blocks(self._recovery, self._text_styles)
        view = self.query_one(BlockView)
        view.show_blocks(blocks)
        view.focus()

    def action_take_back(self) -> None:
        """Take the text back into the editor."""
        self.dismiss(Decision.TAKE_BACK)

    def action_discard(self) -> None:
        """Remove the copy for good."""
        self.dismiss(Decision.DISCARD)

    def action_leave(self) -> None:
        """Decide later."""
        self.dismiss(Decision.LATER)

    def action_next_change(self, by: int) -> None:
        """Bring the next or previous change into sight."""
        if self._changes:
            self._change = max(0, min(self._change + by, self._changes - 1))
            self.query_one(BlockView).scroll_anchor_to_top(change_anchor(self._change))
