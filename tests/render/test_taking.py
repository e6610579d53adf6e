"""A terminal is taken with its keys unseen, and given back as it was."""

import os
import pty
import signal
import termios
from collections.abc import Iterator

import pytest

from waypost.render.cells import blank_cell
from waypost.render.paint import Cursor
from waypost.render.taking import TakenTerminal


@pytest.fixture
def line() -> Iterator[tuple[int, int]]:
    """Our end and the program's end of a terminal line."""
    ours, its = pty.openpty()
    yield ours, its
    os.close(its)
    os.close(ours)


def _shown(taken: TakenTerminal) -> None:
    row = [("a", taken.pens.default), blank_cell(taken.pens.default)]
    taken.show([row, row], Cursor(1, 0, shown=True))


def test_a_terminal_is_given_back_as_it_was(line: tuple[int, int]) -> None:
    """Attributes, screen and signals are those of before; twice is once."""
    ours, its = line
    before, handler = termios.tcgetattr(its), signal.getsignal(signal.SIGTERM)
    with TakenTerminal(its, its) as taken:
        _shown(taken)
        raw = termios.tcgetattr(its)
        assert not raw[3] & (termios.ECHO | termios.ICANON | termios.ISIG)
        assert os.read(ours, 1000).startswith(b"\x1b[?1049h")
    taken.close()
    assert termios.tcgetattr(its) == before
    assert signal.getsignal(signal.SIGTERM) is handler
    assert os.read(ours, 1000).endswith(b"\x1b[?1049l")


def test_keys_wait_as_they_were_pressed(line: tuple[int, int]) -> None:
    """What is pressed meanwhile is neither shown nor changed, and there for the next reader."""
    ours, its = line
    with TakenTerminal(its, its) as taken:
        _shown(taken)
        os.read(ours, 1000)
        os.write(ours, b"a\r\x03\x13")
        assert os.read(its, 10) == b"a\r\x03\x13"
    assert os.read(ours, 1000).startswith(b"\x1b[0m")  # no echo before what gives it back


def test_a_terminal_handed_over_is_left_alone(line: tuple[int, int]) -> None:
    """The driver has it, and the attributes to give it back with."""
    ours, its = line
    before = termios.tcgetattr(its)
    signals = {number: signal.getsignal(number) for number in (1, 15, 20, 28)}
    taken = TakenTerminal(its, its)
    _shown(taken)
    os.read(ours, 1000)
    assert taken.hand_over() == before
    taken.close()
    assert termios.tcgetattr(its) != before
    os.set_blocking(ours, False)
    with pytest.raises(BlockingIOError):
        os.read(ours, 1)
    for number, handler in signals.items():
        signal.signal(number, handler)


def test_after_a_resize_nothing_is_known_to_be_shown(line: tuple[int, int]) -> None:
    """A picture that the terminal may have moved is painted anew."""
    _, its = line
    with TakenTerminal(its, its) as taken:
        _shown(taken)
        assert taken.painter.shown(2, 2)
        assert not taken.painter.shown(3, 2)
        signal.raise_signal(signal.SIGWINCH)
        assert not taken.painter.shown(2, 2)


def test_what_is_no_terminal_is_not_taken() -> None:
    """A pipe is refused, and no signal is watched for it."""
    reader, writer = os.pipe()
    handler = signal.getsignal(signal.SIGTERM)
    with pytest.raises(termios.error):
        TakenTerminal(reader, writer)
    assert signal.getsignal(signal.SIGTERM) is handler
    os.close(reader)
    os.close(writer)
