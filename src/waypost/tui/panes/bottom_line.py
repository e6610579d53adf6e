"""What stands below the panes: the keys worth knowing, or what there is to say instead.

A message that fits takes the place of the keys, so that no pane moves when it comes and goes: a
change of its height would be a layout of the whole screen, after a save and at the next letter.
"""

from collections.abc import Sequence

from rich.cells import cell_len
from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from waypost.tui.panes.styled import Styled
from waypost.tui.panes.text_line import TextLine
from waypost.tui.themes import TextStyles


class BottomLine(Styled, Vertical):
    """A line; what is too long for it gets lines of its own above it."""

    DEFAULT_CSS = """
    BottomLine { height: auto; width: 1fr; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  # Textual's own name
        super().__init__(id=id)
        self._said = ""
        self._keys: Sequence[Text] = (Text(),)
        self._place: Sequence[Text] = (Text(),)

    def compose(self) -> ComposeResult:
        """A long message, and the line."""
        yield Static("", id="message", markup=False)
        yield TextLine(id="keys")

    @property
    def said(self) -> str:
        """What is said, "" for nothing."""
        return self._said

    def say(self, text: str) -> None:
        """Say this until something else is said; "" shows the keys again."""
        if text != self._said:
            self._said = text
            self._update()

    def show(self, keys: Sequence[Text], place: Sequence[Text]) -> None:
        """Show these keys, and where the caret is; of several forms the longest that fits."""
        self._keys, self._place = keys, place
        self._update()

    def restyle(self, styles: TextStyles) -> None:
        """Draw with these styles."""
        super().restyle(styles)
        self._update()

    def on_resize(self) -> None:
        """Find a place for the message in the new width."""
        self._update()

    def _update(self) -> None:
        message, line = self.query_one(Static), self.query_one(TextLine)
        fits = cell_len(self._said) + 2 <= self.app.size.width
        if not fits:
            message.update(self._said)
        if message.display is fits:
            message.display = not fits
        if self._said and fits:
            said = Text(f" {self._said} ", self.text_styles.bar_key)
            line.show(said, [*self._place, Text()])
        else:
            line.show(self._keys, self._place)
