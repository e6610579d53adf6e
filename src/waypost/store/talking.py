"""How git talks with a remote: with nobody to ask, or on a terminal that was handed over to it.

What it says on the way is heard in both, so that the front end can tell what came of it.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Protocol, cast

from waypost.store.git import Answer, Git, capped, git_started

if TYPE_CHECKING:
    from io import BufferedReader

SILENCE: Final = 120.0
"""Seconds without a word from git after which a remote counts as hanging."""

_LINE_ENDS: Final = re.compile(rb"[\r\n]+")
_CHUNK: Final = 4096
_HEARD_AT_MOST: Final = 1024 * 1024
_ATTENDED: Final = MappingProxyType(
    {"GIT_TERMINAL_PROMPT": "1", "LANGUAGE": "C", "LC_ALL": "C.UTF-8"}
)
"""Git's words are told apart in English alone; what ssh and its helpers ask stays legible."""


class Talk(Protocol):
    """A way to run a command of git that talks with a remote."""

    def __call__(self, git: Git, *arguments: str) -> Answer:
        """Run it; any exit status is an answer."""


def _go_on() -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Unattended:
    """Git talks without a terminal: what must be asked is a failure that says so."""

    report: Callable[[str], None]
    """Takes each line of git's words as it comes, progress that overwrites itself included."""
    stopped: Callable[[], bool] = _go_on
    """Whether the talk is not wanted any more."""
    silence: float = SILENCE

    def __call__(self, git: Git, *arguments: str) -> Answer:
        """Run it; it is ended when it is stopped, or silent for too long."""
        lines = _Lines(self.report)
        return git.watch(*arguments, told=lines.take, stopped=self.stopped, silence=self.silence)


@dataclass(frozen=True, slots=True)
class OnTerminal:
    """Git talks on our own terminal, and asks there what it must.

    Questions go from git and ssh straight to the terminal; what else they say goes through `show`.
    """

    show: Callable[[bytes], None]

    def __call__(self, git: Git, *arguments: str) -> Answer:
        """Run it, however long it takes."""
        from subprocess import DEVNULL, PIPE, Popen  # noqa: PLC0415  # GitPython brings it

        command, environment = git.call(*arguments, environment=_ATTENDED)
        heard = bytearray()
        with (
            git_started(),
            Popen(command, env=environment, stdout=DEVNULL, stderr=PIPE) as process,  # noqa: S603  # git
        ):
            pipe = cast("BufferedReader", process.stderr)
            while chunk := pipe.read1(_CHUNK):
                self.show(chunk)
                heard += chunk
                del heard[:-_HEARD_AT_MOST]
        return Answer(process.returncode, b"", capped(bytes(heard)))


@dataclass(slots=True)
class _Lines:
    """Cuts what comes into lines."""

    report: Callable[[str], None]
    _rest: bytes = b""

    def take(self, chunk: bytes) -> None:
        *lines, self._rest = _LINE_ENDS.split(self._rest + chunk)
        for line in lines:
            self.report(line.decode("utf-8", "replace").strip())
        self._rest = self._rest[-_CHUNK:]
