"""One line of text with a left and a right end: status line, key line, titles of panes."""

from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual.strip import Strip
from textual.widget import Widget

from waypost.tui.panes.styled import Styled

_GAP = 2


class TextLine(Styled, Widget):
    """One line. The right end gives way first where both do not fit."""

    DEFAULT_CSS = """
    TextLine { height: 1; width: 1fr; }
    """

    def __init__(self, role: str = "bar", *, id: str | None = None) -> None:  # noqa: A002  # Textual's own name
        super().__init__(id=id)
        self._role = role
        self._left = Text()
        self._right = Text()

    @property
    def text(self) -> str:
        """What the line says, for tests and screen readers."""
        return f"{self._left.plain}  {self._right.plain}".strip()

    def show(self, left: Text, right: Text | None = None) -> None:
        """Say this."""
        wanted = right or Text()
        if left == self._left and wanted == self._right and left.spans == self._left.spans:
            return
        self._left, self._right = left, wanted
        self.refresh()

    def set_role(self, role: str) -> None:
        """Draw in another style of the theme, e.g. `title` instead of `title_blurred`."""
        if role != self._role:
            self._role = role
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw the line."""
        width = self.size.width
        base = self.rich_style + self._style()
        if y:
            return Strip.blank(width, base)
        line = self._fitted(width)
        segments = Segment.apply_style(line.render(self.app.console), style=base)
        return Strip(segments).adjust_cell_length(width, base)

    def _fitted(self, width: int) -> Text:
        left, right = self._left.copy(), self._right.copy()
        left.truncate(width, overflow="ellipsis")
        room = width - left.cell_len - _GAP
        if right.cell_len > room:
            right.truncate(max(room, 0), overflow="ellipsis")
        return Text.assemble(left, " " * (width - left.cell_len - right.cell_len), right, end="")

    def _style(self) -> Style:
        style: Style = getattr(self.text_styles, self._role)
        return style
