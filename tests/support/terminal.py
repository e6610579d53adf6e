"""A real terminal: a shell in a tmux server of its own, driven by keys and read as a screen."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

_PATIENCE = 15.0
_BETWEEN_LOOKS = 0.03
_LOOKS_AT_REST = 25
"""Looks in a row that must be the same: longer than counts wait for the keys to rest."""
_CHORDS = {"ctrl": "C", "alt": "M", "shift": "S"}
_NAMES = {
    "enter": "Enter",
    "escape": "Escape",
    "tab": "Tab",
    "space": "Space",
    "backspace": "BSpace",
    "question_mark": "?",
    "slash": "/",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "backslash": "\\",
    "underscore": "_",
    "insert": "IC",
    "up": "Up",
    "down": "Down",
    "left": "Left",
    "right": "Right",
    "home": "Home",
    "end": "End",
    "pageup": "PgUp",
    "pagedown": "PgDn",
}


class Terminal:
    """A shell in a window of tmux."""

    def __init__(self, folder: Path, environment: Mapping[str, str], socket: Path) -> None:
        self._folder = folder
        self._environment = environment
        self._socket = socket

    def open(self, size: tuple[int, int]) -> None:
        """Start the shell in a window of that size."""
        columns, lines = size
        window = ["new-session", "-d", "-x", str(columns), "-y", str(lines)]
        self._tmux("-f", os.devnull, *window, "-c", str(self._folder), "sh")
        self._tmux("set-option", "-s", "escape-time", "0")
        self._waits(str.strip, "the shell's prompt")

    def close(self) -> None:
        """End the server and whatever runs in it."""
        self._tmux("kill-server", check=False)

    def runs(self, command: str) -> None:
        """Type a command line and Enter."""
        self._tmux("send-keys", "-l", "--", command)
        self._tmux("send-keys", "Enter")

    def types(self, text: str) -> None:
        """Type a text, key by key."""
        self._tmux("send-keys", "-l", "--", text)

    def presses(self, *keys: str) -> None:
        """Press keys, named as in our key map."""
        self._tmux("send-keys", *[tmux_key(key) for key in keys])

    def waits_for(self, *texts: str) -> str:
        """Wait until all the texts are on the screen; gives the screen."""
        return self._waits(lambda screen: all(text in screen for text in texts), f"{texts}")

    def waits_until_gone(self, text: str) -> str:
        """Wait until the text is not on the screen; gives the screen."""
        return self._waits(lambda screen: text not in screen, f"{text!r} to go")

    @property
    def screen(self) -> str:
        """What is on the screen now."""
        return self._tmux("capture-pane", "-p")

    def settled_colours(self, looks: int = _LOOKS_AT_REST) -> str:
        """The screen with its colours and attributes, once it was the same so many times."""
        unchanged, last = 0, ""
        end = time.monotonic() + _PATIENCE
        while unchanged < looks:
            now = self._tmux("capture-pane", "-p", "-e")
            unchanged = unchanged + 1 if now == last else 0
            last = now
            assert time.monotonic() < end, f"the screen does not come to rest:\n{now}"
            time.sleep(_BETWEEN_LOOKS)  # a terminal gives no event to wait for
        return last

    def asks(self, what: str) -> str:
        """What tmux knows of the window: `cursor_x`, `alternate_on`."""
        return self._tmux("display-message", "-p", f"#{{{what}}}").strip()

    def waits_for_buffer(self) -> str:
        """Wait until something has been copied; gives it."""
        self._waits(lambda _: self._tmux("list-buffers"), "a copied text")
        return self._tmux("show-buffer")

    def _waits(self, holds: Callable[[str], object], what: str) -> str:
        end = time.monotonic() + _PATIENCE
        while not holds(screen := self.screen):
            if time.monotonic() > end:
                raise AssertionError(f"waited in vain for {what}; the screen:\n{screen}")
            time.sleep(_BETWEEN_LOOKS)  # a terminal gives no event to wait for
        return screen

    def _tmux(self, *arguments: str, check: bool = True) -> str:
        done = subprocess.run(
            ["tmux", "-u", "-S", str(self._socket), *arguments],
            env=self._environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert not check or done.returncode == 0, f"tmux {arguments[0]}: {done.stderr}"
        return done.stdout


def tmux_key(key: str) -> str:
    """What tmux calls a key of our key map."""
    chord, plus, base = key.rpartition("+")
    name = _NAMES.get(base, base.upper() if base[0] == "f" and base[1:].isdigit() else base)
    return f"{_CHORDS[chord]}-{name}" if plus else name


def waypost_command() -> str:
    """How a shell starts the installed program."""
    program = Path(sys.executable).with_name("waypost")
    return str(program) if program.exists() else f"{sys.executable} -m waypost"


@contextmanager
def terminal(
    folder: Path, environment: Mapping[str, str], size: tuple[int, int] = (160, 45)
) -> Iterator[Terminal]:
    """A terminal of that size with a shell in that folder; skips the test without tmux."""
    if shutil.which("tmux") is None:
        pytest.skip("tmux is not installed")
    # Not below pytest's own folder: a socket's path has some 100 characters at most.
    with TemporaryDirectory(prefix="tmux-") as sockets:
        window = Terminal(folder, environment, Path(sockets) / "socket")
        try:
            window.open(size)
            yield window
        finally:
            window.close()
