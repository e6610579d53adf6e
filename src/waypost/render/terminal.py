"""What the terminal shows and how it stands: every escape that is sent is also done here.

An operation appends its bytes and changes the model, so that what is left to paint after a
scroll or a shift is whatever still differs, and no repair is worked out by hand.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from waypost.render.cells import UNKNOWN, Cell, blank_cell, is_unsure
from waypost.render.moves import Place, move
from waypost.render.sgr import Pen, Pens

_KNOWN_MODES = "\x0f\x1b[4;20l\x1b[?6;7l\x1b[r"
"""ASCII as the character set, no insert mode, line feeds that keep to the column, no origin mode,
no wrapping, no scroll region."""

_DEAR = 8
"""Bytes of a change of pen up to which it is made in passing."""


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What this terminal was found to have beyond a VT220."""

    synchronized: bool = False
    """It holds a frame back until it is complete (mode 2026)."""
    margins: bool = False
    """It scrolls between left and right margins (mode 69)."""
    background_erase: bool = True
    """Erased cells take the pen's background."""


def capabilities_by_name(environment: Mapping[str, str]) -> Capabilities:
    """What is known of a terminal before it has answered anything."""
    is_screen = environment.get("TERM", "").startswith("screen") and "TMUX" not in environment
    return Capabilities(background_erase=not is_screen)


@dataclass(slots=True)
class Terminal:
    """The cells on the screen, the pen and the cursor, and the bytes not yet taken."""

    pens: Pens
    capabilities: Capabilities = Capabilities()
    rows: list[list[Cell]] = field(default_factory=list)
    pen: Pen | None = None
    place: Place | None = None
    """The cursor's, `None` where it is not sure."""
    cursor_shown: bool | None = None
    _out: list[str] = field(default_factory=list)

    def take(self) -> str:
        """The bytes since the last taking."""
        out = "".join(self._out)
        self._out.clear()
        return out

    def clear(self, width: int, height: int, pen: Pen) -> None:
        """Begin with an empty screen of this size, whatever it showed."""
        self.pen = self.place = self.cursor_shown = None
        if not self.capabilities.background_erase:
            pen = self.pens.default
        self._out.append(_KNOWN_MODES)
        self.use(pen)
        self.go((0, 0))
        self._out.append("\x1b[2J")
        self.rows = [[blank_cell(pen)] * width for _ in range(height)]

    def use(self, pen: Pen) -> None:
        """Take up the pen."""
        if self.pen is not pen:
            self._out.append(self.pens.change(self.pen, pen))
            self.pen = pen

    def is_dear(self, pen: Pen) -> bool:
        """Whether taking up the pen and this one again costs more than coming back to a place."""
        return len(self.pens.change(self.pen, pen)) > _DEAR

    def go(self, place: Place) -> None:
        """Move the cursor."""
        if self.place != place:
            self._out.append(move(self.place, place))
            self.place = place

    def approach(self, x: int, y: int) -> None:
        """Move the cursor right to a place, writing what stands between where that is shorter."""
        if self.place is not None and self.place[1] == y:
            start = self.place[0]
            if 0 < x - start < len(move(self.place, (x, y))):
                between = self.rows[y][start:x]
                if all(map(self._is_plain, between)):
                    self._out.append("".join([cell[0] for cell in between]))
                    self.place = (x, y)
        self.go((x, y))

    def write(self, cell: Cell, width: int) -> None:
        """Write a cell where the cursor stands; the pen must be right."""
        if self.place is None:
            raise RuntimeError("the cursor's place must be known")
        x, y = self.place
        row = self.rows[y]
        if width > 1 and is_unsure(cell):
            # A terminal that takes the cluster for narrow would leave its second place as it is.
            self._out.append(" " * width)
            self.place = None
            self.go((x, y))
        self._out.append(cell[0])
        row[x] = cell
        if width > 1:
            row[x + 1 : x + width] = [("", cell[1])] * (width - 1)
        is_sure = x + width < len(row) and not is_unsure(cell)
        self.place = (x + width, y) if is_sure else None

    def erase(self, count: int) -> None:
        """Blank cells from the cursor on, to the row's end if there are as many."""
        if self.place is None:
            raise RuntimeError("the cursor's place must be known")
        x, y = self.place
        row = self.rows[y]
        self._out.append("\x1b[K" if x + count >= len(row) else f"\x1b[{count}X")
        row[x : x + count] = [self.fill_of(self.pen)] * len(row[x : x + count])

    def insert(self, x: int, y: int, count: int) -> None:
        """Push the rest of the row right."""
        self.go((x, y))
        self._out.append(f"\x1b[{count if count > 1 else ''}@")
        row = self.rows[y]
        row[x:] = ([self.fill_of(self.pen)] * count + row[x:])[: len(row) - x]

    def delete(self, x: int, y: int, count: int) -> None:
        """Pull the rest of the row left."""
        self.go((x, y))
        self._out.append(f"\x1b[{count if count > 1 else ''}P")
        row = self.rows[y]
        row[x:] = [*row[x + count :], *([self.fill_of(self.pen)] * count)]

    def scroll(self, rows: range, columns: range, lines: int) -> None:
        """Move the rows up by so many lines, down if negative, within the columns alone."""
        top, bottom, left, right = rows.start, rows.stop, columns.start, columns.stop
        within = right - left < len(self.rows[top])
        if within:
            self._out.append(f"\x1b[?69h\x1b[{left + 1};{right}s")
        self._out.append(f"\x1b[{top + 1};{bottom}r")
        self.place = None
        self.go((left, top))
        count = abs(lines)
        self._out.append(f"\x1b[{count if count > 1 else ''}{'M' if lines > 0 else 'L'}\x1b[r")
        if within:
            self._out.append("\x1b[?69l")
        self.place = None
        block = [self.rows[y][left:right] for y in rows]
        empty = [[self.fill_of(self.pen)] * (right - left)] * count
        block = [*block[count:], *empty] if lines > 0 else [*empty, *block[:-count]]
        for y, part in zip(rows, block, strict=True):
            self.rows[y][left:right] = part

    def show_cursor(self, shown: bool) -> None:  # noqa: FBT001  # the one thing it is about
        """Show or hide the cursor."""
        if self.cursor_shown != shown:
            self._out.append("\x1b[?25h" if shown else "\x1b[?25l")
            self.cursor_shown = shown

    def fill_of(self, pen: Pen | None) -> Cell:
        """What a cell shows after erasing with the pen."""
        if pen is None or not pen.erases:
            return UNKNOWN
        if self.capabilities.background_erase or pen.blank is self.pens.default:
            return blank_cell(pen)
        return UNKNOWN

    def _is_plain(self, cell: Cell) -> bool:
        text, pen = cell
        if text == " ":
            return self.pen is not None and self.pen.blank is pen
        return pen is self.pen and len(text) == 1 and "\0" < text < "\x7f"
