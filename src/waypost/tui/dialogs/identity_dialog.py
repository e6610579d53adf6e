"""Asks who is writing, where git does not know; never invents an answer."""

from dataclasses import dataclass
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Checkbox, Input, Static

from waypost.model.saving import Identity


@dataclass(frozen=True, slots=True)
class IdentityAnswer:
    """Who writes, and whether this repository may keep it."""

    identity: Identity
    remember: bool


class IdentityDialog(ModalScreen[IdentityAnswer | None]):
    """Asks for name and address; Escape answers None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Back", id="dialog.cancel")
    ]

    def compose(self) -> ComposeResult:
        """Two inputs and the consent."""
        with Vertical(classes="dialog"):
            yield Static(Text("Who is writing?", style="bold"), classes="dialog-title")
            yield Static(
                Text(
                    "The text is saved. A revision needs an author, and git knows none here "
                    "(user.name and user.email are not set)."
                ),
                classes="dialog-text",
            )
            yield Input(placeholder="Name", id="name")
            yield Input(placeholder="Address, e.g. ada@example.org", id="address")
            yield Checkbox("Remember for this repository only", value=False, id="remember")
            yield Static("", id="mistake", classes="dialog-text", markup=False)
            yield Static(
                Text("  Enter  keep the revision      Esc  leave it for now"),
                classes="dialog-choice",
            )

    def on_input_submitted(self) -> None:
        """Answer once both are there; else go to what is missing."""
        name = self.query_one("#name", Input)
        address = self.query_one("#address", Input)
        for field, what in ((name, "a name"), (address, "an address")):
            if not field.value.strip() or any(c in field.value for c in "<>\n"):
                self.query_one("#mistake", Static).update(f"Please give {what}, without < and >.")
                field.focus()
                return
        identity = Identity(name.value.strip(), address.value.strip())
        self.dismiss(IdentityAnswer(identity, self.query_one("#remember", Checkbox).value))
