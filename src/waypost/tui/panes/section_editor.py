"""The editor of one section's text, with messages of its own.

What it is made of (Textual's TextArea for now) is nobody else's business: screens give it a
section and hear of changes.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from rich.style import Style
from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.document._document import EditResult, Selection
from textual.document._edit import Edit
from textual.document._history import EditHistory
from textual.message import Message
from textual.widgets import TextArea
from textual.widgets.text_area import TextAreaTheme

from waypost.editing.highlight import HighlightCache, Token
from waypost.model.visible import visible
from waypost.tui.panes.settling import settle
from waypost.tui.panes.styled import Styled
from waypost.tui.themes import TextStyles

_UNDO_STEPS = 1_000
_SECONDS_TO_CHECKPOINT = 2.0
_CHARACTERS_TO_CHECKPOINT = 100


@dataclass(frozen=True, slots=True)
class _Left:
    """What is kept of a section while another one is edited."""

    text: str
    selection: Selection
    history: EditHistory


class _MarkdownArea(TextArea):
    """A TextArea that colours Markdown line by line and lets no escape through."""

    def __init__(self) -> None:
        super().__init__(soft_wrap=True, show_line_numbers=False, highlight_cursor_line=False)
        self.cursor_blink = False
        self.match_cursor_bracket = False
        self._spans = HighlightCache()
        self.token_styles: dict[Token, Style] = {}

    def get_line(self, line_index: int) -> Text:
        """The line, escapes mapped and Markdown coloured."""
        lines = self.document.lines
        line = Text(visible(lines[line_index]), end="", no_wrap=True)
        for span in self._spans.spans(lines, line_index):
            style = self.token_styles.get(span.token)
            if style is not None:
                line.stylize(style, span.start, span.end)
        return line

    def edit(self, edit: Edit) -> EditResult:
        """Edit, and forget the colours from the first changed line on."""
        removed = edit.bottom[0] - edit.top[0] + 1
        self._spans.invalidate(edit.top[0], removed, edit.text.count("\n") + 1)
        return super().edit(edit)

    def forget_colours(self) -> None:
        """Colour everything anew."""
        self._spans = HighlightCache()
        self._line_cache.clear()
        self.refresh()

    def new_history(self, history: EditHistory | None = None) -> EditHistory:
        """Begin with this undo history (or an empty one); gives the one until now."""
        until_now = self.history
        self.history = history or EditHistory(
            max_checkpoints=_UNDO_STEPS,
            checkpoint_timer=_SECONDS_TO_CHECKPOINT,
            checkpoint_max_characters=_CHARACTERS_TO_CHECKPOINT,
        )
        return until_now

    def action_undo(self) -> None:
        """Undo; any line may have changed."""
        super().action_undo()
        self.forget_colours()

    def action_redo(self) -> None:
        """Redo; any line may have changed."""
        super().action_redo()
        self.forget_colours()


class SectionEditor(Styled, Vertical):
    """Edits one section at a time and keeps undo and caret of those left."""

    class TextChanged(Message):
        """The writer changed the text."""

        def __init__(self, section_id: str, text: str) -> None:
            super().__init__()
            self.section_id = section_id
            self.text = text

    class CaretMoved(Message):
        """The caret stands elsewhere."""

        def __init__(self, row: int, column: int) -> None:
            super().__init__()
            self.row = row
            self.column = column

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  # Textual's own name
        super().__init__(id=id)
        self._area = _MarkdownArea()
        self._section_id = ""
        self._shown = ""
        self._left: dict[str, _Left] = {}

    def compose(self) -> ComposeResult:
        """The area is all there is."""
        yield self._area

    @property
    def section_id(self) -> str:
        """The section that is being edited, "" for none."""
        return self._section_id

    @property
    def text(self) -> str:
        """The section's text as it stands."""
        return self._area.text

    @property
    def caret(self) -> tuple[int, int]:
        """0-based row and column."""
        row, column = self._area.cursor_location
        return row, column

    @property
    def has_caret(self) -> bool:
        """Whether keys are typed here."""
        return self._area.has_focus

    def edit_section(self, section_id: str, text: str) -> None:
        """Edit this section; undo and caret come back where its text is as it was left."""
        area = self._area
        kept = area.new_history()
        if self._section_id:
            self._left[self._section_id] = _Left(area.text, area.selection, kept)
        self._section_id = section_id
        self._load(text)
        back = self._left.pop(section_id, None)
        if back is not None and back.text == text:
            area.new_history(back.history)
            area.selection = back.selection

    def replace_text(self, text: str) -> None:
        """Show another text of the same section, e.g. as it was saved; undo begins anew."""
        if text == self._area.text:
            return
        row, column = self.caret
        self._area.new_history()
        self._load(text)
        self.go_to(row, column)

    def forget(self) -> None:
        """Edit nothing."""
        self._section_id = ""
        self._left.clear()
        self._load("")

    def go_to(self, row: int, column: int) -> None:
        """Put the caret there, or as near as the text allows."""
        lines = self._area.document.lines
        row = max(0, min(row, len(lines) - 1))
        self._area.move_cursor((row, max(0, min(column, len(lines[row])))))

    def take_caret(self) -> None:
        """Let keys be typed here, from the very next one on."""
        self.screen.set_focus(self._area)

    async def settle(self) -> None:
        """Wait until all keys that came before are in the text."""
        await settle(self._area)

    def restyle(self, styles: TextStyles) -> None:
        """Colour with these styles."""
        super().restyle(styles)
        self._area.token_styles = dict(_token_styles(styles))
        self._area.register_theme(
            TextAreaTheme(
                "waypost",
                cursor_style=styles.caret,
                selection_style=styles.selection,
            )
        )
        self._area.theme = "waypost"
        self._area.forget_colours()

    @on(TextArea.Changed)
    def _area_changed(self, event: TextArea.Changed) -> None:
        event.stop()
        if self._section_id and self._area.text != self._shown:
            self._shown = self._area.text
            self.post_message(self.TextChanged(self._section_id, self._shown))

    @on(TextArea.SelectionChanged)
    def _selection_changed(self, event: TextArea.SelectionChanged) -> None:
        event.stop()
        self.post_message(self.CaretMoved(*self.caret))

    def _load(self, text: str) -> None:
        self._shown = text
        self._area.load_text(text)
        self._area.forget_colours()


def _token_styles(styles: TextStyles) -> Iterator[tuple[Token, Style]]:
    yield Token.HEADING, styles.heading
    yield Token.STRONG, styles.strong
    yield Token.EMPHASIS, styles.emphasis
    yield Token.STRIKE, styles.strike
    yield Token.LINK_TEXT, styles.link
    yield Token.LIST_MARK, styles.list
    yield Token.TASK_MARK, styles.list
    for token in (Token.CODE, Token.CODE_FENCE):
        yield token, styles.code
    for token in (
        Token.HEADING_MARK,
        Token.LINK_TARGET,
        Token.QUOTE_MARK,
        Token.RULE,
        Token.HTML,
        Token.TABLE_MARK,
        Token.FRONT_MATTER,
        Token.ESCAPE,
    ):
        yield token, styles.mark
