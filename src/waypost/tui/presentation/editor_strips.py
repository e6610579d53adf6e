"""How one row of the editor looks: its pieces in the theme's styles, as a strip of cells."""

from collections.abc import Iterator, Mapping

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from waypost.editing.highlight import Token
from waypost.tui.presentation.editor_rows import EditorRow, Piece, pieces


def draw_editor_row(
    row: EditorRow,
    cells: int,
    base: Style,
    tokens: Mapping[Token, Style],
    selection: Style,
    caret: Style,
) -> Strip:
    """The row as a strip of so many cells."""

    def styles(piece: Piece) -> Iterator[Style]:
        yield from (tokens[token] for token in piece.tokens if token in tokens)
        if piece.is_selected:
            yield selection
        if piece.has_caret:
            yield caret

    segments = [
        Segment(piece.text, base + Style.combine([Style.null(), *styles(piece)]))
        for piece in pieces(row)
    ]
    return Strip(segments).adjust_cell_length(cells, base)
