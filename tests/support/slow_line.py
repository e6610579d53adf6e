"""A slow line between a program's pseudo terminal and whoever watches it.

What the program writes is carried at so many bytes a second and arrives late; when more waits
than the line's buffer holds, nothing is read, so that the program's writes wait too. What is sent
to the program arrives as late, in packets that stay as they were sent.
"""

import os
import selectors
import threading
import time
from collections import deque
from contextlib import suppress
from dataclasses import dataclass

_CHUNK = 256
_LONGEST_WAIT = 0.5


@dataclass(frozen=True, slots=True)
class LineSpeed:
    """What a line is like. The defaults are 16 kbit/s at a round trip of 300 ms."""

    delay: float = 0.15
    """Seconds one way."""
    rate: float = 2000.0
    """Bytes a second towards whoever watches."""
    buffer: int = 4096
    """Bytes that wait for the line before the program is made to wait."""
    gap: float = 0.0
    """Seconds at least between two packets to the program."""


@dataclass(frozen=True, slots=True)
class _Packet:
    due: float
    data: bytes


class SlowLine:
    """Carries bytes in a thread of its own until it is closed, or the program has ended."""

    def __init__(self, program: int, speed: LineSpeed) -> None:
        self._program = program
        self.speed = speed
        """May be changed at any time."""
        self.output, self._arrivals = os.pipe()
        """Where the program's output arrives; ends with the program."""
        self._wake_reader, self._wake_writer = os.pipe()
        self._up: deque[_Packet] = deque()
        self._down: deque[_Packet] = deque()
        self._free_at = 0.0
        """When the line has carried all that it was given."""
        self._sent_at = 0.0
        """When a packet last reached the program."""
        self._is_closed = False
        self._lock = threading.Lock()
        self._thread = threading.Thread(target=self._run, name="slow-line", daemon=True)
        self._thread.start()

    @property
    def is_idle(self) -> bool:
        """Whether nothing is on its way towards whoever watches."""
        return not self._down

    def send(self, data: bytes) -> None:
        """Send a packet to the program."""
        with self._lock:
            self._up.append(_Packet(time.monotonic() + self.speed.delay, data))
        os.write(self._wake_writer, b".")

    def close(self) -> None:
        """Cut the line."""
        if self._is_closed:
            return
        self._is_closed = True
        os.write(self._wake_writer, b".")
        self._thread.join()
        for descriptor in (self._program, self.output, self._wake_reader, self._wake_writer):
            os.close(descriptor)

    def _run(self) -> None:
        with selectors.DefaultSelector() as selector:
            selector.register(self._wake_reader, selectors.EVENT_READ)
            selector.register(self._program, selectors.EVENT_READ)
            with suppress(OSError):
                while not self._is_closed:
                    self._carry(selector)
            with suppress(OSError):
                while not self._is_closed and self._down:
                    self._deliver()
                    selector.select(self._seconds_to_next())
        os.close(self._arrivals)

    def _carry(self, selector: selectors.BaseSelector) -> None:
        has_room = self._waiting < self.speed.buffer
        if has_room != (self._program in selector.get_map()):
            if has_room:
                selector.register(self._program, selectors.EVENT_READ)
            else:
                selector.unregister(self._program)
        for key, _ in selector.select(self._seconds_to_next()):
            if key.fd == self._wake_reader:
                os.read(self._wake_reader, _CHUNK)
            else:
                self._take(os.read(self._program, _CHUNK))
        self._deliver()

    @property
    def _waiting(self) -> float:
        """Bytes that the line has not begun to carry."""
        return (self._free_at - time.monotonic()) * self.speed.rate

    def _take(self, data: bytes) -> None:
        self._free_at = max(self._free_at, time.monotonic()) + len(data) / self.speed.rate
        self._down.append(_Packet(self._free_at + self.speed.delay, data))

    def _deliver(self) -> None:
        now = time.monotonic()
        while self._down and self._down[0].due <= now:
            os.write(self._arrivals, self._down[0].data)
            self._down.popleft()
        with self._lock:
            while self._up and self._next_up <= now:
                os.write(self._program, self._up.popleft().data)
                self._sent_at = now

    @property
    def _next_up(self) -> float:
        """When the next packet is to reach the program."""
        return max(self._up[0].due, self._sent_at + self.speed.gap)

    def _seconds_to_next(self) -> float:
        dues = [self._down[0].due] if self._down else []
        with self._lock:
            dues += [self._next_up] if self._up else []
        wait = min(dues, default=time.monotonic() + _LONGEST_WAIT) - time.monotonic()
        if self._waiting >= self.speed.buffer:
            wait = min(wait, _CHUNK / self.speed.rate)
        return max(wait, 0.0)
