"""Somebody who goes from screen to screen of the real program, on a pseudo terminal of any size.

Keys are taken from the key map by the command's id, and the program tells which screen it shows:
neither other keys nor a screen too small to show anything breaks a visit.
"""

import os
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from tests.support.checkout import CHECKOUT
from tests.support.terminal_session import UNFINISHED, TerminalSession
from waypost.closing import Closing
from waypost.tui import exchange_keymap, history_keymap, keymap, review_keymap
from waypost.tui.keymap import Command

_PATIENCE = 60.0
_REACTION = 5.0
"""Seconds after which a key that was to close a screen has done something else there."""
_FUNCTION_KEYS = {
    **{f"f{number}": f"\x1bO{letter}" for number, letter in enumerate("PQRS", 1)},
    **dict(zip(("f5", "f6", "f7", "f8"), (f"\x1b[{n}~" for n in (15, 17, 18, 19)), strict=True)),
    **dict(zip(("f9", "f10", "f11", "f12"), (f"\x1b[{n}~" for n in (20, 21, 23, 24)), strict=True)),
}
_NAMED = {
    **_FUNCTION_KEYS,
    "enter": "\r",
    "escape": "\x1b",
    "tab": "\t",
    "space": " ",
    "backspace": "\x7f",
    "slash": "/",
    "question_mark": "?",
    "right_square_bracket": "]",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "pageup": "\x1b[5~",
    "pagedown": "\x1b[6~",
    "home": "\x1b[H",
    "end": "\x1b[F",
}


def sent_for(key: str) -> str:
    """What a terminal sends for a key of our key map."""
    chord, plus, base = key.rpartition("+")
    if chord == "ctrl":
        return chr(ord(base) & 0x1F)
    if chord == "alt":
        return f"\x1b{base}"
    if not plus:
        return _NAMED.get(key, key)
    raise ValueError(f"a terminal may send nothing of its own for {key}")


class Visitor(Closing):
    """The program, run with these arguments in a folder; use as a context manager."""

    def __init__(
        self,
        folder: Path,
        *arguments: str,
        told: Path,
        size: tuple[int, int] = (120, 40),
        settings: Mapping[str, str] | None = None,
        prefix: Sequence[str] = (),
    ) -> None:
        """`told` is a file that the program writes the names of its screens to.

        `prefix` is a command that runs the program.
        """
        environment = {
            **os.environ,
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "LANG": "C.UTF-8",
            "PYTHONPATH": f"{CHECKOUT}:{CHECKOUT / 'src'}",
            "PYTHONSAFEPATH": "1",
            **(settings or {}),
        }
        program = [*prefix, sys.executable, "-m", "tests.support.telling_program", str(told)]
        self._told = told
        self.sizes: Sequence[tuple[int, int]] = ()
        """Sizes that the terminal is given, one after another, at each screen when first seen."""
        self._sized: set[str] = set()
        told.touch()
        before = Path.cwd()
        os.chdir(folder)
        try:
            self.terminal = TerminalSession(
                [*program, *arguments], environment, columns=size[0], rows=size[1]
            )
        finally:
            os.chdir(before)

    def close(self) -> None:
        """End the program, whatever it does."""
        self.terminal.close()

    @property
    def status(self) -> int | None:
        """How the program ended, None while it runs."""
        return self.terminal.status

    @property
    def sent(self) -> str:
        """All that the program has sent to the terminal, up to the last whole sequence."""
        return UNFINISHED.sub("", self.terminal.output)

    @property
    def told(self) -> list[str]:
        """All screens that were on top and questions that were asked, in order."""
        return self._told.read_text(encoding="utf-8").split()

    @property
    def screen(self) -> str:
        """The name of the screen that is on top."""
        return next((name for name in reversed(self.told) if name[0].isupper()), "")

    def sees(self, name: str) -> None:
        """Wait until the screen of that name is on top, and has been drawn."""
        self.until(lambda: self.screen == name, name)
        self.rests()
        if name not in self._sized:
            self._sized.add(name)
            for columns, rows in self.sizes:
                self.terminal.resize(columns, rows)
                self.terminal.read(0.05)
            self.rests()

    def has_not_failed(self) -> None:
        """See that the program still does what it is asked to."""
        before = len(self.terminal.output)
        self.presses("ctrl+l")
        self.until(lambda: len(self.terminal.output) > before, "the screen drawn anew")
        assert "Traceback" not in self.terminal.output

    def shows(self, words: str) -> None:
        """Wait until the words are on the screen, wherever its lines break."""
        self.until(lambda: words in " ".join(self.text.split()), repr(words))

    @property
    def text(self) -> str:
        """What the terminal shows."""
        return "\n".join(self.terminal.emulator.text)

    def is_asked(self, question: str) -> None:
        """Wait until the question has been asked."""
        self.until(lambda: question in self.told, question)
        self.sees("ChoiceDialog")

    def rests(self) -> None:
        """Read until nothing comes."""
        self.terminal.burst(0.1, 0.05)

    def does(self, command_id: str, *, key: int = 0) -> None:
        """Press a key of a command that a plain terminal can send."""
        self.presses(self._command(command_id).keys.split(",")[key])

    def finds(self, command_id: str) -> None:
        """Run a command of any pane by its name in the palette."""
        self.does("palette.show")
        self.sees("CommandPalette")
        name = self._command(command_id).description
        self.terminal.send(name)
        self.until(lambda: self.text.count(name) > 1, f"the hit {name!r} below what is typed")
        self.rests()
        self.terminal.send(sent_for("enter"))
        self.until(lambda: self.screen != "CommandPalette", "the palette to close")

    def _command(self, command_id: str) -> Command:
        rooms = (keymap, history_keymap, review_keymap, exchange_keymap)
        # Commands of both rooms may have one name, and other keys.
        rooms = rooms if self.screen == "WritingScreen" else rooms[::-1]
        tables = [table for room in rooms for table in vars(room).values()]
        return next(
            command
            for table in tables
            if isinstance(table, tuple)
            for command in table
            if isinstance(command, Command) and command.id == command_id
        )

    def presses(self, *keys: str) -> None:
        """Press keys, and see what comes of each."""
        for key in keys:
            self.terminal.send(sent_for(key))
            self.rests()
            if key == "escape":
                self.rests()  # what comes too soon behind it makes a key with Alt of it

    def types(self, text: str) -> None:
        """Put in text as a paste, and see what comes of it."""
        self.terminal.send(f"\x1b[200~{text}\x1b[201~")
        self.rests()

    def goes_back_to(self, name: str) -> None:
        """Press Escape until the screen of that name is on top, and no oftener."""
        end = time.monotonic() + _PATIENCE
        while self.screen != name:
            assert time.monotonic() < end, f"{name} does not come back: {self.told}"
            before = len(self.told)
            self.presses("escape")
            self._reacts(before)
        self.rests()

    def _reacts(self, before: int) -> None:
        """Read until more is told than before, or it is clear that the key did something else."""
        end = time.monotonic() + _REACTION
        while len(self.told) <= before and time.monotonic() < end:
            self.terminal.read(0.05)

    def until(self, holds: Callable[[], object], what: str) -> None:
        """Read until something holds."""
        end = time.monotonic() + _PATIENCE
        while not holds():
            if time.monotonic() > end or self.terminal.status is not None:
                shown = "\n".join(self.terminal.emulator.text)
                raise AssertionError(f"waited in vain for {what}; {self.told}; screen:\n{shown}")
            self.terminal.read(0.05)
