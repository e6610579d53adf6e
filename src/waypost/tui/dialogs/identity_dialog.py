"""Asks who is writing, where git does not know; never invents an answer."""

from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from waypost.model.saving import Identity
from waypost.tui.panes.line_input import LineInput

_NOT_ALLOWED = frozenset("<>\n\r\0")
"""Characters that git's author line cannot hold."""


class IdentityDialog(ModalScreen[Identity | None]):
    """Asks for name and address; Escape answers None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Back", id="dialog.cancel")
    ]

    def __init__(self, given: Identity | None = None) -> None:
        super().__init__()
        self._given = given or Identity("", "")

    def compose(self) -> ComposeResult:
        """Two inputs."""
        with Vertical(classes="dialog"):
            yield Static(Text("Who is writing?", style="bold"), classes="dialog-title")
            yield Static(
                Text(
                    "The text is saved. A revision needs an author, and git knows none here "
                    "(user.name and user.email are not set)."
                ),
                classes="dialog-text",
            )
            yield Static("Name", markup=False)
            yield LineInput(self._given.name, id="name", compact=True)
            yield Static("Address, e.g. ada@example.org", markup=False)
            yield LineInput(self._given.email, id="address", compact=True)
            yield Static("", id="mistake", markup=False)
            yield Static(Text("  Enter  go on      Esc  no revision for now"))

    def on_input_submitted(self) -> None:
        """Answer once both are there; else go to what is missing."""
        name = self.query_one("#name", LineInput)
        address = self.query_one("#address", LineInput)
        for field, what in ((name, "a name"), (address, "an address")):
            if not field.value.strip():
                field.focus()
                return
            if _NOT_ALLOWED & set(field.value):
                self.query_one("#mistake", Static).update(f"Please give {what} without < and >.")
                field.focus()
                return
        self.dismiss(Identity(name.value.strip(), address.value.strip()))
