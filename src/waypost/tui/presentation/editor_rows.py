"""What one row of the editor shows: text, what it is, selection and caret, in pieces.

Nothing here knows Textual or Rich: the first picture is drawn from it before they are loaded.
"""

import itertools
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple
from unicodedata import category

from waypost.editing.cells import cells as cells_of
from waypost.editing.cells import width
from waypost.editing.graphemes import graphemes, is_plain, next_boundary, snap
from waypost.editing.highlight import Span, Token
from waypost.editing.position import Position, Selection
from waypost.editing.wrap import VisualRow
from waypost.model.visible import visible
from waypost.render.cells import measured

_MARK_BASE: Final = "◌"
"""Stands under a combining mark that has no base, so that it has a cell of its own."""
_UNSEEN: Final = "\ufffd"
"""Stands for what has no width of its own and no mark that could be seen."""
_LONGEST: Final = 16
"""Characters of a grapheme that are drawn: longer ones are made to paint over other lines."""
_JOINER: Final = "\u200d"


class EditorRow(NamedTuple):
    """Everything that a row's looks depend on, and nothing else: equal rows look the same.

    Columns are counted from the row's first, so that a change above or before it makes no
    other row of it.
    """

    text: str
    indent: int
    """Cells left free before the text."""
    spans: tuple[Span, ...]
    selected: tuple[int, int] | None
    """Columns between which text is selected."""
    selected_to_edge: bool
    """Whether the selection goes on over the line's end."""
    caret: int | None
    """Column at which a caret is drawn."""


def editor_row(
    visual: VisualRow,
    lines: Sequence[str],
    spans: Sequence[Span],
    selection: Selection,
    *,
    draws_caret: bool,
) -> EditorRow:
    """The row as it is to be drawn; `spans` are those of its line, or of more than the row."""
    start, end = visual.start, visual.end
    head = selection.head
    on_row = draws_caret and head.row == visual.row and start <= head.column <= end
    has_caret = on_row and (head.column < end or visual.is_last)
    selected, to_edge = (None, False) if selection.is_empty else _selected(visual, selection)
    return EditorRow(
        lines[visual.row][start:end],
        visual.indent,
        tuple(_cut(spans, start, end)) if spans else (),
        selected,
        to_edge,
        head.column - start if has_caret else None,
    )


def _selected(visual: VisualRow, selection: Selection) -> tuple[tuple[int, int] | None, bool]:
    """What of a row is selected, and whether its line's end is."""
    row_start, row_end = Position(visual.row, visual.start), Position(visual.row, visual.end)
    first, last = max(selection.start, row_start), min(selection.end, row_end)
    columns = (first.column - visual.start, last.column - visual.start) if first < last else None
    goes_on = selection.start <= row_end < selection.end and selection.end.row > visual.row
    return columns, visual.is_last and goes_on


class Piece(NamedTuple):
    """A stretch of a row that has one style."""

    text: str
    """As it is drawn: escapes mapped, tabs as blanks."""
    tokens: Sequence[Token] = ()
    is_selected: bool = False
    has_caret: bool = False


def pieces(row: EditorRow) -> Iterator[Piece]:
    """The row in pieces from its first cell on; behind them it is blank."""
    if row.indent:
        yield Piece(" " * row.indent)
    at = row.indent
    for start, end in _runs(row):
        tokens = [span.token for span in row.spans if span.start <= start < span.end]
        is_selected = row.selected is not None and row.selected[0] <= start < row.selected[1]
        yield Piece(_shown(row.text[start:end], at), tokens, is_selected, start == row.caret)
        at += width(row.text[start:end], at)
    if row.caret == len(row.text):
        yield Piece(" ", has_caret=True)
    elif row.selected_to_edge:
        yield Piece(" ", is_selected=True)


def _cut(spans: Iterable[Span], start: int, end: int) -> Iterator[Span]:
    """What of the spans lies between two columns, counted from the first of them."""
    for span in spans:
        if span.start < end and span.end > start:
            yield Span(max(span.start, start) - start, min(span.end, end) - start, span.token)


def _runs(row: EditorRow) -> list[tuple[int, int]]:
    """Stretches of the row that have one style each."""
    edges = {0, len(row.text)}
    for span in row.spans:
        edges |= {span.start, span.end}
    if row.selected:
        edges |= set(row.selected)
    if row.caret is not None and row.caret < len(row.text):
        edges |= {row.caret, next_boundary(row.text, row.caret)}
    # A mark of Markdown may be the base of a combining mark, which is drawn with it.
    return list(itertools.pairwise(sorted({snap(row.text, edge) for edge in edges})))


def _shown(text: str, at: int) -> str:
    """The text as it is drawn from that cell on, each grapheme as wide as the editor takes it."""
    if is_plain(text):
        return text
    drawn: list[str] = []
    for grapheme in graphemes(text):
        wide = cells_of(grapheme, at)
        drawn.append(" " * wide if grapheme == "\t" else _drawn(grapheme, wide))
        at += wide
    return "".join(drawn)


@lru_cache(maxsize=4_096)
def _drawn(grapheme: str, wide: int) -> str:
    """The grapheme as it is drawn in so many cells, as Textual counts them.

    A joiner at either end is left out: Textual would take two graphemes for one.
    """
    shown = visible(grapheme[:_LONGEST]).strip(_JOINER)
    if not measured(shown[:1]):
        shown = _MARK_BASE + shown if category(grapheme[0]).startswith("M") else _UNSEEN
    if measured(shown) > wide:
        shown = _UNSEEN
    return shown + " " * (wide - measured(shown))
