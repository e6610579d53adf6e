"""All keys of a screen, made from the table that binds them."""

from collections.abc import Sequence
from typing import ClassVar

from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from waypost.tui.keymap import EDITING_KEYS, LIST_KEYS, Command, first_key, keys_of
from waypost.tui.panes.block_view import BlockView
from waypost.tui.panes.text_line import TextLine
from waypost.tui.presentation.block import Block
from waypost.tui.review_keymap import REVIEWING
from waypost.tui.themes import TextStyles

_KEY_COLUMN = 22
_MENU_KEY = first_key(REVIEWING, "review.menu")
_PALETTE_ONLY = "in the palette"


class HelpScreen(ModalScreen[None]):
    """Keys and what they do."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,f1", "dismiss(None)", "Back", id="help.close")
    ]

    def __init__(
        self,
        commands: Sequence[Command],
        styles: TextStyles,
        commands_of_pane: Sequence[Command] = (),
        commands_of_menu: Sequence[Command] = (),
    ) -> None:
        super().__init__()
        self._commands = commands
        self._commands_of_pane = commands_of_pane
        self._commands_of_menu = commands_of_menu
        self._text_styles = styles

    def compose(self) -> ComposeResult:
        """A title and the keys."""
        yield TextLine("title", id="help-title")
        yield BlockView(id="help-view")
        yield TextLine(id="help-keys")

    def on_mount(self) -> None:
        """Show the keys."""
        for widget in (*self.query(TextLine), *self.query(BlockView)):
            widget.restyle(self._text_styles)
        self.query_one("#help-title", TextLine).show(Text(" KEYS"))
        self.query_one("#help-keys", TextLine).show(Text(" Esc  back    PgUp PgDn  scroll"))
        self.query_one(BlockView).show_blocks(self._blocks())
        self.query_one(BlockView).focus()

    def _blocks(self) -> list[Block]:
        blocks = [self._heading("Anywhere on this screen (^ is Ctrl, M- is Alt, S- is Shift)")]
        blocks += self._rows(self._commands)
        if self._commands_of_pane:
            blocks += [Block(Text(" ")), self._heading("In the guidance (F6 goes there)")]
            blocks += self._rows(self._commands_of_pane)
        if self._commands_of_menu:
            blocks += [
                Block(Text(" ")),
                self._heading(f"In the review menu ({_MENU_KEY} opens it)"),
            ]
            blocks += self._rows(self._commands_of_menu)
        for title, keys in (("In lists and the outline", LIST_KEYS), ("In the text", EDITING_KEYS)):
            blocks += [Block(Text(" ")), self._heading(title)]
            blocks += [self._row(key, what) for key, what in keys]
        return blocks

    def _rows(self, commands: Sequence[Command]) -> list[Block]:
        return [
            self._row("  ".join(keys_of(one)) or _PALETTE_ONLY, one.description) for one in commands
        ]

    def _heading(self, text: str) -> Block:
        return Block(Text(text, style=self._text_styles.label))

    def _row(self, keys: str, description: str) -> Block:
        grid = Table.grid(padding=(0, 2, 0, 0))
        grid.add_column(width=_KEY_COLUMN)
        grid.add_column(ratio=1)
        grid.add_row(Text(f"  {keys}", style=self._text_styles.heading), Text(description))
        return Block(grid)
