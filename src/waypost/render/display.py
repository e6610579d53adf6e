"""The picture that Textual wants on the screen, handed to the painter when the line is free."""

import threading
from collections.abc import Iterable

from waypost.render.cells import Cell
from waypost.render.paint import Cursor, Painter
from waypost.render.sgr import Pens
from waypost.render.strips import PlacedStrip, StripReader

_MOST_BANDS = 8


class Display:
    """The wanted picture and the painter that knows the shown one.

    The program's thread changes the picture, the writer's paints it; a row is replaced and
    never changed, so the lock is held only while the list of rows is copied.
    """

    def __init__(self, pens: Pens, reader: StripReader, painter: Painter | None = None) -> None:
        """Begin with nothing, over what `painter` knows to be on the terminal already."""
        self.painter = painter or Painter(pens)
        self._blank: Cell = (" ", pens.default)
        self._reader = reader
        self._rows: list[list[Cell]] = []
        self._cursor = Cursor()
        self._bands: set[range] = set()
        self._lock = threading.Lock()

    @property
    def size(self) -> tuple[int, int]:
        """Columns and rows of the picture."""
        return (len(self._rows[0]), len(self._rows)) if self._rows else (0, 0)

    def cells_in(self, x: int, y: int, width: int, height: int) -> list[list[Cell]]:
        """What is wanted in a rectangle of the screen."""
        return [row[x : x + width] for row in self._rows[y : y + height]]

    def resize(self, width: int, height: int) -> None:
        """Begin a picture if the size is another: what is shown, if that fits, or an empty one."""
        if (width, height) != self.size:
            shown = self.painter.shown(width, height)
            with self._lock:
                self._rows = shown or [[self._blank] * width for _ in range(height)]

    def place(self, strips: Iterable[PlacedStrip]) -> None:
        """Put strips into the picture."""
        width, height = self.size
        changed: dict[int, list[Cell]] = {}
        bands: set[range] = set()
        for x, y, strip in strips:
            if not (0 <= y < height and 0 <= x < width):
                continue
            cells = self._reader.cells(strip)[: width - x]
            row = changed.get(y, self._rows[y])
            if row[x : x + len(cells)] == cells:
                continue
            changed[y] = _replaced(row, x, cells)
            bands.add(range(x, x + len(cells)))
        with self._lock:
            for y, row in changed.items():
                self._rows[y] = row
            self._bands |= bands

    def move_cursor(self, cursor: Cursor) -> None:
        """Say where the cursor is to stand."""
        self._cursor = cursor

    def next_bytes(self) -> str:
        """What brings the terminal to the newest picture; nothing if it shows it."""
        with self._lock:
            rows, cursor = list(self._rows), self._cursor
            bands, self._bands = self._bands, set()
        if not rows:
            return ""
        widest = sorted(bands, key=len, reverse=True)[:_MOST_BANDS]
        return self.painter.paint(rows, cursor, widest)


def _replaced(row: list[Cell], x: int, cells: list[Cell]) -> list[Cell]:
    """The row with the cells in place, a wide character that they cut in half made blank."""
    end = x + len(cells)
    head, tail = row[:x], row[end:]
    if head and cells and not row[x][0]:
        start = x - 1
        while start > 0 and not row[start][0]:
            start -= 1
        head[start:] = [(" ", row[start][1].blank)] * (x - start)
    for index, cell in enumerate(tail):
        if cell[0]:
            break
        tail[index] = (" ", cell[1].blank)
    return [*head, *cells, *tail]
