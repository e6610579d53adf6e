"""The question that keys act on, below the editor where the guidance has no room beside it."""

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from waypost.tui.panes.text_line import TextLine


class QuestionStrip(Vertical):
    """One guiding question and its keys."""

    _question: Text | None = None

    def compose(self) -> ComposeResult:
        """A title with the keys, and the question."""
        yield TextLine("title_blurred", id="strip-title")
        yield Static("", id="strip-question", markup=False)

    def show(self, which: Text, keys: Text, question: Text) -> None:
        """Show this question."""
        self.query_one(TextLine).show(which, (keys, Text()))
        if question != self._question:  # a layout of the screen
            self._question = question
            line = self.query_one("#strip-question", Static)
            line.update(question)
            line.display = bool(question)
