"""Writes to the terminal without ever waiting for it, so that a stalled line stops nothing else.

A frame is not queued: it is asked for when the line is free, so on a slow line frames in between
are never made; when that is, `Pace` says. A free line is given the frame at once. What it does
not take, and all text, is written by a thread; text waits in order, up to a limit, beyond which
whole screens of it are dropped and the loss is told once the line has caught up.
"""

import os
import threading
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress

from waypost.render.pacing import Pace

_MOST_WAITING = 1 << 18
"""Characters that may wait."""
_SHORT = 256
"""Texts up to this length are modes and replies, which are never dropped."""
_PIECE = 1 << 10
"""Bytes that are given to the line at once: whether it still takes any is seen between them."""
_PATIENCE = 2.0
"""Seconds that stopping waits for a line that takes nothing."""


class FrameWriter:
    """The output side of a driver; `write`, `paint` and `stop` never wait for the line."""

    def __init__(
        self,
        descriptor: int,
        *,
        hung_up: Callable[[], None],
        lost_text: Callable[[], None],
        failed: Callable[[BaseException], None],
    ) -> None:
        self._descriptor = descriptor
        self._hasty = _opened_without_waiting(descriptor)
        """The same terminal, opened so that it takes what it can and never waits."""
        self._hung_up = hung_up
        self._lost_text = lost_text
        self._failed = failed
        self._pace = Pace()
        self._texts: deque[str] = deque()
        self._waiting = 0
        self._next_bytes: Callable[[], str] | None = None
        self._rest = b""
        """What the line did not take of a frame."""
        self._is_writing = False
        """Whether the thread is making or writing something."""
        self._has_lost = False
        self._is_stopped = False
        self._is_dead = False
        self._progress = time.monotonic()
        """When the line last took something."""
        self._wake = threading.Condition()
        self._thread = threading.Thread(target=self._run, name="waypost-output", daemon=True)

    def start(self) -> None:
        """Begin to write."""
        self._thread.start()

    def write(self, text: str) -> None:
        """Write text after the text that waits."""
        with self._wake:
            if self._waiting + len(text) > _MOST_WAITING and len(text) > _SHORT:
                self._has_lost = True
                return
            self._texts.append(text)
            self._waiting += len(text)
            self._wake.notify_all()

    def paint(self, next_bytes: Callable[[], str]) -> None:
        """Write a frame, made when the line is free to take it; by one thread at a time."""
        with self._wake:
            self._next_bytes = next_bytes
            if self._hasty is not None and self._is_free:
                self._paint_at_once(self._hasty, next_bytes)
            if self._has_work():
                self._wake.notify_all()

    def ask_whether_it_answers(self) -> None:
        """Ask the terminal for an answer; one that gives it is asked behind large frames too."""
        with self._wake:
            query = self._pace.first_query()
        self.write(query)

    def answered(self) -> None:
        """Hear that the terminal has answered."""
        with self._wake:
            self._pace.answer()
            self._wake.notify_all()

    def drop_frame(self) -> None:
        """Forget the frame that waits, if any."""
        with self._wake:
            self._next_bytes = None

    def answer_due(self, seconds: float) -> float:
        """Seconds until a query without an answer is so many seconds old; 0 for none."""
        with self._wake:
            return 0.0 if self._is_dead else self._pace.seconds_to_wait(seconds)

    def stop(self) -> None:
        """Write what text waits and end, or leave it at that if the line takes nothing."""
        with self._wake:
            self._is_stopped = True
            self._next_bytes = None
            self._wake.notify_all()
        if threading.current_thread() is not self._thread:
            self._progress = time.monotonic()
            while self._thread.is_alive() and time.monotonic() - self._progress < _PATIENCE:
                self._thread.join(_PATIENCE / 10)
        if self._hasty is not None:
            os.close(self._hasty)
            self._hasty = None

    @property
    def _is_free(self) -> bool:
        """Whether nothing stands before a frame."""
        is_idle = not (self._texts or self._rest or self._is_writing)
        return is_idle and not (self._is_stopped or self._is_dead) and self._may_paint()

    def _paint_at_once(self, descriptor: int, next_bytes: Callable[[], str]) -> None:
        self._next_bytes = None
        frame = next_bytes()
        if frame:
            data = (frame + self._pace.send(len(frame))).encode("utf-8", "replace")
            taken = 0
            # What is wrong with the line, the thread finds out, and tells.
            with suppress(OSError):
                taken = os.write(descriptor, data)
            self._rest = data[taken:]

    def _run(self) -> None:
        try:
            while self._write_next():
                pass
        except OSError:
            with self._wake:
                self._is_dead = True
                self._wake.notify_all()
            self._hung_up()
        except Exception as error:  # noqa: BLE001  # told to the program, which ends with it
            self._failed(error)

    def _write_next(self) -> bool:
        """Write what waits, text before a frame; false when stopped."""
        with self._wake:
            self._is_writing = False
            while not self._has_work():
                self._wake.wait(self._pace.wait() or None)
            self._is_writing = True
            data, self._rest = self._rest, b""
            text = "".join(self._texts)
            self._texts.clear()
            self._waiting = 0
            make = self._next_bytes if self._may_paint() else None
            if make is not None:
                self._next_bytes = None
            lost, self._has_lost = self._has_lost, False
            stopped = self._is_stopped
        if make is not None:
            text += self._asking(make())
        self._put(data + text.encode("utf-8", "replace"))
        if lost:
            self._lost_text()
        return not stopped

    def _asking(self, frame: str) -> str:
        """The frame, and behind a large one the question whether it has been shown."""
        with self._wake:
            return frame + self._pace.send(len(frame))

    def _has_work(self) -> bool:
        return bool(self._rest or self._texts) or self._is_stopped or self._may_paint()

    def _may_paint(self) -> bool:
        return self._next_bytes is not None and not self._pace.wait()

    def _put(self, data: bytes) -> None:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(self._descriptor, rest[:_PIECE]) :]
            self._progress = time.monotonic()


def _opened_without_waiting(descriptor: int) -> int | None:
    """The terminal once more, not to wait for it; `None` where it cannot be opened by its name.

    To set that on the descriptor itself would set it for the shell too, which shares it.
    """
    try:
        return os.open(os.ttyname(descriptor), os.O_WRONLY | os.O_NOCTTY | os.O_NONBLOCK)
    except OSError:
        return None
