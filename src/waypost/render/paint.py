"""Turns one picture of the screen into the next with as few bytes as will do it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import eq

from waypost.render.cells import UNKNOWN, Cell, has_unsure, is_unsure
from waypost.render.moves import Place
from waypost.render.scrolls import changed_rows, find_scroll
from waypost.render.sgr import Pen, Pens
from waypost.render.shifts import find_shift
from waypost.render.terminal import Capabilities, Terminal

_LARGE = 400
"""Bytes beyond which a frame is held together, lest half of it be seen."""
_MOST_SCROLLS = 3
_SHORT_ERASE = 4
_SHORT_GAP = 9
"""Blanks up to which writing them is no longer than erasing; and erasing and moving on."""


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where the cursor stands and whether it is seen."""

    x: int = 0
    y: int = 0
    shown: bool = False


class Painter:
    """Knows what the terminal shows and paints what is wanted over it.

    To be used by one thread at a time, `forget` and `capabilities` by any.
    """

    def __init__(self, pens: Pens) -> None:
        self.capabilities = Capabilities()
        self._terminal = Terminal(pens)
        self._is_forgotten = True

    def forget(self) -> None:
        """Take it that the terminal may show anything: the next paint is a whole one."""
        self._is_forgotten = True

    def shown(self, width: int, height: int) -> list[list[Cell]]:
        """What stands on the terminal, nothing where that is unknown or of another size."""
        rows = self._terminal.rows
        known = not self._is_forgotten and len(rows) == height and len(rows[0]) == width
        return [[*row] for row in rows] if known else []

    def paint_first(self, rows: Sequence[list[Cell]], cursor: Cursor) -> str:
        """The same for a terminal that may show anything, in a third of the time."""
        terminal = self._terminal
        terminal.capabilities = self.capabilities
        self._is_forgotten = False
        terminal.clear(len(rows[0]), len(rows), _commonest_blank(rows, terminal.pens))
        _paint_empty(terminal, rows)
        return self._framed(terminal.take(), cursor)

    def paint(self, rows: Sequence[list[Cell]], cursor: Cursor, bands: Iterable[range] = ()) -> str:
        """The bytes after which the terminal shows these rows and this cursor.

        `bands` are columns between which rows may have scrolled by themselves.
        """
        terminal = self._terminal
        terminal.capabilities = self.capabilities
        forgotten, self._is_forgotten = self._is_forgotten, False
        if forgotten or not _fits(terminal.rows, rows):
            terminal.clear(len(rows[0]), len(rows), _commonest_blank(rows, terminal.pens))
        else:
            self._scroll(rows, bands)
        _paint_rows(terminal, rows)
        return self._framed(terminal.take(), cursor)

    def _scroll(self, rows: Sequence[list[Cell]], bands: Iterable[range]) -> None:
        terminal = self._terminal
        if terminal.pen is None:
            return
        if not changed_rows(terminal.rows, rows):
            return
        whole = range(len(rows[0]))
        within = {band for band in bands if band != whole} if self.capabilities.margins else set()
        for columns in (whole, *sorted(within, key=len, reverse=True)):
            for _ in range(_MOST_SCROLLS):
                scroll = find_scroll(terminal.rows, rows, columns, terminal.fill_of(terminal.pen))
                if scroll is None:
                    break
                terminal.scroll(scroll.rows, scroll.columns, scroll.lines)

    def _framed(self, body: str, cursor: Cursor) -> str:
        terminal = self._terminal
        is_large = len(body) > _LARGE
        before = after = ""
        if is_large and self.capabilities.synchronized:
            before, after = "\x1b[?2026h", "\x1b[?2026l"
        elif is_large and terminal.cursor_shown is not False:
            terminal.show_cursor(False)
            before = terminal.take()
        terminal.go((cursor.x, cursor.y))
        terminal.show_cursor(cursor.shown)
        return before + body + terminal.take() + after


def _fits(shown: Sequence[list[Cell]], rows: Sequence[list[Cell]]) -> bool:
    return len(shown) == len(rows) and len(shown[0]) == len(rows[0])


def _commonest_blank(rows: Sequence[list[Cell]], pens: Pens) -> Pen:
    blanks = Counter(cell[1] for row in rows for cell in row if cell[0] == " ")
    pen = max(blanks, key=blanks.__getitem__, default=pens.default)
    return pen if pen.erases else pens.default


def _paint_rows(terminal: Terminal, rows: Sequence[list[Cell]]) -> None:
    """Paint what differs, pen after pen: to come back to a place is shorter than two colours."""
    left = [
        y for y, row in enumerate(rows) if terminal.rows[y] != row and _paint_row(terminal, y, row)
    ]
    while left:
        y = left[0]
        same = [*map(eq, terminal.rows[y], rows[y]), False]
        pen, _ = _run_of(terminal, (same.index(False), y), rows[y], same)
        terminal.use(pen)
        left = [y for y in left if _write_differences(terminal, y, rows[y])]


def _paint_empty(terminal: Terminal, rows: Sequence[list[Cell]]) -> None:
    """Paint rows of which nothing is shown yet: each is looked at once, then written pen by pen."""
    by_pen: dict[Pen, list[tuple[int, range, list[bool]]]] = {}
    for y, new in enumerate(rows):
        if has_unsure(new):
            _write_differences(terminal, y, new, in_order=True)
            continue
        same = [*map(eq, terminal.rows[y], new), False]
        x = same.index(False)
        while x < len(new):
            pen, end = _run_of(terminal, (x, y), new, same)
            by_pen.setdefault(pen, []).append((y, range(x, end), same))
            x = same.index(False, end)
    for pen, runs in by_pen.items():
        terminal.use(pen)
        for y, run, same in runs:
            _write_run(terminal, y, run, rows[y], same)


def _write_run(terminal: Terminal, y: int, run: range, new: list[Cell], same: list[bool]) -> None:
    """Write one character, or all of these blanks; the pen must be right."""
    x = run.start
    while x < run.stop:
        terminal.approach(x, y)
        if new[x][0] == " ":
            x = _write_blanks(terminal, range(x, run.stop), new, same)
        else:
            terminal.write(new[x], run.stop - x)
            x = run.stop


def _paint_row(terminal: Terminal, y: int, new: list[Cell]) -> bool:
    """Move the rest of a row and write what the pen is right for; tells whether more is left."""
    old = terminal.rows[y]
    if has_unsure(new) or has_unsure(old):
        start = next(x for x, cell in enumerate(new) if cell != old[x] or is_unsure(cell))
        old[start:] = [UNKNOWN] * (len(old) - start)
        # Cells that are not sure may spoil those behind them, which must be written after.
        return _write_differences(terminal, y, new, in_order=True)
    _shift(terminal, y, new)
    return _write_differences(terminal, y, new)


def _shift(terminal: Terminal, y: int, new: list[Cell]) -> None:
    """Let the terminal move the rest of the row, if that is what has happened to it."""
    old = terminal.rows[y]
    pen = next(cell[1] for x, cell in enumerate(new) if cell != old[x])
    if terminal.pen is not None and terminal.pen.blank is pen:
        pen = terminal.pen  # it differs only in what a blank does not show
    shift = find_shift(old, new, terminal.fill_of(pen))
    if shift is None:
        return
    terminal.use(pen)
    far = shift.end - abs(shift.count)
    if shift.count > 0:
        if shift.end < len(new):
            terminal.delete(far, y, shift.count)
        terminal.insert(shift.start, y, shift.count)
    else:
        terminal.delete(shift.start, y, -shift.count)
        if shift.end < len(new):
            terminal.insert(far, y, -shift.count)


def _write_differences(
    terminal: Terminal, y: int, new: list[Cell], *, in_order: bool = False
) -> bool:
    """Write a row's cells, leaving those that need a dear change of pen, unless all in order.

    Tells whether any are left.
    """
    same = [*map(eq, terminal.rows[y], new), False]
    is_left = False
    x = same.index(False)
    while x < len(new):
        pen, end = _run_of(terminal, (x, y), new, same)
        if not in_order and terminal.is_dear(pen):
            is_left = True
        else:
            terminal.approach(x, y)
            terminal.use(pen)
            if new[x][0] == " ":
                end = _write_blanks(terminal, range(x, end), new, same)
            else:
                terminal.write(new[x], end - x)
        x = same.index(False, end)
    return is_left


def _run_of(terminal: Terminal, place: Place, new: list[Cell], same: list[bool]) -> tuple[Pen, int]:
    """The pen for what begins here, and the place after it: one character, or all its blanks.

    Blanks go with the text around them, if that is to be written and they look alike under its pen.
    """
    x = place[0]
    cell = new[x]
    end = x + 1
    if cell[0] != " ":
        while end < len(new) and not new[end][0]:
            end += 1
        return cell[1], end
    while end < len(new) and new[end] == cell:
        end += 1
    around = [new[at][1] for at in (end, x - 1) if 0 <= at < len(new) and not same[at]]
    pens = [terminal.pen, *around] if terminal.place == place else [*around, terminal.pen]
    fitting = (pen for pen in pens if pen is not None and pen.blank is cell[1])
    return next(fitting, cell[1]), end


def _write_blanks(terminal: Terminal, run: range, new: list[Cell], same: list[bool]) -> int:
    """Write the first of these blanks or erase them; gives the place after what was done."""
    cell, end = new[run.start], run.stop
    last = end - same[run.start : end][::-1].index(False)
    reach = end if end == len(new) else last
    short = _SHORT_ERASE if same.index(False, end) == len(new) else _SHORT_GAP
    if last - run.start > short and terminal.fill_of(terminal.pen) == cell:
        terminal.erase(reach - run.start)
        return end
    terminal.write(cell, 1)
    return run.start + 1
