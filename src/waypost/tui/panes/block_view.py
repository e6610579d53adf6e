"""Scrollable text made of blocks, wrapped to the width once and drawn line by line.

What is in sight is wrapped at once, the rest of a long text bit by bit while keys are taken.
Guidance, differences and help are shown in it. A block may carry an anchor, so that keys can
bring "the third change" or "the open question" into sight.
"""

import time
from collections.abc import Callable, Sequence
from typing import ClassVar, Final

from rich.segment import Segment
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.timer import Timer

from waypost.tui.panes.styled import Styled
from waypost.tui.presentation.block import Block

_AT_ONCE: Final = 400
"""Lines that are wrapped before the first picture, and below what is in sight."""
_AT_A_TIME: Final = 0.02
_PAUSE: Final = 0.01
"""Seconds that the rest is wrapped for, and seconds between."""


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
        self._wrapped = 0
        """Blocks that are wrapped; those behind are still to be."""
        self._rest: Timer | None = None

    @property
    def text(self) -> str:
        """All lines as plain text, for tests and for copying."""
        self._wrap_rest()
        return "\n".join(strip.text.rstrip() for strip in self._strips)

    def show_blocks(self, blocks: Sequence[Block], *, keep_place: bool = False) -> None:
        """Show these blocks, from the top or where the view was."""
        self._blocks = blocks
        if not keep_place:
            self.scroll_to(0, 0, animate=False, force=True, immediate=True)
        self._wrap()
        if not keep_place:
            self.scroll_to(0, 0, animate=False, force=True, immediate=True)
        self.refresh()

    def replace_blocks(self, blocks: Sequence[Block]) -> None:
        """Draw these anew in the places of those with the same anchors; the others stay.

        Where one takes another number of lines now, all are wrapped anew.
        """
        self._wrap_rest()
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
        line = self._line_of(anchor)
        if line is not None:
            self.scroll_to_region(
                Region(0, line, 1, min(4, self.size.height or 1)),
                animate=False,
                force=True,
                immediate=True,
            )

    def scroll_anchor_to_top(self, anchor: str) -> None:
        """Bring the block of that anchor to the top."""
        line = self._line_of(anchor)
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

    def action_scroll_end(self) -> None:
        """Scroll to the end, which is known once all is wrapped."""
        self._wrap_rest()
        super().action_scroll_end()

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

    def _line_of(self, anchor: str) -> int | None:
        if anchor not in self._anchors:
            self._wrap_rest()
        return self._anchors.get(anchor)

    def _wrap(self) -> None:
        """Wrap anew to the width that there is now, as far as it is in sight."""
        self._width = self._room
        self._strips = []
        self._anchors = {}
        self._wrapped = 0
        if self._width <= 0:
            return
        enough = self.scroll_offset.y + self.size.height + _AT_ONCE
        self._wrap_while(lambda: len(self._strips) < enough)
        if self._has_more and self._rest is None:
            self._rest = self.set_interval(_PAUSE, self._wrap_more)

    def _wrap_more(self) -> None:
        end = time.monotonic() + _AT_A_TIME
        self._wrap_while(lambda: time.monotonic() < end)
        if not self._has_more and self._rest is not None:
            self._rest.stop()
            self._rest = None

    def _wrap_rest(self) -> None:
        if self._has_more:
            self._wrap_while(lambda: True)

    @property
    def _has_more(self) -> bool:
        return self._wrapped < len(self._blocks) and self._width > 0

    def _wrap_while(self, holds: Callable[[], bool]) -> None:
        while self._has_more and holds():
            block = self._blocks[self._wrapped]
            strips = self._drawn(block)
            if block.anchor:
                self._anchors[block.anchor] = len(self._strips)
                self._heights[block.anchor] = len(strips)
            self._strips += strips
            self._wrapped += 1
        self.virtual_size = Size(self._width, len(self._strips))

    def _drawn(self, block: Block) -> list[Strip]:
        if self._width <= 0:
            return []
        console = self.app.console
        options = console.options.update(width=self._width, height=None, highlight=False)
        lines = console.render_lines(block.content, options, pad=False)
        return [Strip(Segment.simplify(segments)) for segments in lines]
