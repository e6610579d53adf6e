"""An editor on Textual's line API: shows the rows of a text and takes keys, mouse and pastes.

After every command it has only those rows drawn again that look different. What a key has changed
is painted at once; who wants to know of it hears so after that.
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
from waypost.editing.change import Change
from waypost.editing.editor import Editor
from waypost.editing.highlight import Token
from waypost.editing.history import History
from waypost.editing.line_list import LineList
from waypost.editing.lines import START
from waypost.editing.position import Position
from waypost.editing.wrap import WrapCache
from waypost.model.document import unify_line_ends
from waypost.render.at_once import paint_at_once
from waypost.tui.panes.editing_keys import EDITING_BINDINGS
from waypost.tui.panes.styled import Styled
from waypost.tui.presentation.editor_strips import draw_editor_row
from waypost.tui.presentation.text_window import TextWindow
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
        self._update_waits = False
        self._editor = self.new_editor("")
        self.window = TextWindow(self._editor, self._wrapping, START)
        """What of the text is in sight."""

    @property
    def editor(self) -> Editor:
        """The text that is being edited, with its selection and history."""
        return self._editor

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
        base, cells = self.visual_style.rich_style, self.size.width
        row = self.window.look_of(y)
        if row is None:
            return Strip.blank(cells, base)
        styles = self.text_styles
        return draw_editor_row(row, cells, base, self._tokens, styles.selection, styles.caret)

    def edited(self, change: Change) -> None:
        """Hear of a change, by whatever command or undo it came."""
        self.window.follow(change)

    def drawn(self) -> None:
        """Hear that what a command has done is drawn, text and caret."""

    def update(self, *, at_once: bool = False) -> None:
        """Bring the caret into sight, and have drawn what looks different from before."""
        self.window.reveal(self._editor.caret)
        self._draw_what_differs()
        if at_once:
            paint_at_once(self)
        self.drawn()

    def show(self, editor: Editor, top: Position) -> None:
        """Show another text, from `top` on; undo and selection are the editor's own."""
        self._editor = editor
        self.window = TextWindow(editor, self._wrapping, top)
        self.on_resize()

    def new_editor(self, text: str | LineList, history: History | None = None) -> Editor:
        """A text to be shown here, of whose changes the surface hears while it shows it."""
        editor = Editor(text, history=history)

        def listen(change: Change) -> None:
            if self._editor is editor:
                self.edited(change)

        editor.subscribe(listen)
        return editor

    def scroll_rows(self, by: int) -> None:
        """Show other rows; the caret stays where it is."""
        self.window.scroll(by)
        self._draw_what_differs()

    def _draw_what_differs(self) -> None:
        draws_caret = self.has_focus and not self._uses_terminal_cursor
        width = self.size.width
        regions = [Region(0, y, width, 1) for y in self.window.look(draws_caret=draws_caret)]
        if regions:
            self.refresh(*regions)
        if self.has_focus:
            self._place_cursor()

    def _place_cursor(self) -> None:
        """Put the terminal's own cursor at the caret: input methods open there."""
        place = self.window.place_of(self._editor.caret)
        self._caret_in_sight = place is not None
        if place is not None:
            self.app.cursor_position = self.content_region.offset + Offset(*place)

    # Events

    def on_resize(self) -> None:
        """Wrap to the new width."""
        self.window.resize(*self.size)
        self.refresh()
        self.update()

    def on_focus(self) -> None:
        """Show the caret."""
        self.update()

    def on_blur(self) -> None:
        """Hide the caret."""
        self._draw_what_differs()

    def on_key(self, event: events.Key) -> None:
        """Type."""
        if not event.is_printable or event.character is None:
            return
        event.stop()
        event.prevent_default()
        self._editor.edit(edits.type_text, event.character)
        if not self.message_queue_size:
            self.update(at_once=True)
        elif not self._update_waits:
            # Behind the keys that wait already, so that a burst of them is drawn once.
            self._update_waits = self.call_later(self._update_after_keys)

    def _update_after_keys(self) -> None:
        self._update_waits = False
        self.update(at_once=True)

    def on_paste(self, event: events.Paste) -> None:
        """Put in what the terminal pastes, as one step."""
        event.stop()
        self.put_in(event.text)

    def put_in(self, text: str) -> None:
        """Put the text in at the caret, as one step."""
        self._editor.edit(edits.paste, unify_line_ends(text))
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
    yield Token.ADDED, styles.added
    yield Token.REMOVED, styles.removed
    yield Token.REMARK, styles.remark
    yield Token.REMARKED, styles.remarked
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
        Token.REVIEW_MARK,
    ):
        yield token, styles.mark
