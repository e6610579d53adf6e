"""What a program's output leaves switched on in a terminal."""

import re
from collections.abc import Set as AbstractSet

_MODE = re.compile(r"\x1b\[\?(?P<numbers>[0-9;]+)(?P<what>[hl])")
_KEYBOARD = re.compile(r"\x1b\[(?P<what>[><])\d*u")
AT_FIRST: frozenset[str] = frozenset({"7", "25"})
"""Modes that are on before any program: lines wrap, the cursor is shown."""


def modes_asked_for(output: str) -> AbstractSet[str]:
    """Numbers of the private modes that were ever switched on."""
    found = _MODE.finditer(output)
    return {number for mode in found if mode["what"] == "h" for number in _numbers(mode)}


def modes_left_on(output: str) -> AbstractSet[str]:
    """Numbers of the private modes that are on at the end; `keyboard` if its protocol is."""
    left = set(AT_FIRST)
    for mode in _MODE.finditer(output):
        change = left.update if mode["what"] == "h" else left.difference_update
        change(_numbers(mode))
    pushed = [found["what"] for found in _KEYBOARD.finditer(output)]
    return left | ({"keyboard"} if pushed.count(">") != pushed.count("<") else set())


def _numbers(mode: re.Match[str]) -> list[str]:
    return mode["numbers"].split(";")
