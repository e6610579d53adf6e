"""Kills a typist, at a system call or at any moment, and holds Waypost to what it had promised."""

import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.faults.typist import words
from tests.faults.writer import Writer
from tests.support.checkout import CHECKOUT
from tests.support.design import NAME, begun_design
from tests.support.repository import RepositoryBuilder
from waypost.model.outcomes import Saved
from waypost.store.files import read_file

SYSTEM_CALLS = (
    *("write,?pwrite64", "?rename,?renameat,?renameat2", "?unlink,?unlinkat", "fsync,?fdatasync"),
    *("ftruncate,?fallocate", "?fchmod,?fchown,?fsetxattr", "?link,?linkat", "?mkdir,?mkdirat"),
    "flock",
)
"""Those that change something, by groups; strace counts each of them for itself."""
_TEXT = re.compile(r"Text (?P<number>\d+) of the typist")
_PROMISE = re.compile(r"(?P<what>kept|saved|pending) (?P<number>\d+)\n")


def can_trace() -> bool:
    """Whether strace is there and may trace."""
    if shutil.which("strace") is None:
        return False
    tried = ["strace", "-f", "-qq", "-o", os.devnull, "true"]
    return subprocess.run(tried, check=False, capture_output=True).returncode == 0


@dataclass(frozen=True, slots=True)
class Promises:
    """The number of the last text that was kept, saved or told to be pending; -1 for none."""

    kept: int = -1
    saved: int = -1
    pending: int = -1


@dataclass(slots=True)
class Desk:
    """The design on which one typist after another is killed."""

    repository: RepositoryBuilder
    next_text: int = 1
    locks: int = 0
    """How many locks of git killed processes have left behind so far."""

    @property
    def document(self) -> Path:
        """The design's file."""
        return self.repository.folder / NAME

    def types_until(self, calls: str, number: int) -> bool:
        """Kill whichever process makes its Nth such system call; whether one was killed."""
        log = self.repository.folder.parent / "trace"
        trace = ["strace", "-f", "-o", str(log), "-e", f"trace={calls}"]
        inject = ["-e", f"inject={calls}:signal=KILL:when={number}"]
        command = [*trace, *inject, *_command(self.document, self.next_text, 2, 2)]
        done = subprocess.run(
            command, capture_output=True, check=False, cwd=CHECKOUT, env=_environment()
        )
        self._is_sound(_promises(done.stdout.decode()))
        return "+++ killed by SIGKILL +++" in log.read_text(encoding="utf-8", errors="replace")

    def types_for(self, seconds: float, *, with_git: bool) -> None:
        """Kill the typist after that time, and git with it or not."""
        with subprocess.Popen(
            _command(self.document, self.next_text, 1000, 3),
            stdout=subprocess.PIPE,
            cwd=CHECKOUT,
            env=_environment(),
        ) as typist:
            assert typist.stdout
            first = typist.stdout.readline().decode()
            time.sleep(seconds)  # the moment of death is what is varied here
            children = _children(typist.pid) if with_git else []
            typist.kill()
            for child in children:
                _kill(child)
            said = first + typist.stdout.read().decode()
        _wait_until_gone(self.repository)
        self._is_sound(_promises(said))

    def _is_whole(self) -> None:
        """All that the repository names is there; a git that still writes makes it look torn."""
        end = time.monotonic() + _PATIENCE
        while True:
            found = subprocess.run(
                ["git", "fsck", "--no-dangling", "--no-progress"],
                cwd=self.repository.folder,
                capture_output=True,
                text=True,
                check=False,
            )
            if not found.returncode and "error" not in found.stdout + found.stderr:
                return
            assert time.monotonic() < end, found.stderr
            time.sleep(0.1)  # a process that is no child of ours gives no event to wait for

    def _is_sound(self, promises: Promises) -> None:
        """File, journal and repository hold what was promised; the next start goes on."""
        self._has_whole_file(promises)
        self._is_whole()
        self._remove_locks()
        if promises.saved >= 0:
            assert promises.saved <= _last_text(self.repository.text_at("HEAD", NAME))
        writer, offered = Writer.recovering(self.document)
        with writer:
            found = [_last_text(text) for text in (writer.text, *offered)]
            assert max(found) >= max(promises.kept, promises.saved, promises.pending)
            self.next_text = max(*found, self.next_text) + 1
            outcome = writer.saves(words(self.next_text))
        assert isinstance(outcome, Saved)
        assert outcome.problem is None, outcome.problem
        assert words(self.next_text) in self.repository.text_at("HEAD", NAME)
        assert self.repository.status() == ""
        self.next_text += 1

    def _has_whole_file(self, promises: Promises) -> None:
        text = read_file(self.document).text
        number = _last_text(text)
        assert number < 0 or words(number) in text, "a mix of two texts"
        assert text.endswith("We count cancellations.\n")
        assert number >= max(promises.saved, promises.pending)

    def _remove_locks(self) -> None:
        """Do as the message of the save advises."""
        for lock in (self.repository.folder / ".git").rglob("*.lock"):
            if "waypost" not in lock.parts:
                self.locks += 1
                lock.unlink()


def desk(folder: Path) -> Desk:
    """A begun design for a typist."""
    return Desk(begun_design(folder / "design"))


def moments(count: int, seed: int) -> Sequence[tuple[float, bool]]:
    """Times after which to kill, and whether to kill git too: the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311  # no secret
    return [(chance.uniform(0.0, 0.4), chance.random() < 0.5) for _ in range(count)]


def _command(document: Path, *numbers: int) -> list[str]:
    task = [sys.executable, "-m", "tests.faults.typist", "type", str(document)]
    return [*task, *(str(number) for number in numbers)]


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}


def _promises(said: str) -> Promises:
    found = {match["what"]: int(match["number"]) for match in _PROMISE.finditer(said)}
    return Promises(**found)


def _last_text(text: str) -> int:
    found = _TEXT.search(text)
    return int(found["number"]) if found else -1


def _children(process: int) -> list[int]:
    path = Path(f"/proc/{process}/task/{process}/children")
    try:
        direct = [int(word) for word in path.read_text(encoding="ascii").split()]
    except OSError:
        return []
    return [*direct, *(below for child in direct for below in _children(child))]


def _kill(process: int) -> None:
    try:
        os.kill(process, signal.SIGKILL)
    except ProcessLookupError:
        return


_PATIENCE = 10.0
"""Seconds that a git which outlived its typist may still write."""


def _wait_until_gone(repository: RepositoryBuilder) -> None:
    """A git that outlived its typist finishes what it does."""
    end = time.monotonic() + 20
    while any(_works_in(process, repository.folder) for process in Path("/proc").iterdir()):
        assert time.monotonic() < end, "a process still works in the repository"
        time.sleep(0.01)  # a process that is no child of ours gives no event to wait for


def _works_in(process: Path, folder: Path) -> bool:
    try:
        command = (process / "cmdline").read_bytes().split(b"\0")
    except OSError:
        return False
    return command[:1] == [b"git"] and os.fsencode(folder) in command
