"""A text drawn on a stage: the rows of cells that Textual will want, and the place of the caret."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from waypost.editing.cells import cells as cells_taken
from waypost.editing.graphemes import graphemes
from waypost.editing.highlight import HighlightCache
from waypost.editing.lines import START, nearest
from waypost.editing.position import Position, Selection
from waypost.editing.wrap import VisualRows, WrapCache, WrapStyle
from waypost.editing.wrap.screen import in_sight, screen_row, shown_rows
from waypost.render.cells import Cell, blank_cell
from waypost.render.paint import Cursor
from waypost.render.sgr import Pen, Pens
from waypost.tui.first_picture.panes import PanePicture
from waypost.tui.first_picture.stage import Stage
from waypost.tui.presentation.editor_rows import EditorRow, Piece, editor_rows, pieces

Picture = tuple[list[list[Cell]], Cursor]
FAR: Final = 2_000
"""Lines above the caret from which on they are read once, by Textual's editor alone."""


class Drawing:
    """Draws with the pens of a stage."""

    def __init__(self, stage: Stage, pens: Pens) -> None:
        self._stage = stage
        self._pens = pens
        self._plain = pens.of(stage.plain)

    def picture(
        self,
        text: str,
        caret: Position,
        size: tuple[int, int],
        panes: Iterable[PanePicture] = (),
    ) -> Picture:
        """The screen with text and panes in their places, and the cursor at the caret."""
        stage = self._stage
        lines = text.split("\n")
        selection = Selection.at(nearest(lines, caret))
        # A caret behind a full row needs a cell of its own.
        rows = VisualRows(lines, WrapStyle(max(1, stage.width - 1)), WrapCache())
        top = in_sight(rows, START, stage.height, selection.head)
        shown = shown_rows(rows, top, stage.height)
        highlights = HighlightCache(begins_file=False)
        picture = self._surroundings(size, panes)
        drawn = editor_rows(shown, lines, highlights, selection, draws_caret=False)
        blanks = [blank_cell(self._plain)] * stage.width
        for y in range(stage.y, stage.y + stage.height):
            row = next(drawn, None)
            cells = self._cells(row) if row is not None else []
            picture[y][stage.x : stage.x + stage.width] = [*cells, *blanks][: stage.width]
        caret_row = screen_row(rows, top, stage.height, selection.head) or 0
        cursor = Cursor(stage.x + rows.cell(selection.head), stage.y + caret_row, shown=True)
        return picture, cursor

    def _surroundings(
        self, size: tuple[int, int], panes: Iterable[PanePicture]
    ) -> list[list[Cell]]:
        """The screen without the text."""
        picture = [[blank_cell(self._plain)] * size[0] for _ in range(size[1])]
        for pane in panes:
            for row, cells in zip(picture[pane.y :], pane.cells(self._pens), strict=False):
                row[pane.x : pane.x + len(cells)] = cells[: size[0] - pane.x]
        return picture

    def _cells(self, row: EditorRow) -> Sequence[Cell]:
        return [cell for piece in pieces(row) for cell in self._cells_of(piece)]

    def _cells_of(self, piece: Piece) -> Iterator[Cell]:
        pen = self._pen(piece)
        blank = blank_cell(pen)
        for grapheme in graphemes(piece.text):
            yield blank if grapheme == " " else (grapheme, pen)
            yield from [("", pen)] * (cells_taken(grapheme) - 1)

    def _pen(self, piece: Piece) -> Pen:
        """The pen of a piece: each thing that it is adds its attributes and colours."""
        plain = pen = self._plain
        for token in piece.tokens:
            added = self._pens.of(self._stage.tokens.get(token, self._stage.plain))
            fore = added.foreground if added.foreground != plain.foreground else pen.foreground
            back = added.background if added.background != plain.background else pen.background
            pen = self._pens.of_parts(added.attributes | pen.attributes, fore, back)
        return pen
