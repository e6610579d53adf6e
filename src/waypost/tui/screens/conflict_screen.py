"""A text that two people changed: what each did to it, and whose is kept."""

from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from waypost.model.merge.result import Side
from waypost.model.outcomes import Conflict
from waypost.tui.keymap import CONFLICT, bindings
from waypost.tui.panes.block_view import BlockView
from waypost.tui.panes.text_line import TextLine
from waypost.tui.presentation import status
from waypost.tui.presentation.changes import change_anchor
from waypost.tui.presentation.conflict import conflict_blocks, conflict_title
from waypost.tui.screens.waypost_screen import WaypostScreen
from waypost.tui.themes import TextStyles


@dataclass(frozen=True, slots=True)
class Decision:
    """What stands in the place of the conflict."""

    side: Side
    saves: bool = True
    """Whether it is saved at once, or edited first."""


class ConflictScreen(WaypostScreen[Decision]):
    """Shows both changes against what they began with; leaving it decides nothing."""

    CSS_PATH = "../styles/conflict_screen.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(CONFLICT, priority=True)]
    commands_here = CONFLICT

    def __init__(self, conflict: Conflict, styles: TextStyles) -> None:
        super().__init__(styles)
        self._conflict = conflict
        self._changes = 0
        self._change = -1

    def compose(self) -> ComposeResult:
        """Both changes, with a line above and below."""
        yield TextLine("title", id="conflict-title")
        yield BlockView(id="conflict-view")
        yield TextLine(id="conflict-keys")

    def on_mount(self) -> None:
        """Show what each side changed."""
        self.restyle(self._text_styles)
        self.query_one("#conflict-title", TextLine).show(conflict_title(self._conflict))
        self.query_one("#conflict-keys", TextLine).show(
            status.key_line(CONFLICT, self._text_styles)
        )
        blocks, self._changes = conflict_blocks(self._conflict, self._text_styles)
        view = self.query_one(BlockView)
        view.show_blocks(blocks)
        view.focus()

    def action_keep(self, side: str) -> None:
        """Save with what is left as that side has it."""
        self.dismiss(Decision(Side[side]))

    def action_edit(self) -> None:
        """Go back to the editor with both texts."""
        self.dismiss(Decision(Side.BOTH, saves=False))

    def action_next_change(self, by: int) -> None:
        """Bring the next or previous change into sight."""
        if self._changes:
            self._change = max(0, min(self._change + by, self._changes - 1))
            self.query_one(BlockView).scroll_anchor_to_top(change_anchor(self._change))
