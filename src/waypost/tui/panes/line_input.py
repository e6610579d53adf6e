"""The one line that can be typed into, which shows what would drive a terminal as signs.

What is pasted into it, or was written by somebody else before, is kept as it is.
"""

from rich.cells import cell_len
from rich.text import Text
from textual.expand_tabs import expand_tabs_inline
from textual.widgets import Input

from waypost.model.visible import visible


class LineInput(Input):
    """Textual's input with the view of its value mapped, caret and mouse included."""

    @property
    def _value(self) -> Text:
        return Text(visible(self.value), no_wrap=True, overflow="ignore", end="")

    def _position_to_cell(self, position: int) -> int:
        return cell_len(expand_tabs_inline(visible(self.value[:position]), 4))

    def _cell_offset_to_index(self, offset: int) -> int:
        wanted = offset + self.scroll_offset.x
        ends = (self._position_to_cell(index + 1) for index in range(len(self.value)))
        return next((index for index, end in enumerate(ends) if wanted < end), len(self.value))
