"""The guidance of the section that is being written."""

from collections.abc import Sequence

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Vertical

from waypost.tui.panes.guidance_view import GuidanceView
from waypost.tui.panes.text_line import TextLine
from waypost.tui.presentation.block import Block


class GuidancePane(Vertical):
    """Title and guidance."""

    def compose(self) -> ComposeResult:
        """Two widgets."""
        yield TextLine("title_blurred", id="guidance-title")
        yield GuidanceView(id="guidance-view")

    @property
    def view(self) -> GuidanceView:
        """What scrolls."""
        return self.query_one(GuidanceView)

    def show_guidance(
        self,
        label: str,
        blocks: Sequence[Block],
        *,
        items: int,
        item: int | None,
        keep_place: bool,
    ) -> None:
        """Show the guidance of a section; the item that keys act on is brought into sight."""
        self.query_one(TextLine).show(Text(f" GUIDANCE  {label}"))
        self.view.set_items(items, item)
        self.view.show_blocks(blocks, keep_place=keep_place)
        if keep_place:
            self.view.show_item()

    def move_to(self, item: int | None, items: int, redrawn: Sequence[Block]) -> None:
        """Put the cursor on another item; `redrawn` are those that look different now."""
        self.view.set_items(items, item)
        self.view.replace_blocks(redrawn)
        self.view.show_item()
