"""Writing on a line that stalls, without ever waiting for it."""

import os
import pty
import select
import threading
import tty
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial

import pytest

from waypost.render.pacing import STATUS_QUERY
from waypost.render.writer import FrameWriter

_SOON = 10.0


@dataclass(slots=True)
class _Line:
    """A pipe for a line, and what the writer told of it."""

    reader: int
    sender: int
    hung_up: threading.Event = field(default_factory=threading.Event)
    lost: threading.Event = field(default_factory=threading.Event)
    failures: list[BaseException] = field(default_factory=list)

    def writer(self) -> FrameWriter:
        writer = FrameWriter(
            self.sender,
            hung_up=self.hung_up.set,
            lost_text=self.lost.set,
            failed=self.failures.append,
        )
        writer.start()
        return writer

    def fill(self) -> int:
        """Stall the line; gives how much stands in it."""
        os.set_blocking(self.sender, False)
        filled = 0
        try:
            while True:
                filled += os.write(self.sender, b"." * 4096)
        except BlockingIOError:
            os.set_blocking(self.sender, True)
        return filled

    def read(self, size: int) -> str:
        data = b""
        while len(data) < size:
            data += os.read(self.reader, size - len(data))
        return data.decode()


@pytest.fixture
def line() -> Iterator[_Line]:
    """A line."""
    reader, sender = os.pipe()
    yield _Line(reader, sender)
    for descriptor in (reader, sender):
        try:
            os.close(descriptor)
        except OSError:
            continue


def test_text_comes_in_order_and_before_the_frame(line: _Line) -> None:
    """What was written first is on the line first, and all of it when the writer has stopped."""
    filled = line.fill()
    writer = line.writer()
    for text in ("one ", "two "):
        writer.write(text)
    writer.paint(lambda: "frame")
    assert line.read(filled + 13).endswith("one two frame")


def test_on_a_stalled_line_the_newest_frame_wins(line: _Line) -> None:
    """Frames that the line could not take are never made; the last one asked for is."""
    filled = line.fill()
    writer = line.writer()
    began, made = threading.Event(), list[int]()

    def frame(number: int) -> Callable[[], str]:
        def make() -> str:
            made.append(number)
            began.set()
            return f"<{number}>"

        return make

    writer.paint(frame(0))
    assert began.wait(_SOON)
    for number in range(1, 1000):
        writer.paint(frame(number))
    assert line.read(filled + 3 + 5).endswith("<0><999>")
    writer.stop()
    assert made == [0, 999]


def test_text_without_end_is_dropped_and_told(line: _Line) -> None:
    """Screens of text beyond the limit are dropped, modes never, and the loss is told."""
    filled = line.fill()
    writer = line.writer()
    for _ in range(1000):
        writer.write("x" * 10_000)
    writer.write("mode")
    seen = ""
    line.read(filled)
    while not seen.endswith("mode"):
        seen += line.read(1)
    assert len(seen) < 300_000
    assert line.lost.wait(_SOON)
    writer.stop()


def test_a_line_that_is_gone_is_a_hang_up(line: _Line) -> None:
    """Nobody at the other end: told once, and later writes are no error."""
    os.close(line.reader)
    writer = line.writer()
    writer.write("anybody?")
    assert line.hung_up.wait(_SOON)
    writer.write("no?")
    writer.stop()


def test_stopping_does_not_wait_for_ever(line: _Line) -> None:
    """A stalled line does not keep the program from ending."""
    line.fill()
    writer = line.writer()
    writer.write("last words")
    writer.stop()
    assert not line.failures


def test_a_fault_in_a_frame_is_told(line: _Line) -> None:
    """An error while painting reaches the program instead of ending a thread in silence."""
    writer = line.writer()
    writer.paint(lambda: str(1 // 0))
    writer._thread.join(_SOON)
    assert [type(failure) for failure in line.failures] == [ZeroDivisionError]


def test_behind_a_large_frame_the_next_one_waits_for_the_terminal(line: _Line) -> None:
    """A terminal that answers is asked behind a large frame; its answer brings the newest one."""
    writer = line.writer()
    writer.ask_whether_it_answers()
    assert line.read(4) == STATUS_QUERY
    writer.answered()
    writer.paint(lambda: "x" * 5000)
    assert line.read(5004).endswith(f"x{STATUS_QUERY}")
    for letter in "abc":
        writer.paint(partial(str, letter))
    writer.write("text")
    assert line.read(4) == "text"
    writer.answered()
    assert line.read(1) == "c"
    writer.stop()


def test_without_a_question_no_answer_is_due(line: _Line) -> None:
    """Who stops a program that has asked nothing need not wait."""
    writer = line.writer()
    assert writer.answer_due(1e9) == 0
    writer.stop()


def test_an_answer_is_due_until_it_comes(line: _Line) -> None:
    """The terminal's answer is waited for before others read from it, and then no longer."""
    writer = line.writer()
    writer.ask_whether_it_answers()
    assert 0 < writer.answer_due(1e9) <= 1e9
    assert writer.answer_due(0) == 0
    writer.answered()
    assert writer.answer_due(1e9) == 0
    writer.stop()


@pytest.fixture
def terminal() -> Iterator[_Line]:
    """A line with a name, as a terminal has one."""
    reader, sender = pty.openpty()
    tty.setraw(sender)
    yield _Line(reader, sender)
    for descriptor in (reader, sender):
        os.close(descriptor)


def test_a_free_terminal_is_painted_at_once(terminal: _Line) -> None:
    """A frame is made by whoever asks for it, and is on the line when asking returns."""
    writer = terminal.writer()
    makers = list[threading.Thread]()

    def frame() -> str:
        makers.append(threading.current_thread())
        return "frame"

    writer.paint(frame)
    assert select.select([terminal.reader], [], [], 0)[0]
    assert terminal.read(5) == "frame"
    assert makers == [threading.current_thread()]
    writer.stop()


def test_what_a_terminal_does_not_take_is_written_later(terminal: _Line) -> None:
    """A frame larger than the line's room comes whole, in order, and nobody waits for it."""
    writer = terminal.writer()
    large = "x" * 300_000 + "!"
    writer.paint(lambda: large)
    writer.write("text")
    writer.paint(lambda: "next")
    assert terminal.read(len(large) + 8) == f"{large}textnext"
    writer.stop()


def test_on_a_stalled_terminal_painting_returns(terminal: _Line) -> None:
    """Of the frames that a stalled terminal cannot take only the begun and the newest come."""
    writer = terminal.writer()
    writer.paint(lambda: "x" * 300_000)
    for number in range(1000):
        writer.paint(partial("<{}>".format, number))
    assert terminal.read(300_000 + 5).endswith("x<999>")
    writer.stop()


def test_stopping_waits_as_long_as_the_line_takes_anything(line: _Line) -> None:
    """The last words, which reset the terminal, come through a line that is only slow."""
    line.fill()
    writer = line.writer()
    writer.write("last words")
    stopping = threading.Thread(target=writer.stop)
    stopping.start()
    heard = ""
    while not heard.endswith("last words"):
        heard += line.read(1)
    stopping.join(_SOON)
    assert not stopping.is_alive()
