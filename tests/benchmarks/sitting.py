"""A program at work on a document, as somebody sits before it: keys, pictures, memory."""

import re
from collections.abc import Callable
from math import inf
from pathlib import Path
from typing import Final

from tests.benchmarks.documents import Document, closed_environment
from tests.benchmarks.programs import Program
from tests.support.emulator import Emulator
from tests.support.terminal_session import Burst, TerminalSession
from waypost.closing import Closing

_QUIET: Final = 0.03
"""Seconds of silence after which a key has been answered."""
_FIRST: Final = 2.0
"""Seconds that a key may take to show anything."""
_START_QUIET: Final = 0.45
"""Less than Textual's cursor takes to blink, so that its start has an end."""
_LONGEST_START: Final = 60.0
_REST: Final = 0.4
"""Seconds after which a program has brought up to date what it leaves for a pause."""
_MEBI: Final = 1024
_ARROW: Final = re.compile(r"\x1b\[(?=[ABCD])")


class Sitting(Closing):
    """A running program, started and ready for letters; use as a context manager."""

    def __init__(self, program: Program, document: Document, home: Path) -> None:
        self.program = program
        self._document = document
        command = program.command(document)
        self._session = TerminalSession(command, closed_environment(home))
        self.start = self._session.burst(_LONGEST_START, _START_QUIET, _LONGEST_START)
        self.to_text, self.to_picture = self._start_times()
        """Seconds to the document's text, and to the picture that then stands."""
        self.start_bytes = self.start.size + self.rest().size
        if program.insert:
            self.press(program.insert)
            self.rest()

    def close(self) -> None:
        """End the program."""
        self._session.close()

    @property
    def screen(self) -> Emulator:
        """What is on the screen."""
        return self._session.emulator

    def press(self, keys: str, *, quiet: float = _QUIET, first: float = _FIRST) -> Burst:
        """Press keys at once; what comes of them."""
        if self.screen.wants_application_keys:
            keys = _ARROW.sub("\x1bO", keys)
        return self._session.press(keys, first, quiet)

    def rest(self, seconds: float = _REST) -> Burst:
        """Press nothing until nothing has come for a while; what came."""
        return self._session.burst(seconds, seconds, longest=2 * seconds)

    def seconds_until(self, burst: Burst, *holds: Callable[[Emulator], object]) -> list[float]:
        """When in the newest burst the screen first was so, from the key on; infinite if never."""
        times = [inf] * len(holds)
        for when, screen in self._session.replay(burst):
            for index, is_so in enumerate(holds):
                if times[index] == inf and is_so(screen):
                    times[index] = when - burst.began
        return times

    def until(self, shown: str) -> None:
        """Wait until the text stands on the screen."""
        self._session.until(lambda screen: stands(screen, shown), shown)

    def memory(self) -> float | None:
        """Resident megabytes of the program and what it has started; `None` without /proc."""
        kilobytes = [_resident(pid) for pid in _family(self._session.pid)]
        return sum(kilobytes) / _MEBI if any(kilobytes) else None

    def _start_times(self) -> tuple[float, float]:
        began = self._session.began
        pictures: list[tuple[float, list[str]]] = []
        to_text = inf
        for when, screen in self._session.replay(self.start):
            pictures.append((when - began, screen.text[1:-1]))
            if to_text == inf and stands(screen, self._document.shows):
                to_text = when - began
        last = pictures[-1][1] if pictures else []
        return to_text, next((when for when, picture in pictures if picture == last), 0.0)


def stands(screen: Emulator, shown: str) -> bool:
    """Whether the text stands on the screen."""
    return any(shown in row for row in screen.text)


def _family(pid: int) -> list[int]:
    try:
        tasks = Path(f"/proc/{pid}/task").iterdir()
        children = [(task / "children").read_text(encoding="utf-8") for task in tasks]
    except OSError:
        return [pid]
    return [pid, *(one for child in " ".join(children).split() for one in _family(int(child)))]


def _resident(pid: int) -> int:
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in status.split("\n") if "VmRSS" in line), 0)
