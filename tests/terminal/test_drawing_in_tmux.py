"""What stands in a real terminal after many keys is what a drawing anew puts there.

An emulator in Python agrees with us on what escapes mean; tmux is a second opinion, and found
that inserting more cells than are moved leaves old ones behind.
"""

import random
from collections.abc import Mapping

import pyte
import pytest

from tests.support.design import NAME
from tests.support.repository import RepositoryBuilder
from tests.support.terminal import Terminal, terminal, waypost_command

_KEYS = (
    *("f9", "alt+g", "alt+w", "alt+n", "alt+p", "alt+j", "f6", "f7"),
    *("up", "down", "left", "right", "pageup", "pagedown", "home", "end"),
    *("enter", "backspace", "ctrl+z", "ctrl+y", "ctrl+right", "ctrl+w"),
)
_TEXTS = ("word ", "a few words more ", "**bold** ", "漢字 ", "é— ", "- item", "```")
_ROUNDS = 4
_A_FEW_LOOKS = 6
_KEYS_A_ROUND = 6


_Looks = list[list[tuple[object, ...]]]


def _draws_anew(window: Terminal, size: tuple[int, int]) -> tuple[_Looks, _Looks]:
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


@pytest.mark.parametrize("size", [(160, 45), (100, 30), (80, 24)])
def test_nothing_is_left_behind(
    repository: RepositoryBuilder, environment: Mapping[str, str], size: tuple[int, int]
) -> None:
    """Panes that come and go, text that is typed and taken back: every cell is as drawn anew."""
    chance = random.Random(size[0])  # noqa: S311  # the keys are no secret
    with terminal(repository.folder, environment, size) as window:
        window.runs(f"{waypost_command()} {NAME} --section 2.1")
        window.waits_for("2.1 Problem", "saved as")
        window.settled_colours()
        for _ in range(_ROUNDS):
            pressed = chance.sample(_KEYS, _KEYS_A_ROUND)
            window.presses(*pressed, "alt+e")
            window.types(chance.choice(_TEXTS))
            before, after = _draws_anew(window, size)
            differing = [
                (y, x, before[y][x], after[y][x])
                for y in range(size[1])
                for x in range(size[0])
                if before[y][x] != after[y][x]
            ]
            assert differing == [], f"after {pressed}"
