"""Hears a process out: all that matters of what it says, for as long as there is patience.

Git is never killed, because it would leave locks and half of its work behind: it is asked to end,
and cleans up. What it has started may ignore that, and is killed once git is gone.
"""

import os
import select
import selectors
import signal
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from subprocess import Popen, TimeoutExpired
from time import monotonic
from typing import Final

from waypost.closing import Closing
from waypost.store.answers import Answer
from waypost.store.git import capped

_CHUNK: Final = 65536
_KEPT: Final = 64 * 1024
"""Bytes kept of the beginning and of the end of standard error."""
_LARGEST_OUT: Final = 16 * 1024 * 1024
_LOOK: Final = 0.05
"""Seconds between looks whether the process has ended, for one whose children keep its pipes."""
_GRACE: Final = 5.0
"""Seconds that a process has for ending when it is asked to."""
_LAST_WORDS: Final = 0.2
"""Seconds in which what an ended process said still arrives."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What a process said, and how it ended."""

    status: int
    """Exit status; minus the number of the signal that ended it."""
    out: bytes
    said: bytes
    """Standard error; of much, the beginning and the end."""
    overdue: bool
    """Whether it was asked to end because it took too long."""


class Begun(Closing):
    """A process that leads a group of its own, under way: hear it out, or close it."""

    def __init__(self, process: Popen[bytes]) -> None:
        self._process: Popen[bytes] | None = process

    def answer(
        self,
        patience: float,
        told: Callable[[], bytes] | None = None,
        meanwhile: Callable[[], object] | None = None,
    ) -> Answer:
        """What it leaves behind, once; it has `patience` seconds from now on.

        `told` gives what it reads, worked out while it is at work; `meanwhile` is done after
        that, before it is waited for.
        """
        process, self._process = self._process, None
        assert process is not None  # noqa: S101  # it is heard once
        heard = _hear(process, _Hearing(process), partial(_until_end, patience, told, meanwhile))
        said = capped(heard.said.removesuffix(b"\n"))
        return Answer(heard.status, heard.out, said, heard.overdue)

    def close(self) -> None:
        """Ask it to end, if nobody has heard it out."""
        if self._process is not None:
            self.answer(0.0)


def _until_end(
    patience: float,
    told: Callable[[], bytes] | None,
    meanwhile: Callable[[], object] | None,
    hearing: "_Hearing",
) -> bool:
    if told is not None:
        hearing.hand_over(told())
    if meanwhile is not None:
        meanwhile()
    return hearing.until_end(patience)


def follow(
    process: Popen[bytes],
    silence: float,
    stopped: Callable[[], bool],
    tell: Callable[[bytes], None],
) -> Heard:
    """Hear a process that leads a group of its own for as long as it goes on saying something.

    `tell` gets what stands on its standard error as it comes. The process is asked to end once
    it was silent for so many seconds, or once `stopped`.
    """

    def until_end(hearing: _Hearing) -> bool:
        return hearing.until_silent(silence, stopped)

    return _hear(process, _Hearing(process, tell), until_end)


def _hear(
    process: Popen[bytes], hearing: "_Hearing", until_end: Callable[["_Hearing"], bool]
) -> Heard:
    try:
        overdue = not until_end(hearing)
        if overdue:
            _signal_group(process, signal.SIGTERM)
            hearing.until_end(_GRACE)
            if process.poll() is not None:
                _signal_group(process, signal.SIGKILL)
        status = process.poll()
    except BaseException:
        _signal_group(process, signal.SIGTERM)
        _has_ended(process, _GRACE)
        raise
    finally:
        hearing.close()
    if status is None:  # it ignores what it is asked; the system ends it one day
        process.returncode = status = -signal.SIGTERM
    return Heard(status, bytes(hearing.out), bytes(hearing.said), overdue)


def _tell_nobody(_chunk: bytes) -> None:
    """What is said is kept, and that is all."""


@dataclass(slots=True)
class _Hearing:
    process: Popen[bytes]
    tell: Callable[[bytes], None] = _tell_nobody
    out: bytearray = field(default_factory=bytearray)
    said: bytearray = field(default_factory=bytearray)
    heard_at: float = field(default_factory=monotonic)
    """When something came on standard error, or the hearing began."""
    _untold: memoryview = field(default_factory=lambda: memoryview(b""))
    _pipes: selectors.DefaultSelector = field(default_factory=selectors.DefaultSelector)

    def __post_init__(self) -> None:
        if self.process.stdout is not None:
            self._pipes.register(self.process.stdout, selectors.EVENT_READ, self.out)
        if self.process.stderr is not None:
            self._pipes.register(self.process.stderr, selectors.EVENT_READ, self.said)

    def hand_over(self, words: bytes) -> None:
        """Let the process read the words, as soon as it does."""
        pipe = self.process.stdin
        assert pipe is not None  # noqa: S101  # who is told something was started to be told
        os.set_blocking(pipe.fileno(), False)
        self._untold = memoryview(words)
        self._pipes.register(pipe, selectors.EVENT_WRITE)
        self._hand_over_more()

    def until_end(self, seconds: float) -> bool:
        """Listen until the process has ended; False where it has not within the time."""
        end = monotonic() + seconds
        while self._pipes.get_map():
            if self.process.poll() is not None:
                self._last_words()
                return True
            left = end - monotonic()
            if left < 0:
                return False
            self._listen(min(_LOOK, left))
        return _has_ended(self.process, max(0.0, end - monotonic()))

    def until_silent(self, seconds: float, stopped: Callable[[], bool]) -> bool:
        """Listen until the process has ended; False once it is silent for so long, or stopped."""
        while not stopped() and monotonic() - self.heard_at < seconds:
            if self.until_end(_LOOK):
                return True
        return False

    def close(self) -> None:
        self._pipes.close()
        for pipe in (self.process.stdin, self.process.stdout, self.process.stderr):
            if pipe is not None:
                pipe.close()

    def _last_words(self) -> None:
        # A child that a hook left in the background may hold the pipes open for ever.
        end = monotonic() + _LAST_WORDS
        while self._pipes.get_map() and monotonic() < end and self._listen(0.0):
            pass

    def _listen(self, seconds: float) -> bool:
        """Take what has arrived; False where nothing has."""
        ready = self._pipes.select(seconds)
        for key, _ in ready:
            if key.fileobj is self.process.stdin:
                self._hand_over_more()
                continue
            chunk = os.read(key.fd, _CHUNK)
            if not chunk:
                self._pipes.unregister(key.fileobj)
            elif key.data is self.said:
                self.heard_at = monotonic()
                self.tell(chunk)
                self._keep_ends(chunk)
            elif len(self.out) <= _LARGEST_OUT:
                self.out += chunk
        return bool(ready)

    def _hand_over_more(self) -> None:
        pipe = self.process.stdin
        assert pipe is not None  # noqa: S101  # it is registered
        try:
            self._untold = self._untold[os.write(pipe.fileno(), self._untold) :]
        except BlockingIOError:
            return
        except BrokenPipeError:  # it has heard enough, or has ended: its status tells
            self._untold = self._untold[:0]
        if not self._untold:
            self._pipes.unregister(pipe)
            pipe.close()

    def _keep_ends(self, chunk: bytes) -> None:
        self.said += chunk
        if len(self.said) > 4 * _KEPT:
            del self.said[_KEPT:-_KEPT]


def _wait_for_end(process: Popen[bytes], seconds: float) -> None:
    # `Popen.wait` with a limit does not wait, but looks every so often.
    if not hasattr(os, "pidfd_open"):
        return
    with suppress(OSError):
        handle = os.pidfd_open(process.pid)
        try:
            select.select([handle], (), (), seconds)
        finally:
            os.close(handle)


def _has_ended(process: Popen[bytes], seconds: float) -> bool:
    _wait_for_end(process, seconds)
    try:
        process.wait(seconds)
    except TimeoutExpired:
        return False
    return True


def _signal_group(process: Popen[bytes], number: signal.Signals) -> None:
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, number)
