"""Where one row of a wrapped line ends.

Rows end after blanks, after hyphens and dashes between letters (so never within a number or
before an option's name), and around wide characters, which are written without blanks; not
before a closing or after an opening sign. A word longer than a row is cut where the row is full.
"""

import re
from itertools import accumulate
from typing import Final
from unicodedata import category

from waypost.editing.cells import cells
from waypost.editing.graphemes import graphemes_from, is_plain

_BREAK: Final = re.compile(r"[ \t]|[^\W\d_][-‐–](?=[^\W\d_])|—(?=\w)")
_WIDE: Final = 2
_CLOSING: Final = frozenset({"Pe", "Pf", "Po"})
_OPENING: Final = frozenset({"Ps", "Pi"})
_BLANKS: Final = (" ", "\t")


def row_end(line: str, start: int, free: int, width: int, tab_size: int) -> int | None:
    """Where the row that begins at `start` ends, None for the line's last.

    The row's text begins at cell `free` of `width` cells.
    """
    room = width - free
    # One character more than the row's and the blank behind it: it may join with that blank.
    window = line[start : start + room + 2]
    if not is_plain(window):
        return _row_end_by_grapheme(line, start, free, width, tab_size)
    if len(window) <= room:
        return None
    if window[room] == " ":
        return start + room + 1
    return start + (_last_break(window, room) or room)


def _last_break(window: str, most: int) -> int:
    """The last place up to `most` where a row may end, 0 for none."""
    last = 0
    for found in _BREAK.finditer(window):
        if found.end() > most:
            break
        last = found.end()
    return last


def _row_end_by_grapheme(line: str, start: int, free: int, width: int, tab_size: int) -> int | None:
    """As `row_end`, whatever characters the line is of."""
    filled: list[str] = []
    cell = free
    for grapheme in graphemes_from(line, start):
        size = cells(grapheme, cell, tab_size)
        if filled and cell + size > width:
            if grapheme in _BLANKS and cell <= width:
                return start + sum(map(len, filled)) + 1
            return start + _break_before(filled, grapheme)
        filled.append(grapheme)
        cell += size
    return None


def _break_before(filled: list[str], overflowing: str) -> int:
    """How many characters of a row's graphemes stay on it when another one does not fit."""
    ends = list(accumulate(map(len, filled)))
    text = "".join(filled) + overflowing
    words = {found.end() for found in _BREAK.finditer(text)}
    after = overflowing
    for before, end in zip(reversed(filled), reversed(ends), strict=True):
        if end in words or _may_part(before, after):
            return end
        after = before
    return ends[-1]


def _may_part(before: str, after: str) -> bool:
    """Whether a row may end between two graphemes because one of them is wide."""
    if before in _BLANKS or after in _BLANKS or _WIDE not in {cells(before), cells(after)}:
        return False
    return category(after[0]) not in _CLOSING and category(before[0]) not in _OPENING
