"""What changed, with a heading above it; keys go through the changes."""

from collections.abc import Sequence

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Vertical

from waypost.model.prose_diff import Grain
from waypost.model.version import SectionChange
from waypost.tui.panes.block_view import BlockView
from waypost.tui.panes.styled import Styled
from waypost.tui.panes.text_line import TextLine
from waypost.tui.presentation.changes import change_anchor, change_as_text, change_blocks

ROOM_FOR_TWO = 100
"""Cells that two texts beside each other take."""


class ChangePane(Styled, Vertical):
    """Shows a change."""

    DEFAULT_CSS = """
    ChangePane > BlockView { height: 1fr; padding: 1 1 0 1; scrollbar-gutter: stable; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  # Textual's own name
        super().__init__(id=id)
        self.grain = Grain.WORD
        """How the change is told; said in the heading's line."""
        self.side_by_side = False
        self._heading = Text()
        self._message = ""
        self._changes: Sequence[SectionChange] = ()
        self._count = 0
        self._change = -1

    def compose(self) -> ComposeResult:
        """Heading and change."""
        yield TextLine("title_blurred", id="change-title")
        yield BlockView(id="change")

    @property
    def view(self) -> BlockView:
        """The change itself."""
        return self.query_one(BlockView)

    @property
    def text(self) -> str:
        """The change, to be copied."""
        return change_as_text(self._changes)

    def show_change(self, heading: Text, message: str, changes: Sequence[SectionChange]) -> None:
        """Show this."""
        self._heading, self._message, self._changes = heading, message, changes
        self._draw()

    def show_nothing(self, why: str = "") -> None:
        """Show no change, and why there is none."""
        self._changes, self._count, self._change = (), 0, -1
        self._heading = Text()
        blocks, _ = change_blocks(why, (), self.text_styles)
        self.view.show_blocks(blocks[:1] if why else ())
        self._show_heading()

    def show_side_by_side(self, *, wanted: bool) -> None:
        """Show the old text beside the new, or changes in one text."""
        self.side_by_side = wanted
        self._draw()

    def go_to_change(self, by: int) -> None:
        """Bring the next or previous change into sight."""
        if self._count:
            self._change = max(0, min(self._change + by, self._count - 1))
            self.view.scroll_anchor_to_top(change_anchor(self._change))
            self._show_heading()

    def _draw(self) -> None:
        blocks, self._count = change_blocks(
            self._message, self._changes, self.text_styles, side_by_side=self.side_by_side
        )
        self._change = -1
        self.view.show_blocks(blocks)
        self._show_heading()

    def _show_heading(self) -> None:
        by = "" if self.grain is Grain.WORD else f"by {self.grain.value} · "
        many = "1 change" if self._count == 1 else f"{self._count} changes"
        counted = f"change {self._change + 1} of {self._count}" if self._change >= 0 else many
        rights = [Text(f"{by}{counted} "), Text("")] if self._count else [Text("")]
        self.query_one("#change-title", TextLine).show(self._heading, rights)
