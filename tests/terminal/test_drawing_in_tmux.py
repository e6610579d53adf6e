"""What stands in a real terminal after many keys is what a drawing anew puts there.

An emulator in Python agrees with us on what escapes mean; tmux is a second opinion, and found
that inserting more cells than are moved leaves old ones behind.
"""

import random
from collections.abc import Mapping

import pytest

from tests.support.design import NAME
from tests.support.drawn_anew import drawn_anew
from tests.support.repository import RepositoryBuilder
from tests.support.terminal import terminal, waypost_command

_KEYS = (
    *("f9", "alt+g", "alt+w", "alt+n", "alt+p", "alt+j", "f6", "f7"),
    *("up", "down", "left", "right", "pageup", "pagedown", "home", "end"),
    *("enter", "backspace", "ctrl+z", "ctrl+y", "ctrl+right", "ctrl+w"),
)
_TEXTS = ("word ", "a few words more ", "**bold** ", "漢字 ", "é— ", "- item", "```")
_ROUNDS = 4
_KEYS_A_ROUND = 6


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
            before, after = drawn_anew(window, size)
            differing = [
                (y, x, before[y][x], after[y][x])
                for y in range(size[1])
                for x in range(size[0])
                if before[y][x] != after[y][x]
            ]
            assert differing == [], f"after {pressed}"
