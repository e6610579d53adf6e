"""One line of text with a left and a right end: status line, key line, titles of panes."""

from collections.abc import Sequence

from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual.strip import Strip
from textual.widget import Widget

from waypost.tui.panes.styled import Styled

_GAP = 2


class TextLine(Styled, Widget):
    """One line; ends that do not fit give way to their shorter forms."""

    DEFAULT_CSS = """
    TextLine { height: 1; width: 1fr; }
    """

    def __init__(self, role: str = "bar", *, id: str | None = None) -> None:  # noqa: A002  # Textual's own name
        super().__init__(id=id)
        self._role = role
        self._lefts: Sequence[Text] = (Text(),)
        self._rights: Sequence[Text] = (Text(),)

    @property
    def text(self) -> str:
        """What the line says at its width, for tests and screen readers."""
        return self._fitted(self.size.width).plain.strip()

    def show(self, left: Text | Sequence[Text], right: Text | Sequence[Text] = ()) -> None:
        """Say this. Of several texts for an end the first pair that fits is shown."""
        lefts = (left,) if isinstance(left, Text) else tuple(left)
        rights = (right,) if isinstance(right, Text) else tuple(right) or (Text(),)
        if _same(lefts, self._lefts) and _same(rights, self._rights):
            return
        self._lefts, self._rights = lefts, rights
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
        for left in self._lefts:
            for right in self._rights:
                room = width - left.cell_len - right.cell_len
                if room >= (_GAP if right else 0):
                    return Text.assemble(left, " " * room, right, end="")
        left, right = self._lefts[-1].copy(), self._rights[-1]
        left.truncate(max(width - right.cell_len - _GAP, 0), overflow="ellipsis")
        return Text.assemble(left, " " * (width - left.cell_len - right.cell_len), right, end="")

    def _style(self) -> Style:
        style: Style = getattr(self.text_styles, self._role)
        return style


def _same(some: Sequence[Text], others: Sequence[Text]) -> bool:
    return len(some) == len(others) and all(
        one.plain == other.plain and one.spans == other.spans
        for one, other in zip(some, others, strict=True)
    )
