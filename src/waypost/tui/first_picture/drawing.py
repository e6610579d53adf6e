"""A text drawn on a stage: the rows of cells that Textual will want, and the place of the caret."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from waypost.editing.cells import cells as cells_taken
from waypost.editing.editor import Editor
from waypost.editing.graphemes import graphemes
from waypost.editing.lines import START
from waypost.editing.position import Position, Selection
from waypost.editing.wrap import WrapCache
from waypost.render.cells import Cell, blank_cell
from waypost.render.paint import Cursor
from waypost.render.sgr import Pen, Pens
from waypost.tui.first_picture.panes import PanePicture
from waypost.tui.first_picture.stage import Stage
from waypost.tui.presentation.editor_rows import EditorRow, Piece, pieces
from waypost.tui.presentation.text_window import TextWindow

Picture = tuple[list[list[Cell]], Cursor]
FAR: Final = 2_000
LONG: Final = 500_000
"""Lines above the caret, and characters, beyond which a text is read by Textual's editor alone."""


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
        editor = Editor(text)
        editor.select(Selection.at(caret))
        window = TextWindow(editor, WrapCache(), START)
        window.resize(stage.width, stage.height)
        window.reveal(editor.caret)
        window.look(draws_caret=False)
        rows = self._surroundings(size, panes)
        blanks = [blank_cell(self._plain)] * stage.width
        for y in range(stage.height):
            row = window.look_of(y)
            cells = self._cells(row) if row is not None else []
            drawn = [*cells, *blanks][: stage.width]
            rows[stage.y + y][stage.x : stage.x + stage.width] = drawn
        x, y = window.place_of(editor.caret) or (0, 0)
        return rows, Cursor(stage.x + x, stage.y + y, shown=True)

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
