"""Asks for one line of text."""

from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from waypost.model.visible import visible
from waypost.tui.panes.line_input import LineInput


class TextDialog(ModalScreen[str | None]):
    """Asks; Enter answers with the text, Escape with None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Back", id="dialog.cancel")
    ]

    def __init__(self, title: str, initial: str = "") -> None:
        super().__init__()
        self._title = title
        self._initial = initial

    def compose(self) -> ComposeResult:
        """Title and input."""
        with Vertical(classes="dialog"):
            yield Static(Text(visible(self._title), style="bold"), classes="dialog-title")
            yield LineInput(self._initial, select_on_focus=False, compact=True)
            yield Static(Text("  Enter  do it      Esc  go back"), classes="dialog-choice")

    def on_input_submitted(self, event: LineInput.Submitted) -> None:
        """Answer."""
        self.dismiss(event.value.strip() or None)
