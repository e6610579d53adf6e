"""Reads the terminal within the event loop, so that no key waits for a thread to wake another.

The end of input is told once, and so is a fault; after either nothing more is read.
"""

import asyncio
import os
import select
from codecs import getincrementaldecoder
from collections.abc import Callable, Iterable
from contextvars import Context
from typing import Protocol

from textual.message import Message

_CHUNK = 1 << 14
_MOST_CHUNKS = 64
"""More than a terminal holds for a program that does not read."""
_LOOK = 0.1
"""Seconds between two looks at whether the rest of a sequence is still to come."""


class Parser(Protocol):
    """What becomes of the text that is read."""

    @property
    def is_waiting(self) -> bool:
        """Whether what has come may not be whole."""

    def feed(self, data: str) -> Iterable[Message]:
        """The messages that are complete with this text, or at the end of input."""

    def tick(self) -> Iterable[Message]:
        """The messages that are complete because nothing more has come."""


class InputReader:
    """Hands on what the parser makes of the input, on the thread of the loop alone."""

    def __init__(
        self,
        descriptor: int,
        parser: Parser,
        take: Callable[[Message], None],
        *,
        ended: Callable[[], None],
        failed: Callable[[BaseException], None],
    ) -> None:
        self._descriptor = descriptor
        self._parser = parser
        self._take = take
        self._ended = ended
        self._failed = failed
        self._decode = getincrementaldecoder("utf-8")("replace").decode
        self._loop: asyncio.AbstractEventLoop | None = None
        self._look: asyncio.TimerHandle | None = None

    def start(self, loop: asyncio.AbstractEventLoop) -> None:
        """Read whenever something has come."""
        self._loop = loop
        # Of its own context: in the starter's, input would be subject to whatever messages that
        # task prevents for the moment.
        Context().run(loop.add_reader, self._descriptor, self._read)

    def stop(self) -> None:
        """Read nothing more."""
        if self._loop is not None:
            self._loop.remove_reader(self._descriptor)
            self._loop = None
        if self._look is not None:
            self._look.cancel()
            self._look = None

    def end(self) -> None:
        """Take what has come by now for all that comes."""
        for _ in range(_MOST_CHUNKS):
            if self._loop is None or not select.select([self._descriptor], [], [], 0)[0]:
                break
            self._read()
        if self._loop is not None:
            self._feed(b"")

    def read_on(self, seconds: Callable[[], float]) -> None:
        """Read although the loop stands still, so long as there are seconds to wait for more."""
        while self._loop is not None and (left := seconds()) > 0:
            if select.select([self._descriptor], [], [], left)[0]:
                self._read()

    def _read(self) -> None:
        try:
            data = os.read(self._descriptor, _CHUNK)
        except (BlockingIOError, InterruptedError):
            return
        except OSError:
            data = b""
        try:
            self._feed(data)
        except Exception as error:  # noqa: BLE001  # told to the program, which ends with it
            self.stop()
            self._failed(error)

    def _feed(self, data: bytes) -> None:
        if data:
            text = self._decode(data)
            self._take_all(self._parser.feed(text) if text else ())
            self._look_again()
            return
        self.stop()
        self._take_all(self._parser.feed(""))
        self._ended()

    def _look_again(self) -> None:
        """Look in a while whether a sequence that has begun is all there is."""
        if self._look is None and self._loop is not None and self._parser.is_waiting:
            self._look = self._loop.call_later(_LOOK, self._tick)

    def _tick(self) -> None:
        self._look = None
        self._take_all(self._parser.tick())
        self._look_again()

    def _take_all(self, messages: Iterable[Message]) -> None:
        for message in messages:
            self._take(message)
