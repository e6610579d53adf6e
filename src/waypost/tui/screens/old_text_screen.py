"""A text as it was, to be read, searched and copied."""

from typing import ClassVar

from rich.text import Text
from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType

from waypost.model.visible import visible
from waypost.tui.dialogs.text_dialog import TextDialog
from waypost.tui.history_keymap import OLD_TEXT
from waypost.tui.keymap import bindings
from waypost.tui.panes.block_view import BlockView
from waypost.tui.panes.text_line import TextLine
from waypost.tui.presentation import status
from waypost.tui.presentation.block import Block
from waypost.tui.screens.waypost_screen import WaypostScreen
from waypost.tui.themes import TextStyles


class OldTextScreen(WaypostScreen[None]):
    """Shows one text; no key changes it."""

    CSS_PATH = "../styles/history_screen.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(OLD_TEXT, priority=True)]
    commands_here = OLD_TEXT

    def __init__(self, heading: Text, text: str, styles: TextStyles) -> None:
        super().__init__(styles)
        self._heading = heading
        self._text = text
        self._wanted = ""
        self._matches: list[int] = []
        self._match = -1

    def compose(self) -> ComposeResult:
        """The text, with a line above and below."""
        yield TextLine("title", id="old-text-title")
        yield BlockView(id="old-text")
        yield TextLine(id="old-text-keys")

    def on_mount(self) -> None:
        """Show the text from its beginning."""
        self.restyle(self._text_styles)
        keys = status.key_line(OLD_TEXT, self._text_styles)
        self.query_one("#old-text-keys", TextLine).show(keys)
        self._draw(keep_place=False)
        self._view.focus()

    @property
    def _view(self) -> BlockView:
        return self.query_one(BlockView)

    @work
    async def action_search(self) -> None:
        """Ask for words, and go to the first of them."""
        wanted = await self.app.push_screen_wait(TextDialog("Find in this text", self._wanted))
        if wanted is None:
            return
        self._wanted = wanted
        lines = self._text.splitlines()
        self._matches = [n for n, line in enumerate(lines) if wanted.casefold() in line.casefold()]
        self._match = -1
        self._draw(keep_place=True)
        self.action_next_match(1)

    def action_next_match(self, by: int) -> None:
        """Bring the next or previous find into sight, after the last the first."""
        if self._matches:
            self._match = (self._match + by) % len(self._matches)
            self._view.scroll_anchor_to_top(_anchor(self._matches[self._match]))
        self._show_title()

    def action_copy_old_text(self) -> None:
        """Copy the whole text."""
        self.app.copy_to_clipboard(self._text)
        self._show_title("copied")

    def _draw(self, *, keep_place: bool) -> None:
        found = set(self._matches)
        blocks = [
            Block(self._line(line, marked=number in found), _anchor(number))
            for number, line in enumerate(self._text.splitlines())
        ]
        self._view.show_blocks(blocks, keep_place=keep_place)
        self._show_title()

    def _line(self, line: str, *, marked: bool) -> Text:
        text = Text(visible(line) or " ")
        if marked:
            style = self._text_styles.selection
            shown, wanted = text.plain.casefold(), self._wanted.casefold()
            start = shown.find(wanted)
            while start >= 0:
                text.stylize(style, start, start + len(wanted))
                start = shown.find(wanted, start + len(wanted))
        return text

    def _show_title(self, said: str = "") -> None:
        if not said and self._wanted:
            count = len(self._matches)
            place = f"{self._match + 1} of {count}" if count else "not"
            said = f'"{visible(self._wanted)}": {place} found'
        self.query_one("#old-text-title", TextLine).show(self._heading, Text(f"{said} "))


def _anchor(number: int) -> str:
    return f"line-{number}"
