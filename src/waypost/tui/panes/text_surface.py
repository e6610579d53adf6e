"""An editor on Textual's line API: shows the rows of a text and takes keys, mouse and pastes.

After every command it compares the rows that it shows with those that it showed, and has only
those drawn again that differ. Nothing here looks at the whole text.
"""

from collections.abc import Iterator, Mapping
from typing import ClassVar

from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.geometry import Offset, Region
from textual.strip import Strip
from textual.widget import Widget

from waypost.editing import edits
from waypost.editing.change import Change, shift
from waypost.editing.editor import Editor
from waypost.editing.highlight import HighlightCache, Token
from waypost.editing.history import History
from waypost.editing.lines import START
from waypost.editing.position import Position
from waypost.editing.wrap import VisualRow, VisualRows, WrapCache, WrapStyle
from waypost.editing.wrap.screen import in_sight, screen_row, scrolled
from waypost.editing.wrap.screen import shown_rows as rows_from
from waypost.model.document import unify_line_ends
from waypost.tui.panes.editing_keys import EDITING_BINDINGS
from waypost.tui.panes.styled import Styled
from waypost.tui.presentation.editor_rows import EditorRow, editor_rows
from waypost.tui.presentation.editor_strips import draw_editor_row
from waypost.tui.themes import TextStyles


class TextSurface(Styled, Widget, can_focus=True):
    """Shows and edits one text."""

    BINDINGS: ClassVar[list[BindingType]] = [*EDITING_BINDINGS]
    takes_text = True
    """Every letter and paste is typed here: none has to wait for the one before it."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  # Textual's own name
        super().__init__(id=id)
        self._wrapping = WrapCache()
        self._uses_terminal_cursor = False
        self._caret_in_sight = False
        self._tokens: Mapping[Token, Style] = {}
        self._drawn: list[EditorRow] = []
        self._top = START
        self._update_waits = False
        self._editor = self.new_editor("")
        self.show(self._editor, START)

    @property
    def editor(self) -> Editor:
        """The text that is being edited, with its selection and history."""
        return self._editor

    @property
    def top(self) -> Position:
        """Where the first row that is shown begins."""
        return self._top

    @property
    def hardware_cursor(self) -> bool:
        """Whether the terminal's own cursor is seen, at the caret; without it the caret is drawn.

        It is not where the text was scrolled away from the caret.
        """
        return self._uses_terminal_cursor and self._caret_in_sight

    @hardware_cursor.setter
    def hardware_cursor(self, uses: bool) -> None:
        self._uses_terminal_cursor = uses

    def restyle(self, styles: TextStyles) -> None:
        """Colour with these styles."""
        self._tokens = dict(token_styles(styles))
        super().restyle(styles)

    def render_line(self, y: int) -> Strip:
        """Draw one row."""
        if not self._drawn:
            self._drawn = list(self._rows_to_draw())
        base, cells = self.visual_style.rich_style, self.size.width
        if y >= len(self._drawn):
            return Strip.blank(cells, base)
        styles = self.text_styles
        return draw_editor_row(
            self._drawn[y], cells, base, self._tokens, styles.selection, styles.caret
        )

    def edited(self, change: Change) -> None:
        """Hear of a change, by whatever command or undo it came."""
        removed = change.removed_end.row - change.start.row + 1
        inserted = change.inserted_end.row - change.start.row + 1
        self.highlights.invalidate(change.start.row, removed, inserted)
        self._top = shift(self._top, change, before=True)

    def moved(self) -> None:
        """Hear that the caret may stand elsewhere."""

    def update(self) -> None:
        """Bring the caret into sight, and have drawn what looks different from before."""
        height = self.size.height
        if not height:
            return
        self._top = in_sight(self.rows, self._top, height, self._editor.caret)
        self._draw_what_differs()
        self.moved()

    def show(self, editor: Editor, top: Position) -> None:
        """Show another text, from `top` on; undo and selection are the editor's own."""
        self._editor = editor
        self.highlights = HighlightCache(begins_file=False)
        """Colours of the lines, worked out as they are looked at."""
        self._top = top
        self._lay_out()
        self.update()

    def new_editor(self, text: str, history: History | None = None) -> Editor:
        """A text to be shown here, of whose changes the surface hears while it shows it."""
        editor = Editor(text, history=history)

        def listen(change: Change) -> None:
            if self._editor is editor:
                self.edited(change)

        editor.subscribe(listen)
        return editor

    def _lay_out(self) -> None:
        # A caret behind a full row needs a cell of its own.
        style = WrapStyle(max(1, self.size.width - 1))
        self.rows = VisualRows(self._editor.lines, style, self._wrapping)
        """The rows that the text takes at this width."""
        self._drawn = []
        self.refresh()

    def _rows_to_draw(self) -> Iterator[EditorRow]:
        return editor_rows(
            self.shown_rows(),
            self._editor.lines,
            self.highlights,
            self._editor.selection,
            draws_caret=self.has_focus and not self._uses_terminal_cursor,
        )

    def shown_rows(self) -> list[VisualRow]:
        """The rows that are in sight."""
        return rows_from(self.rows, self._top, self.size.height)

    def scroll_rows(self, by: int) -> None:
        """Show other rows; the caret stays where it is."""
        self._top = scrolled(self.rows, self._top, by)
        self._draw_what_differs()

    def _draw_what_differs(self) -> None:
        before, self._drawn = self._drawn, list(self._rows_to_draw())
        height = max(len(before), len(self._drawn))
        padded = [[*rows, *[None] * (height - len(rows))] for rows in (before, self._drawn)]
        regions = [
            Region(0, y, self.size.width, 1)
            for y, (old, new) in enumerate(zip(*padded, strict=True))
            if old != new
        ]
        if regions:
            self.refresh(*regions)
        self._place_cursor()

    def _place_cursor(self) -> None:
        """Put the terminal's own cursor at the caret: input methods open there."""
        if not self.has_focus:
            return
        caret = self._editor.caret
        row = screen_row(self.rows, self._top, self.size.height, caret)
        self._caret_in_sight = row is not None
        if row is not None:
            cell = self.rows.cell(caret)
            self.app.cursor_position = self.content_region.offset + Offset(cell, row)

    # Events

    def on_resize(self) -> None:
        """Wrap to the new width."""
        self._lay_out()
        self.update()

    def on_focus(self) -> None:
        """Show the caret."""
        self.update()

    def on_blur(self) -> None:
        """Hide the caret."""
        self._draw_what_differs()

    def on_key(self, event: events.Key) -> None:
        """Type."""
        if event.is_printable and event.character is not None:
            event.stop()
            event.prevent_default()
            self._editor.edit(edits.type_text, event.character)
            # Behind the keys that wait already, so that a burst of them is drawn once.
            self._update_waits = self._update_waits or self.call_later(self._update_after_keys)

    def _update_after_keys(self) -> None:
        self._update_waits = False
        self.update()

    def on_paste(self, event: events.Paste) -> None:
        """Put in what the terminal pastes, as one step."""
        event.stop()
        self._editor.edit(edits.paste, unify_line_ends(event.text))
        self.update()


def token_styles(styles: TextStyles) -> Iterator[tuple[Token, Style]]:
    """How the things of Markdown look."""
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
