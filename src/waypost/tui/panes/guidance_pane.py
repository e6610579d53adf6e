"""The guidance of the section that is being written."""

from collections.abc import Sequence

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Vertical

from waypost.tui.panes.block_view import BlockView
from waypost.tui.panes.text_line import TextLine
from waypost.tui.presentation.block import Block
from waypost.tui.presentation.guidance import question_anchor


class GuidancePane(Vertical):
    """Title and guidance."""

    def compose(self) -> ComposeResult:
        """Two widgets."""
        yield TextLine("title_blurred", id="guidance-title")
        yield BlockView(id="guidance-view")

    @property
    def view(self) -> BlockView:
        """What scrolls."""
        return self.query_one(BlockView)

    def show_guidance(
        self, label: str, blocks: Sequence[Block], *, question: int | None, keep_place: bool
    ) -> None:
        """Show the guidance of a section; the question that keys act on is brought into sight."""
        self.query_one(TextLine).show(Text(f" GUIDANCE  {label}"))
        self.view.show_blocks(blocks, keep_place=keep_place)
        if keep_place and question is not None:
            self.view.scroll_to_anchor(question_anchor(question))
