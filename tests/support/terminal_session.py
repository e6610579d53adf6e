"""A program on a pseudo terminal, whose output an emulator follows and whose queries it answers."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from codecs import getincrementaldecoder
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from tests.support.emulator import Emulator
from tests.support.slow_line import LineSpeed, SlowLine
from waypost.closing import Closing

_QUERY = re.compile(
    r"\x1b\[(?:\?(?P<mode>\d+)\$p|(?P<plain>0?c|5n|6n|>0?[cq]))"
    r"|\x1b\](?P<colour>1[01]);\?(?:\x07|\x1b\\)"
    r"|\x1bP(?P<setting>[$+])q[^\x1b]*\x1b\\"
)
UNFINISHED = re.compile(r"\x1b(?:\[[0-?]*[ -/]*|[P\]X^_][^\x07\x1b]*\x1b?|[ -/]*)?$")
_ANSWERS = {
    "c": "\x1b[?62;22c",
    "5n": "\x1b[0n",
    ">c": "\x1b[>41;354;0c",
    ">q": "\x1bP>|plain(1)\x1b\\",
}
_COLOURS = {"10": "ffff/ffff/ffff", "11": "0000/0000/0000"}
_PATIENCE = 20.0
"""Seconds to wait for a state before giving up."""


@dataclass(frozen=True, slots=True)
class Burst:
    """What a program wrote until it was quiet."""

    began: float
    pieces: tuple[tuple[float, str], ...]
    """What came and when, by the clock of `time.perf_counter`."""

    @property
    def text(self) -> str:
        """All of it."""
        return "".join(text for _, text in self.pieces)

    @property
    def seconds(self) -> float:
        """From the key to the last byte."""
        return self.pieces[-1][0] - self.began if self.pieces else 0.0

    @property
    def size(self) -> int:
        """Bytes."""
        return len(self.text.encode())


class TerminalSession(Closing):
    """A running program; use as a context manager."""

    def __init__(
        self,
        command: Sequence[str],
        environment: Mapping[str, str],
        *,
        columns: int = 120,
        rows: int = 40,
        modes: Sequence[str] = ("2026",),
        speed: LineSpeed | None = None,
    ) -> None:
        self.output = ""
        self._emulator = Emulator(columns, rows)
        self._unseen = self._unfinished = ""
        self._modes = modes
        self._decode = getincrementaldecoder("utf-8")("replace").decode
        self.began = time.perf_counter()
        self.pid, self._line = pty.fork()
        if not self.pid:
            os.execvpe(command[0], list(command), dict(environment))  # noqa: S606  # the program under test
        self._set_size(columns, rows)
        self.slow_line = SlowLine(self._line, speed) if speed else None

    @property
    def descriptor(self) -> int:
        """Our end of the line, which knows how the terminal is set."""
        return self._line

    @property
    def emulator(self) -> Emulator:
        """The terminal, showing what has come; an unfinished sequence waits for its end."""
        # Fed when it is looked at, so that measured times hold nothing of it.
        begun = UNFINISHED.search(self._unseen)
        end = begun.start() if begun else len(self._unseen)
        if end:
            self._emulator.feed(self._unseen[:end])
            self._unseen = self._unseen[end:]
        return self._emulator

    def close(self) -> None:
        """End the program, whatever it does."""
        self.hang_up()
        if self.status is None:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)

    status: int | None = None
    """How the program ended, as `waitpid` has it; `None` while it runs."""

    def hang_up(self) -> None:
        """Close the line."""
        if self._line >= 0:
            if self.slow_line is not None:
                self.slow_line.close()
            else:
                os.close(self._line)
            self._line = -1
            self.wait_for_end(2.0)

    def wait_for_end(self, seconds: float = _PATIENCE) -> int | None:
        """Wait until the program has ended; gives its status."""
        end = time.monotonic() + seconds
        while self.status is None and time.monotonic() < end:
            ended, status = os.waitpid(self.pid, os.WNOHANG)
            if ended:
                self.status = status
            elif self._line >= 0:
                self.read(0.01)
            else:
                select.select([], [], [], 0.01)
        return self.status

    def send(self, keys: str) -> None:
        """Press keys."""
        self.send_bytes(keys.encode())

    def send_bytes(self, data: bytes) -> None:
        """Send what is one packet on a slow line."""
        if self.slow_line is not None:
            self.slow_line.send(data)
        else:
            os.write(self._line, data)

    def read(self, seconds: float) -> str:
        """What comes within this time, `""` if nothing does."""
        source = self.slow_line.output if self.slow_line is not None else self._line
        if not select.select([source], [], [], max(seconds, 0))[0]:
            return ""
        try:
            text = self._decode(os.read(source, 1 << 16))
        except OSError:
            return ""
        self.output += text
        self._unseen += text
        asked = self._unfinished + text
        end = 0
        for query in _QUERY.finditer(asked):
            self.send(self._answer(query))
            end = query.end()
        begun = UNFINISHED.search(asked, end)
        self._unfinished = begun[0] if begun else ""
        return text

    def press(self, keys: str, first: float, quiet: float = 0.04) -> Burst:
        """Press keys; what comes of them until it is quiet."""
        # A program may answer before the writing of its key returns.
        began = time.perf_counter()
        self.send(keys)
        return replace(self.burst(first, quiet), began=began)

    def burst(self, first: float, quiet: float = 0.04, longest: float = _PATIENCE) -> Burst:
        """What comes until it is quiet, waiting so long for the first of it."""
        began = time.perf_counter()
        pieces: list[tuple[float, str]] = []
        while part := self.read(quiet if pieces else first):
            pieces.append((time.perf_counter(), part))
            if time.perf_counter() - began > longest:
                break
        return Burst(began, tuple(pieces))

    def replay(self, burst: Burst) -> Iterator[tuple[float, Emulator]]:
        """The screen after each piece of the newest burst, at which nothing has looked yet."""
        self._unseen = self._unseen.removesuffix(burst.text)
        for seconds, text in burst.pieces:
            self._unseen += text
            yield seconds, self.emulator

    def until(self, holds: Callable[[Emulator], object], what: str) -> None:
        """Read until the screen is so."""
        end = time.monotonic() + _PATIENCE
        while not holds(self.emulator):
            if time.monotonic() > end:
                shown = "\n".join(self.emulator.text)
                raise AssertionError(f"waited in vain for {what}; the screen:\n{shown}")
            self.read(0.05)

    def resize(self, columns: int, rows: int) -> None:
        """Make the terminal another size, showing rubbish until it is painted again."""
        self.emulator.resize(columns, rows)
        self._set_size(columns, rows)

    def _set_size(self, columns: int, rows: int) -> None:
        fcntl.ioctl(self._line, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def _answer(self, query: re.Match[str]) -> str:
        """What an xterm answers."""
        if mode := query["mode"]:
            return f"\x1b[?{mode};{2 if mode in self._modes else 0}$y"
        if colour := query["colour"]:
            return f"\x1b]{colour};rgb:{_COLOURS[colour]}\x1b\\"
        if setting := query["setting"]:
            return f"\x1bP0{setting}r\x1b\\"
        asked = query["plain"].replace("0", "")
        if asked == "6n":
            x, y = self.emulator.cursor
            return f"\x1b[{y + 1};{x + 1}R"
        return _ANSWERS[asked]
