"""What stands in a terminal, and what stands there once everything is drawn anew."""

import pyte

from tests.support.terminal import Terminal

_A_FEW_LOOKS = 6

_Looks = list[list[tuple[object, ...]]]


def drawn_anew(window: Terminal, size: tuple[int, int]) -> tuple[_Looks, _Looks]:
    """How the screen looks, before and after it is drawn anew."""
    before = window.settled_colours()
    window.presses("ctrl+l")
    return _looks(before, size), _looks(window.settled_colours(_A_FEW_LOOKS), size)


def _looks(screen: str, size: tuple[int, int]) -> _Looks:
    """How every character looks; blanks are passed over, as tmux leaves those at line ends out."""
    columns, lines = size
    shown = pyte.Screen(columns, lines)
    pyte.Stream(shown).feed(screen.rstrip("\n").replace("\n", "\r\n"))
    return [[_look(shown.buffer[y][x]) for x in range(columns)] for y in range(lines)]


def _look(cell: pyte.screens.Char) -> tuple[object, ...]:
    marks = (cell.reverse, cell.underscore, cell.strikethrough, cell.bold, cell.italics)
    return () if cell.data == " " else (cell.data, cell.fg, cell.bg, *marks)
