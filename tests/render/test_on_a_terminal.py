"""The real driver on a pseudo terminal: what is shown, whatever happens to the terminal."""

import os
import re
import signal
import sys
import termios
from collections.abc import Iterator, Sequence

import pytest

from tests.support.checkout import CHECKOUT
from tests.support.emulator import Emulator
from tests.support.terminal_modes import AT_FIRST, modes_left_on
from tests.support.terminal_session import TerminalSession

_RENDERS = ("diff", "full")
_MODES_IN_USE = (25, 1000, 1002, 1004, 1006, 1049, 2004, 2026)


def start_pane_program(renders: str, modes: Sequence[str] = ("2026",)) -> TerminalSession:
    """The program of two panes, with its first picture."""
    environment = {
        **os.environ,
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "PYTHONPATH": f"{CHECKOUT}:{CHECKOUT / 'src'}",
    }
    command = [sys.executable, "-m", "tests.support.pane_program", renders]
    session = TerminalSession(command, environment, columns=80, rows=24, modes=modes)
    session.until(_is_whole, "the panes")
    session.burst(0.3)
    return session


def _is_whole(emulator: Emulator) -> bool:
    """Whether both panes are there, to the last row, and nothing else."""
    return all(
        row.startswith(f"item {y}") and f"line {y} of the text" in row
        for y, row in enumerate(emulator.text)
    )


@pytest.fixture(params=_RENDERS)
def session(request: pytest.FixtureRequest) -> Iterator[TerminalSession]:
    """The program, written whole and by differences."""
    with start_pane_program(request.param) as session:
        yield session


def test_the_screen_is_whole_after_a_resize(session: TerminalSession) -> None:
    """A terminal of another size, showing anything, is painted anew."""
    session.resize(100, 30)
    session.until(_is_whole, "the panes in the new size")


def test_the_screen_is_whole_after_another_program(session: TerminalSession) -> None:
    """What a program wrote that was given the terminal is gone when it ends."""
    session.send("\x1b[17~")
    session.emulator.spoil()
    session.until(_is_whole, "the panes after the other program")


def test_the_screen_is_whole_after_a_stop(session: TerminalSession) -> None:
    """Stopped as by Ctrl+Z and continued, the program paints everything."""
    session.send("\x1b[15~")
    os.waitpid(session.pid, os.WUNTRACED)
    session.burst(0.1)
    session.emulator.spoil()
    os.kill(session.pid, signal.SIGCONT)
    session.until(_is_whole, "the panes after the stop")


def test_a_stop_in_the_midst_of_a_paste_loses_nothing_of_it(session: TerminalSession) -> None:
    """Stopped without being told and continued, the program reads on where it was."""
    before = termios.tcgetattr(session.descriptor)
    session.send("\x1b[200~The begin ")
    session.burst(0.1)
    os.kill(session.pid, signal.SIGSTOP)
    os.waitpid(session.pid, os.WUNTRACED)
    os.kill(session.pid, signal.SIGCONT)
    before_going_on = len(session.output)
    session.burst(0.3)
    assert "\x1b[?2026$p" not in session.output[before_going_on:]  # its answer would come in there
    session.send("and the end.\x1b[201~")
    session.until(lambda seen: "The begin and the end." in seen.text[0], "the paste")
    assert termios.tcgetattr(session.descriptor) == before
    session.send("\x1b[21~")
    assert session.wait_for_end() == 0
    assert modes_left_on(session.output) == AT_FIRST


def test_redraw_writes_over_foreign_output() -> None:
    """Ctrl+L removes what something else has written to the terminal."""
    with start_pane_program("diff") as session:
        session.emulator.spoil()
        session.send("\x0c")
        session.until(_is_whole, "the panes after the redraw")


def test_a_letter_costs_a_few_bytes() -> None:
    """A letter typed at a line's beginning moves the rest and its own cursor, no more."""
    with start_pane_program("diff") as session:
        session.send("x")
        burst = session.burst(5.0)
        assert "xline 0 of the text" in session.emulator.text[0]
        assert burst.size < 100


def test_a_pane_scrolls_between_margins() -> None:
    """Where the terminal has left and right margins, one new line in a pane costs one row."""
    with start_pane_program("diff", modes=("2026", "69")) as session:
        session.send("\x1b[B" * 23)
        session.until(lambda seen: seen.cursor[1] == 23, "the cursor in the last row")
        session.burst(0.2)
        session.send("\x1b[B")
        burst = session.burst(5.0)
        assert "line 24 of the text" in session.emulator.text[23]
        assert session.emulator.text[23].startswith("item 23")
        assert burst.size < 400


def test_only_the_modes_in_use_are_asked_for() -> None:
    """No pointer motion, no pixels, no key as a sequence that need not be one."""
    with start_pane_program("diff") as session:
        asked = set(re.findall(r"\x1b\[[?>]\d+[hu]", session.output))
        assert asked <= {f"\x1b[?{mode}h" for mode in _MODES_IN_USE} | {"\x1b[>1u"}
        session.send("\x1b[21~")
        assert session.wait_for_end() == 0
        assert session.emulator.shows_cursor


def test_a_program_that_fails_leaves_the_terminal_as_it_was(session: TerminalSession) -> None:
    """After an error in the program the terminal is the shell's again, with the error on it."""
    session.send("\x1b[20~")
    assert session.wait_for_end() is not None
    session.burst(0.1)
    assert modes_left_on(session.output) == AT_FIRST
    left = session.output.rindex("\x1b[?1049l")
    assert "a mistake in the program" in session.output[left:]


def test_the_end_of_the_line_is_a_hang_up(session: TerminalSession) -> None:
    """When the line is gone the program is told, and ends in its own way."""
    session.hang_up()
    assert session.status is not None
    assert os.waitstatus_to_exitcode(session.status) == 7


def test_a_stalled_line_stops_nothing(session: TerminalSession) -> None:
    """With nobody reading, keys are still taken; the newest picture comes when someone does."""
    session.send("word " * 600 + "END")
    session.until(lambda seen: "END" in "".join(seen.text), "the last keys")
