"""The keys of the key map, through a real terminal."""

import sys
from collections.abc import Mapping
from pathlib import Path

from tests.support.terminal import terminal
from waypost.tui.history_keymap import HISTORY
from waypost.tui.keymap import BENCH, WRITING
from waypost.tui.review_keymap import MARKS, REVIEWING

_CHECKOUT = Path(__file__).resolve().parents[2]
_KEYS = sorted(
    {
        key
        for command in (*BENCH, *WRITING, *HISTORY, *REVIEWING, *MARKS)
        for key in command.keys.split(",")
        if key != "q"
    }
)


def test_every_key_arrives_as_itself(environment: Mapping[str, str]) -> None:
    """Each key of the key map, pressed in tmux, is read as that key and no other."""
    with terminal(_CHECKOUT, environment, (60, len(_KEYS) + 20)) as window:
        window.runs(f"{sys.executable} -m tests.support.echo_keys; echo ended with $?")
        window.waits_for("ready")
        for key in _KEYS:
            window.presses(key)
            if key == "escape":
                window.waits_for("<escape>")  # with the next letter it would be a chord
        window.presses("q")
        screen = window.waits_for("ended with 0")
    heard = [line.strip("<>") for line in screen.splitlines() if line.startswith("<")]
    assert heard == [*_KEYS, "q"]
