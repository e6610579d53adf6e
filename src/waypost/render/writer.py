"""Writes to the terminal from a thread of its own, so that a stalled line stops nothing else.

A frame is not queued: it is asked for when the line is free, so on a slow line frames in between
are never made. Text waits in order, up to a limit, beyond which whole screens of it are dropped
and the loss is told once the line has caught up.
"""

import os
import threading
from collections import deque
from collections.abc import Callable

_MOST_WAITING = 1 << 18
"""Characters that may wait."""
_SHORT = 256
"""Texts up to this length are modes and replies, which are never dropped."""
_PATIENCE = 1.0
"""Seconds that stopping waits for the line."""


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
        self._hung_up = hung_up
        self._lost_text = lost_text
        self._failed = failed
        self._texts: deque[str] = deque()
        self._waiting = 0
        self._next_bytes: Callable[[], str] | None = None
        self._has_lost = False
        self._is_stopped = False
        self._is_dead = False
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
            self._wake.notify()

    def paint(self, next_bytes: Callable[[], str]) -> None:
        """Write a frame, made when the line is free to take it."""
        with self._wake:
            self._next_bytes = next_bytes
            self._wake.notify()

    def stop(self) -> None:
        """Write what text waits and end, or leave it at that if the line takes nothing."""
        with self._wake:
            self._is_stopped = True
            self._next_bytes = None
            self._wake.notify()
        if self._thread.is_alive() and threading.current_thread() is not self._thread:
            self._thread.join(_PATIENCE)

    def _run(self) -> None:
        try:
            while self._write_next():
                pass
        except OSError:
            self._is_dead = True
            self._hung_up()
        except Exception as error:  # noqa: BLE001  # told to the program, which ends with it
            self._failed(error)

    def _write_next(self) -> bool:
        """Write what waits, text before a frame; false when stopped."""
        with self._wake:
            self._wake.wait_for(self._has_work)
            text = "".join(self._texts)
            self._texts.clear()
            self._waiting = 0
            make, self._next_bytes = self._next_bytes, None
            lost, self._has_lost = self._has_lost, False
            stopped = self._is_stopped
        if make is not None and not stopped:
            text += make()
        if text:
            self._put(text.encode("utf-8", "replace"))
        if lost:
            self._lost_text()
        return not stopped

    def _has_work(self) -> bool:
        return bool(self._texts) or self._next_bytes is not None or self._is_stopped

    def _put(self, data: bytes) -> None:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(self._descriptor, rest) :]
