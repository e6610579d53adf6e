"""A text as the rows of a screen: which row and cell a position stands at, and the other way.

Only lines that are asked about are wrapped, so nothing here costs more in a longer text; how many
rows the whole text has is therefore not known. The top of a screen is a position of the text: it
stays where it is when the width changes, and is carried over changes like any other.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from waypost.editing.cells import cells, width
from waypost.editing.graphemes import graphemes, previous_boundary
from waypost.editing.position import Position
from waypost.editing.wrap.cache import WrapCache
from waypost.editing.wrap.line import Wrapped, WrapStyle


@dataclass(frozen=True, slots=True)
class VisualRow:
    """One row of a screen: columns `start` to `end` of line `row`."""

    row: int
    index: int
    """Which row of its line it is."""
    start: int
    end: int
    indent: int
    """Cells that are free before its text."""
    is_last: bool
    """Whether it is the last of its line."""

    @property
    def position(self) -> Position:
        """Where it begins."""
        return Position(self.row, self.start)


class VisualRows:
    """The rows of a text whose lines are as they stand when it is asked."""

    def __init__(
        self, lines: Sequence[str], style: WrapStyle, cache: WrapCache | None = None
    ) -> None:
        self._lines = lines
        self._cache = cache or WrapCache()
        self.style = style

    def at(self, position: Position) -> VisualRow:
        """The row on which a position stands: between two of them, the second.

        A position below the text, as after a deletion, is taken for one on its last line.
        """
        row = min(position.row, len(self._lines) - 1)
        wrapped = self._wrapped(row)
        return self._visual_row(row, wrapped.index_at(position.column), wrapped)

    def down_from(self, visual_row: VisualRow) -> Iterator[VisualRow]:
        """The rows below, from top to bottom."""
        row, index = visual_row.row, visual_row.index + 1
        while row < len(self._lines):
            wrapped = self._wrapped(row)
            while wrapped.has(index):
                yield self._visual_row(row, index, wrapped)
                index += 1
            row, index = row + 1, 0

    def up_from(self, visual_row: VisualRow) -> Iterator[VisualRow]:
        """The rows above, from bottom to top."""
        row, index = visual_row.row, visual_row.index
        while row >= 0:
            wrapped = self._wrapped(row)
            for above in range(index - 1, -1, -1):
                yield self._visual_row(row, above, wrapped)
            row -= 1
            index = len(self._wrapped(row).starts) if row >= 0 else 0

    def moved(self, visual_row: VisualRow, by: int) -> VisualRow:
        """The row so many further down, or up if `by` is negative; at most the text's last."""
        way = self.down_from(visual_row) if by > 0 else self.up_from(visual_row)
        for passed in islice(way, abs(by)):
            visual_row = passed
        return visual_row

    def cell(self, position: Position) -> int:
        """The cell of its row at which a position stands, the row's indent included."""
        visual_row = self.at(position)
        text = self._lines[position.row][visual_row.start : position.column]
        return visual_row.indent + width(text, visual_row.indent, self.style.tab_size)

    def position(self, visual_row: VisualRow, cell: int) -> Position:
        """The position at a cell of a row, or the nearest on that row before it."""
        line = self._lines[visual_row.row]
        column, reached = visual_row.start, visual_row.indent
        for grapheme in graphemes(line[visual_row.start : visual_row.end]):
            reached += cells(grapheme, reached, self.style.tab_size)
            if reached > cell:
                break
            column += len(grapheme)
        if column == visual_row.end and not visual_row.is_last:
            column = previous_boundary(line, column)
        return Position(visual_row.row, column)

    def row_start(self, _: Sequence[str], position: Position) -> Position:
        """The start of the row on which a position stands, as a motion."""
        return self.at(position).position

    def row_end(self, _: Sequence[str], position: Position) -> Position:
        """The last position of the row on which a position stands, as a motion."""
        return self.position(self.at(position), self.style.width)

    def _wrapped(self, row: int) -> Wrapped:
        return self._cache.wrapped(self._lines[row], self.style)

    def _visual_row(self, row: int, index: int, wrapped: Wrapped) -> VisualRow:
        is_last = not wrapped.has(index + 1)
        starts = wrapped.known
        return VisualRow(
            row,
            index,
            starts[index],
            len(self._lines[row]) if is_last else starts[index + 1],
            wrapped.indent if index else 0,
            is_last,
        )
