"""What can be done about comments and suggestions where the caret stands, a letter each."""

from collections.abc import Mapping
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from waypost.model.visible import visible
from waypost.tui.keymap import bindings, keys_of
from waypost.tui.review_keymap import REVIEW_MENU
from waypost.tui.themes import TextStyles


class ReviewMenu(ModalScreen[str | None]):
    """Answers with what is to be done; Escape with None."""

    CSS_PATH = "../styles/marks_screen.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(REVIEW_MENU, priority=False),
        Binding("escape,q,ctrl+right_square_bracket", "dismiss(None)", "Back", id="dialog.cancel"),
    ]

    def __init__(self, here: str, refused: Mapping[str, str], styles: TextStyles) -> None:
        """`here` says what stands at the caret; `refused` why some of the actions are not there."""
        super().__init__()
        self._here = here
        self._refused = refused
        self._text_styles = styles

    def compose(self) -> ComposeResult:
        """What is here, and a line for each letter."""
        with Vertical(classes="dialog"):
            yield Static(Text("Review", style="bold"), classes="dialog-title")
            yield Static(Text(visible(self._here), self._text_styles.muted), id="review-here")
            for command in REVIEW_MENU:
                why = self._refused.get(command.action, "")
                line = Text(style=self._text_styles.muted if why else "")
                line.append(f"  {keys_of(command)[0]}", "bold" if why else "bold underline")
                line.append(f"  {f'{command.label} ({why})' if why else command.description}")
                yield Static(line, classes="dialog-choice")
            yield Static(Text("  Esc  go back"), classes="dialog-choice")

    def action_review(self, what: str) -> None:
        """Answer, unless that cannot be done here."""
        if f"review('{what}')" not in self._refused:
            self.dismiss(what)
