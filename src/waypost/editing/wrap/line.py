"""Where a line of text is cut into rows of a given width.

A row takes as many words as fit. One blank at a row's end may stand beyond the width, unseen: a
caret behind it is on the next row, so a line that ends so has an empty row after it. A caret at
the end of a row that fills the width stands beyond it: whoever draws leaves it a cell.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from waypost.editing.cells import TAB_SIZE, width
from waypost.editing.list_items import Marks
from waypost.editing.wrap.row import row_end


@dataclass(frozen=True, slots=True)
class WrapStyle:
    """How lines are cut."""

    width: int
    """Cells of a row, at least one."""
    tab_size: int = TAB_SIZE
    hang: bool = True
    """Whether rows after the first begin under the text of the line, not under its list mark."""


class Wrapped:
    """The rows of one line, found as far down as somebody has asked.

    A line of 100,000 characters costs what is seen of it; what was found stays found.
    """

    __slots__ = ("_more", "_starts", "indent")

    def __init__(self, line: str, style: WrapStyle, indent: int, starts: Sequence[int]) -> None:
        """The rows of `line`, of which `starts` are known, the first of them 0."""
        self.indent = indent
        """Cells left free before each row but the first."""
        self._starts = list(starts)
        self._more = row_starts(line, style, indent, self._starts[-1])

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Wrapped):
            return NotImplemented
        return (self.indent, self.starts) == (other.indent, other.starts)

    __hash__ = None  # type: ignore[assignment]  # it grows

    @property
    def starts(self) -> tuple[int, ...]:
        """The column at which each row begins: 0, then rising. Asks for all rows."""
        self._starts += self._more
        return tuple(self._starts)

    @property
    def known(self) -> Sequence[int]:
        """The starts that were found up to now; not to be written to."""
        return self._starts

    def has(self, index: int) -> bool:
        """Whether there is a row of that index."""
        starts = self._starts
        while len(starts) <= index:
            following = next(self._more, None)
            if following is None:
                return False
            starts.append(following)
        return True

    def index_at(self, column: int) -> int:
        """Which row a column is on; one between two rows is on the second."""
        starts = self._starts
        while starts[-1] <= column and self.has(len(starts)):
            pass
        return bisect_right(starts, column) - 1


def wrap(line: str, style: WrapStyle) -> Wrapped:
    """Cut a line into rows."""
    return Wrapped(line, style, hanging_indent(line, style), (0,))


def row_starts(line: str, style: WrapStyle, indent: int, start: int) -> Iterator[int]:
    """Where the rows begin that follow the one which begins at `start`."""
    while True:
        free = indent if start else 0
        end = row_end(line, start, free, style.width, style.tab_size)
        if end is None:
            return
        yield end
        start = end


def hanging_indent(line: str, style: WrapStyle) -> int:
    """Cells of the line's marks and blanks, 0 where they would take more than half the width."""
    if not style.hang or line[:1].isalpha():
        return 0
    cells = width(line[: Marks.of(line).length], tab_size=style.tab_size)
    return cells if cells <= style.width // 2 else 0
