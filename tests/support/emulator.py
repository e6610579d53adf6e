"""A terminal to replay a program's output: pyte, with what xterm does and pyte leaves out.

Erasing takes the background alone; inserting, deleting and scrolling fill with it and keep to
left and right margins; writing over half a wide character blanks the other half; clusters of
code points take one cell, or two.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import pyte
from pyte.screens import Char
from wcwidth import iter_graphemes, wcswidth

_NOT_OF_PYTE = re.compile(
    r"\x1b\[[<>=][0-?]*[ -/]*[@-~]|\x1b\[\?[0-9;]*(?:\$[a-z]|[^$0-9;hl])|\x1b\[[0-9;]*[ -/][@-~]"
    r"|\x1b\[[0-9;]*t|\x1b[P\]X^_][^\x1b\x07]*(?:\x07|\x1b\\)|\x1b[=>]"
)
_CURSOR_KEYS, _ORIGIN, _WRAP, _MARGINS = 1 << 5, 6 << 5, 7 << 5, 69 << 5


@dataclass(frozen=True, slots=True)
class Seen:
    """What a reader sees of a cell: of a blank neither the colour nor the weight of a letter."""

    text: str
    foreground: str
    background: str
    attributes: tuple[str, ...]


class _Screen(pyte.Screen):
    left, right = 0, None
    last_drawn = " "

    def draw(self, data: str) -> None:
        for cluster in iter_graphemes(data):
            self.last_drawn = cluster
            self._draw_cluster(cluster, max(wcswidth(cluster), 0))

    def _draw_cluster(self, cluster: str, width: int) -> None:
        if not width:
            return
        row, y = self.buffer[self.cursor.y], self.cursor.y
        x = min(self.cursor.x, self.columns - width)
        self._mend(y, x)
        self._mend(y, x + width)
        row[x] = self.cursor.attrs._replace(data=cluster)
        for rest in range(x + 1, x + width):
            row[rest] = self.cursor.attrs._replace(data="")
        self.dirty.add(y)
        self.cursor.x = min(x + width, self.columns - 1)

    def _mend(self, y: int, x: int) -> None:
        """Blank the wide character that is cut between x - 1 and x."""
        row = self.buffer[y]
        if 0 < x < self.columns and row[x].data == "":
            row[x] = row[x]._replace(data=" ")
            row[x - 1] = row[x - 1]._replace(data=" ")

    def _empty(self) -> Char:
        return Char(" ", bg=self.cursor.attrs.bg)

    def _blank(self, y: int, columns: Iterable[int]) -> None:
        for x in columns:
            self.buffer[y][x] = self._empty()

    def erase_in_line(self, how: int = 0, *_: Any, **__: Any) -> None:  # pyte's
        x = self.cursor.x
        spans = {0: range(x, self.columns), 1: range(x + 1), 2: range(self.columns)}
        self._mend(self.cursor.y, spans[how].start)
        self._mend(self.cursor.y, spans[how].stop)
        self._blank(self.cursor.y, spans[how])

    def erase_in_display(self, how: int = 0, *_: Any, **__: Any) -> None:
        y = self.cursor.y
        spans = {0: range(y + 1, self.lines), 1: range(y), 2: range(self.lines)}
        for line in spans[how]:
            self._blank(line, range(self.columns))
        if how < 2:
            self.erase_in_line(how)

    def erase_characters(self, count: int | None = None) -> None:
        x, end = self.cursor.x, min(self.cursor.x + (count or 1), self.columns)
        self._mend(self.cursor.y, x)
        self._mend(self.cursor.y, end)
        self._blank(self.cursor.y, range(x, end))

    def _cells(self, y: int) -> list[Char]:
        return [self.buffer[y][x] for x in range(self.columns)]

    def _put(self, y: int, start: int, cells: list[Char]) -> None:
        for x, cell in enumerate(cells, start):
            self.buffer[y][x] = cell

    def insert_characters(self, count: int | None = None) -> None:
        y, x, n = self.cursor.y, self.cursor.x, count or 1
        self._mend(y, x)
        self._mend(y, self.columns - n)
        old = self._cells(y)
        self._put(y, x, [*[self._empty()] * n, *old[x:]][: self.columns - x])

    def delete_characters(self, count: int | None = None) -> None:
        y, x, n = self.cursor.y, self.cursor.x, count or 1
        self._mend(y, x)
        self._mend(y, x + n)
        old = self._cells(y)
        self._put(y, x, [*old[x + n :], *[self._empty()] * n][: self.columns - x])

    def insert_lines(self, count: int | None = None) -> None:
        self._scroll(-(count or 1))

    def delete_lines(self, count: int | None = None) -> None:
        self._scroll(count or 1)

    def _scroll(self, lines: int) -> None:
        top, bottom = self.margins or (0, self.lines - 1)
        left, right = self._columns()
        y = self.cursor.y
        if not (top <= y <= bottom and left <= self.cursor.x < right):
            return
        rows = range(y, bottom + 1)
        block = [self._cells(row)[left:right] for row in rows]
        empty = [[self._empty()] * (right - left)] * min(abs(lines), len(block))
        kept = block[lines:] if lines > 0 else block[: len(block) - len(empty)]
        for row, cells in zip(rows, [*kept, *empty] if lines > 0 else [*empty, *kept], strict=True):
            self._mend(row, left)
            self._mend(row, right)
            self._put(row, left, cells)

    def _columns(self) -> tuple[int, int]:
        if _MARGINS not in self.mode or self.right is None:
            return 0, self.columns
        return self.left, self.right

    def scroll_up(self, count: int | None = None) -> None:
        self._scroll_all(count or 1)

    def scroll_down(self, count: int | None = None) -> None:
        self._scroll_all(-(count or 1))

    def _scroll_all(self, lines: int) -> None:
        x, y = self.cursor.x, self.cursor.y
        self.cursor.x, self.cursor.y = self._columns()[0], self.margins.top if self.margins else 0
        self._scroll(lines)
        self.cursor.x, self.cursor.y = x, y

    def repeat(self, count: int | None = None) -> None:
        self.draw(self.last_drawn * (count or 1))

    def set_left_right(self, left: int = 0, right: int = 0, **_: Any) -> None:
        if _MARGINS in self.mode:
            self.left, self.right = max(left - 1, 0), right or self.columns
            self.cursor.x = self.cursor.y = 0

    def set_margins(self, top: int | None = None, bottom: int | None = None) -> None:
        super().set_margins(top, bottom)
        self.cursor.x = self.cursor.y = 0

    def reset_mode(self, *modes: int, **named: Any) -> None:
        super().reset_mode(*modes, **named)
        if 69 in modes:
            self.left, self.right = 0, None

    def carriage_return(self) -> None:
        self.cursor.x = 0


class _Stream(pyte.Stream):
    csi = {  # noqa: RUF012  # pyte's own
        **pyte.Stream.csi,
        "b": "repeat",
        "s": "set_left_right",
        "S": "scroll_up",
        "T": "scroll_down",
    }
    events = pyte.Stream.events | {"repeat", "set_left_right", "scroll_up", "scroll_down"}


class Emulator:
    """A terminal of a size, and what it shows of the output fed to it."""

    def __init__(self, columns: int, rows: int) -> None:
        self._screen = _Screen(columns, rows)
        self._stream = _Stream(self._screen)

    def feed(self, output: str) -> None:
        """Take output."""
        self._stream.feed(_NOT_OF_PYTE.sub("", output))

    def resize(self, columns: int, rows: int) -> None:
        """Become another size, and show rubbish until painted again."""
        self._screen.resize(rows, columns)
        self.spoil()

    def spoil(self) -> None:
        """Show rubbish, as when another program has written to the terminal."""
        rubbish = Char("#", fg="red", bg="green", underscore=True)
        for y in range(self._screen.lines):
            for x in range(self._screen.columns):
                self._screen.buffer[y][x] = rubbish

    @property
    def cursor(self) -> tuple[int, int]:
        """Column and row of the cursor."""
        return self._screen.cursor.x, self._screen.cursor.y

    @property
    def shows_cursor(self) -> bool:
        """Whether the cursor is seen."""
        return not self._screen.cursor.hidden

    @property
    def wants_application_keys(self) -> bool:
        """Whether arrows are to be sent as an application asked for them."""
        return _CURSOR_KEYS in self._screen.mode

    @property
    def text(self) -> list[str]:
        """The rows as text."""
        return ["".join(seen.text for seen in row).rstrip() for row in self.cells]

    @property
    def cells(self) -> list[list[Seen]]:
        """Everything that is seen."""
        screen = self._screen
        return [[_seen(cell) for cell in screen._cells(y)] for y in range(screen.lines)]


def _seen(cell: Any) -> Seen:
    names = ("underscore", "reverse", "strikethrough", "blink")
    attributes = tuple(name for name in names if getattr(cell, name))
    if cell.data == " " and not attributes:
        return Seen(" ", "default", cell.bg, ())
    more = tuple(name for name in ("bold", "italics") if getattr(cell, name))
    return Seen(cell.data, cell.fg, cell.bg, attributes + more)
