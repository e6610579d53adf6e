"""What of a text is in sight, and how it looked when somebody last looked.

Nothing here asks for the whole text: a look costs what is in sight of it.
"""

from collections.abc import Sequence
from itertools import groupby, zip_longest
from operator import attrgetter

from waypost.editing.change import Change, shift
from waypost.editing.editor import Editor
from waypost.editing.highlight import HighlightCache, Span
from waypost.editing.position import Position
from waypost.editing.wrap import VisualRow, VisualRows, WrapCache, WrapStyle
from waypost.editing.wrap.screen import in_sight, scrolled, shown_rows
from waypost.tui.presentation.editor_rows import EditorRow, editor_row


class TextWindow:
    """A window on the text of one editor."""

    def __init__(self, editor: Editor, wrapping: WrapCache, top: Position) -> None:
        self._editor = editor
        self._wrapping = wrapping
        self._highlights = HighlightCache(begins_file=False)
        self._top = top
        self._height = 0
        self._in_sight: Sequence[VisualRow] | None = None
        self._looks: Sequence[EditorRow] = ()
        self.resize(1, 0)

    @property
    def top(self) -> Position:
        """Where the first row begins."""
        return self._top

    def resize(self, width: int, height: int) -> None:
        """Be so many cells wide and rows high; everything is to be drawn again."""
        # A caret behind a full row needs a cell of its own.
        style = WrapStyle(max(1, width - 1))
        self.rows = VisualRows(self._editor.lines, style, self._wrapping)
        """The rows that the text takes at this width."""
        self._height = height
        self._in_sight = None
        self._looks = ()

    @property
    def rows_in_sight(self) -> Sequence[VisualRow]:
        """The rows between the top and the bottom."""
        if self._in_sight is None:
            self._in_sight = shown_rows(self.rows, self._top, self._height)
        return self._in_sight

    def follow(self, change: Change) -> None:
        """Stay at the same text when it is changed."""
        removed = change.removed_end.row - change.start.row + 1
        inserted = change.inserted_end.row - change.start.row + 1
        self._highlights.invalidate(change.start.row, removed, inserted)
        self._go(shift(self._top, change, before=True))

    def reveal(self, position: Position) -> None:
        """Bring a position into sight."""
        if not self._height:
            return
        if self.rows.at(position) in self.rows_in_sight:
            self._top = self.rows_in_sight[0].position
        else:
            self._go(in_sight(self.rows, self._top, self._height, position))

    def scroll(self, by: int) -> None:
        """Show what is so many rows further down, or up."""
        self._go(scrolled(self.rows, self._top, by))

    def place_of(self, position: Position) -> tuple[int, int] | None:
        """Column and row at which a position is seen, `None` where it is not."""
        row = self.rows.at(position)
        if row not in self.rows_in_sight:
            return None
        return self.rows.cell(position), self.rows_in_sight.index(row)

    def spans(self, row: int, start: int, end: int) -> tuple[Span, ...]:
        """How a line of the text is coloured, at least between these columns."""
        return self._highlights.spans(self._editor.lines, row, start, end)

    def look(self, *, draws_caret: bool) -> list[int]:
        """Look again; gives the rows that look different from before."""
        before, self._looks = self._looks, self._look(draws_caret=draws_caret)
        pairs = enumerate(zip_longest(before, self._looks))
        return [y for y, (old, new) in pairs if old != new]

    def look_of(self, y: int) -> EditorRow | None:
        """How a row looked, `None` below the text's last."""
        return self._looks[y] if y < len(self._looks) else None

    def _go(self, top: Position) -> None:
        self._top = top
        self._in_sight = None

    def _look(self, *, draws_caret: bool) -> list[EditorRow]:
        lines, selection = self._editor.lines, self._editor.selection
        looks: list[EditorRow] = []
        for row, visuals in groupby(self.rows_in_sight, attrgetter("row")):
            of_line = list(visuals)
            spans = self.spans(row, of_line[0].start, of_line[-1].end)
            looks += [
                editor_row(visual, lines, spans, selection, draws_caret=draws_caret)
                for visual in of_line
            ]
        return looks
