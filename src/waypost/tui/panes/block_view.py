"""Scrollable text made of blocks, wrapped to the width once and drawn line by line.

Guidance, differences and help are shown in it. A block may carry an anchor, so that keys can
bring "the third change" or "the open question" into sight.
"""

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from waypost.tui.panes.styled import Styled
from waypost.tui.presentation.block import Block


class BlockView(Styled, ScrollView, can_focus=True):
    """Blocks under each other."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "scroll_up", "Up", id="view.up", show=False),
        Binding("down,j", "scroll_down", "Down", id="view.down", show=False),
        Binding("pageup", "page_up", "Page up", id="view.page-up", show=False),
        Binding("pagedown,space", "page_down", "Page down", id="view.page-down", show=False),
        Binding("home,g", "scroll_home", "Top", id="view.top", show=False),
        Binding("end,G", "scroll_end", "End", id="view.end", show=False),
    ]

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  # Textual's own name
        super().__init__(id=id)
        self._blocks: Sequence[Block] = ()
        self._strips: list[Strip] = []
        self._anchors: dict[str, int] = {}
        self._heights: dict[str, int] = {}
        self._width = -1

    @property
    def text(self) -> str:
        """All lines as plain text, for tests and for copying."""
        return "\n".join(strip.text.rstrip() for strip in self._strips)

    def show_blocks(self, blocks: Sequence[Block], *, keep_place: bool = False) -> None:
        """Show these blocks, from the top or where the view was."""
        self._blocks = blocks
        self._wrap()
        if not keep_place:
            self.scroll_to(0, 0, animate=False, force=True, immediate=True)
        self.refresh()

    def replace_blocks(self, blocks: Sequence[Block]) -> None:
        """Draw these anew in the places of those with the same anchors; the others stay.

        Where one takes another number of lines now, all are wrapped anew.
        """
        new = {block.anchor: block for block in blocks if block.anchor}
        self._blocks = [new.get(block.anchor, block) for block in self._blocks]
        for anchor, block in new.items():
            start = self._anchors.get(anchor)
            strips = self._drawn(block)
            if start is None or len(strips) != self._heights[anchor]:
                self._wrap()
                self.refresh()
                return
            self._strips[start : start + len(strips)] = strips
            top = start - self.scroll_offset.y
            self.refresh(Region(0, top, self.size.width, len(strips)))

    def scroll_to_anchor(self, anchor: str) -> None:
        """Bring the block of that anchor into sight."""
        line = self._anchors.get(anchor)
        if line is not None:
            self.scroll_to_region(
                Region(0, line, 1, min(4, self.size.height or 1)),
                animate=False,
                force=True,
                immediate=True,
            )

    def scroll_anchor_to_top(self, anchor: str) -> None:
        """Bring the block of that anchor to the top."""
        line = self._anchors.get(anchor)
        if line is not None:
            self.scroll_to(0, line, animate=False, force=True, immediate=True)

    def on_resize(self) -> None:
        """Wrap anew where the width changed."""
        if self._room != self._width:
            self._wrap()
            self.refresh()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw the lines; wrapped first where the view came into sight without a resize event."""
        if self._room != self._width:
            self._wrap()
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """Draw one line."""
        index = y + self.scroll_offset.y
        base = self.visual_style.rich_style
        if not 0 <= index < len(self._strips):
            return Strip.blank(self.size.width, base)
        strip = self._strips[index].apply_style(base)
        return strip.adjust_cell_length(self.size.width, base)

    def action_page_up(self) -> None:
        """Scroll up by a page."""
        self.scroll_page_up(animate=False)

    def action_page_down(self) -> None:
        """Scroll down by a page."""
        self.scroll_page_down(animate=False)

    @property
    def _room(self) -> int:
        """Cells that text may take: a blank one stays before the scroll bar."""
        return self.scrollable_content_region.width - 1

    def _wrap(self) -> None:
        width = self._room
        self._width = width
        self._strips = []
        self._anchors = {}
        if width <= 0:
            return
        for block in self._blocks:
            strips = self._drawn(block)
            if block.anchor:
                self._anchors[block.anchor] = len(self._strips)
                self._heights[block.anchor] = len(strips)
            self._strips += strips
        self.virtual_size = Size(width, len(self._strips))

    def _drawn(self, block: Block) -> list[Strip]:
        if self._width <= 0:
            return []
        console = self.app.console
        options = console.options.update(width=self._width, height=None, highlight=False)
        lines = console.render_lines(block.content, options, pad=False)
        return [Strip(Segment.simplify(segments)) for segments in lines]
