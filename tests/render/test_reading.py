"""Reading the terminal within the event loop."""

import asyncio
import os
from collections.abc import Iterator
from contextvars import ContextVar
from dataclasses import dataclass, field

import pytest
from textual import events
from textual.message import Message

from waypost.render.key_parser import KeyParser, PasteBroken
from waypost.render.reading import InputReader

_PATIENCE = 10.0


@dataclass(slots=True)
class _Line:
    """A pipe for a line, and what was read from it."""

    output: int
    input: int
    taken: list[Message] = field(default_factory=list)
    has_changed: asyncio.Event = field(default_factory=asyncio.Event)
    ended: int = 0
    failures: list[BaseException] = field(default_factory=list)

    @property
    def keys(self) -> list[str]:
        return [message.key for message in self.taken if isinstance(message, events.Key)]

    def reader(self) -> InputReader:
        reader = InputReader(
            self.output, KeyParser(), self._take, ended=self._end, failed=self._fail
        )
        reader.start(asyncio.get_running_loop())
        return reader

    def send(self, data: bytes) -> None:
        os.write(self.input, data)

    async def until(self, keys: list[str]) -> None:
        async with asyncio.timeout(_PATIENCE):
            while self.keys != keys:
                self.has_changed.clear()
                await self.has_changed.wait()

    async def until_told(self) -> None:
        async with asyncio.timeout(_PATIENCE):
            while not (self.ended or self.failures):
                self.has_changed.clear()
                await self.has_changed.wait()

    def _take(self, message: Message) -> None:
        self.taken.append(message)
        self.has_changed.set()

    def _end(self) -> None:
        self.ended += 1
        self.has_changed.set()

    def _fail(self, error: BaseException) -> None:
        self.failures.append(error)
        self.has_changed.set()


@pytest.fixture
def line() -> Iterator[_Line]:
    """A line."""
    output, sender = os.pipe()
    line = _Line(output, sender)
    yield line
    for descriptor in {line.output, line.input} - {-1}:
        os.close(descriptor)


def _hang_up(line: _Line) -> None:
    os.close(line.input)
    line.input = -1


async def test_keys_are_taken_in_order(line: _Line) -> None:
    """Everything that comes in one piece is handed on as it was pressed."""
    reader = line.reader()
    line.send(b"ab\x1b[A")
    await line.until(["a", "b", "up"])
    reader.stop()


async def test_a_character_may_come_in_pieces(line: _Line) -> None:
    """Bytes of a character are held until it is whole."""
    reader = line.reader()
    whole = "ñ".encode()
    line.send(whole[:1])
    line.send(b"")
    await asyncio.sleep(0)
    line.send(whole[1:])
    await line.until(["ñ"])
    reader.stop()


async def test_a_lone_escape_is_a_key_after_a_while(line: _Line) -> None:
    """The Escape key is told although nothing follows it."""
    reader = line.reader()
    line.send(b"\x1b")
    await line.until(["escape"])
    reader.stop()


async def test_the_end_of_input_is_told_once(line: _Line) -> None:
    """A line that is gone is told of, and not read again."""
    line.reader()
    line.send(b"a")
    _hang_up(line)
    await line.until_told()
    await asyncio.sleep(0)
    assert (line.keys, line.ended) == (["a"], 1)


async def test_what_has_come_is_taken_before_an_early_end(line: _Line) -> None:
    """Ended before its line is known to be, it takes what waits there and ends but once."""
    reader = line.reader()
    line.send(b"ab\x1b[200~half")
    reader.end()
    reader.end()
    assert line.keys == ["a", "b"]
    assert [type(message) for message in line.taken[2:]] == [PasteBroken]
    assert line.ended == 1


async def test_nothing_is_read_after_stopping(line: _Line) -> None:
    """What comes after stopping is left to the next program."""
    reader = line.reader()
    reader.stop()
    line.send(b"left")
    await asyncio.sleep(0)
    assert not line.taken
    assert os.read(line.output, 10) == b"left"


async def test_a_fault_ends_reading_and_is_told(line: _Line) -> None:
    """An error while a key is taken reaches the program, which is not asked again."""

    def fail(_: Message) -> None:
        raise ZeroDivisionError

    reader = InputReader(line.output, KeyParser(), fail, ended=line._end, failed=line._fail)
    reader.start(asyncio.get_running_loop())
    line.send(b"ab")
    await line.until_told()
    assert [type(failure) for failure in line.failures] == [ZeroDivisionError]
    line.send(b"c")
    await asyncio.sleep(0)
    assert len(line.failures) == 1


async def test_answers_are_read_while_the_loop_stands_still(line: _Line) -> None:
    """Who cannot let the loop run reads on, as long as there is something to wait for."""
    reader = line.reader()
    line.send(b"ab")
    reader.read_on(lambda: 0.0 if line.taken else _PATIENCE)
    assert line.keys == ["a", "b"]
    reader.stop()


async def test_input_is_read_in_a_context_of_its_own(line: _Line) -> None:
    """What the starter has set for itself does not hold for what is read."""
    mine = ContextVar("mine", default="nobody's")
    mine.set("the starter's")
    seen = list[str]()

    def take(message: Message) -> None:
        seen.append(mine.get())
        line._take(message)

    reader = InputReader(line.output, KeyParser(), take, ended=line._end, failed=line._fail)
    reader.start(asyncio.get_running_loop())
    line.send(b"a")
    await line.until(["a"])
    assert seen == ["nobody's"]
    reader.stop()
