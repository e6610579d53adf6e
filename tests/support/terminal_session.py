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
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from tests.support.emulator import Emulator
from tests.support.slow_line import LineSpeed, SlowLine

_QUERY = re.compile(r"\x1b\[(?:\?(?P<mode>\d+)\$p|(?P<plain>c|5n))")
_BEGUN = re.compile(r"\x1b(?:\[[0-?]*[ -/]*|\][^\x07\x1b]*\x1b?)?\Z")
"""A sequence that a read has cut in two."""
_PATIENCE = 20.0
"""Seconds to wait for a state before giving up."""


@dataclass(frozen=True, slots=True)
class Burst:
    """What a program wrote until it was quiet."""

    text: str
    seconds: float
    """From the key to the last byte."""

    @property
    def size(self) -> int:
        """Bytes."""
        return len(self.text.encode())


class TerminalSession:
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
        self.emulator = Emulator(columns, rows)
        self.output = ""
        self._begun = ""
        self._modes = modes
        self._decode = getincrementaldecoder("utf-8")("replace").decode
        self.pid, self._line = pty.fork()
        if not self.pid:
            os.execvpe(command[0], list(command), dict(environment))  # noqa: S606  # the program under test
        self._set_size(columns, rows)
        self.slow_line = SlowLine(self._line, speed) if speed else None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
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
            text = self._begun + self._decode(os.read(source, 1 << 16))
        except OSError:
            return ""
        begun = _BEGUN.search(text)
        self._begun = begun[0] if begun else ""
        text = text.removesuffix(self._begun)
        self.output += text
        self.emulator.feed(text)
        for query in _QUERY.finditer(text):
            self.send(self._answer(query))
        return text

    def burst(self, first: float, quiet: float = 0.04) -> Burst:
        """What comes until it is quiet, waiting so long for the first of it."""
        began = last = time.perf_counter()
        parts: list[str] = []
        while part := self.read(quiet if parts else first):
            parts.append(part)
            last = time.perf_counter()
        return Burst("".join(parts), last - began)

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
        if mode := query["mode"]:
            return f"\x1b[?{mode};{2 if mode in self._modes else 0}$y"
        return "\x1b[0n" if query["plain"] == "5n" else "\x1b[?62;22c"
