"""A question with a few answers, each on a key of its own."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Generic, TypeVar

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from waypost.model.visible import visible

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Choice(Generic[Answer]):
    """One answer."""

    key: str
    label: str
    answer: Answer


class ChoiceDialog(ModalScreen[Answer | None], Generic[Answer]):
    """Asks; Escape answers None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Back", id="dialog.cancel")
    ]

    def __init__(self, title: str, text: str, choices: Sequence[Choice[Answer]]) -> None:
        super().__init__()
        self._title = title
        self._text = text
        self._choices = choices

    def compose(self) -> ComposeResult:
        """Title, text, answers."""
        with Vertical(classes="dialog"):
            yield Static(Text(visible(self._title), style="bold"), classes="dialog-title")
            if self._text:
                yield Static(Text(visible(self._text)), classes="dialog-text")
            for choice in self._choices:
                label = visible(choice.label)
                line = Text.assemble("  ", (choice.key, "bold underline"), f"  {label}")
                yield Static(line, classes="dialog-choice")
            yield Static(Text("  Esc  go back"), classes="dialog-choice")

    def on_key(self, event: events.Key) -> None:
        """A key answers."""
        for choice in self._choices:
            if choice.key in {event.key, event.character}:
                event.stop()
                self.dismiss(choice.answer)
                return
