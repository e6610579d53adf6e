"""After whatever has disturbed the terminal, each later difference is again exact.

What then stands on a real pseudo terminal must be, cell by cell, what a drawing anew puts there.
"""

import os
import signal
from collections.abc import Callable

import pytest

from tests.render.test_on_a_terminal import start_pane_program
from tests.support.emulator import Emulator
from tests.support.terminal_session import TerminalSession

_STOP, _HAND_OVER, _REDRAW = "\x1b[15~", "\x1b[17~", "\x0c"
_KEYS = "some words 漢字 and é\r\x1b[B\x1b[Bmore\x1b[6~\x1b[6~below\x1b[A\x1b[5~\x7f\x7f\r\rEND"
_SIZES = ((100, 30), (61, 12), (80, 24), (120, 40), (40, 10), (90, 25), (79, 23), (81, 24))


def _resize_storm(session: TerminalSession) -> None:
    for columns, rows in (*_SIZES, *_SIZES[::-1], *_SIZES):
        session.resize(columns, rows)
        session.send("x")


def _stop(session: TerminalSession) -> None:
    os.waitpid(session.pid, os.WUNTRACED)
    session.burst(0.1)
    session.emulator.spoil()
    os.kill(session.pid, signal.SIGCONT)


def _stop_by_key(session: TerminalSession) -> None:
    session.send(_STOP)
    _stop(session)


def _stop_from_outside(session: TerminalSession) -> None:
    os.kill(session.pid, signal.SIGTSTP)
    _stop(session)


def _stop_untold(session: TerminalSession) -> None:
    os.kill(session.pid, signal.SIGSTOP)
    _stop(session)


def _stop_and_resize(session: TerminalSession) -> None:
    session.send(_STOP)
    os.waitpid(session.pid, os.WUNTRACED)
    session.resize(90, 20)
    os.kill(session.pid, signal.SIGCONT)


def _hand_over(session: TerminalSession) -> None:
    session.send(_HAND_OVER)
    session.emulator.spoil()


def _foreign_output(session: TerminalSession) -> None:
    session.emulator.feed("\x1b[10;3Hsomebody's message\r\n\x1b[31mred\x1b[2;5r\x1b[?7h")
    session.send(_REDRAW)


def _is_drawn(seen: Emulator) -> bool:
    return all(row.startswith(f"item {y}") for y, row in enumerate(seen.text))


@pytest.mark.parametrize(
    "disturb",
    [
        _resize_storm,
        _stop_by_key,
        _stop_from_outside,
        _stop_untold,
        _stop_and_resize,
        _hand_over,
        _foreign_output,
    ],
)
def test_differences_are_exact_again(disturb: Callable[[TerminalSession], None]) -> None:
    """Keys typed after a disturbance leave the picture that a drawing anew gives."""
    with start_pane_program("diff") as session:
        session.send("before")
        session.until(lambda seen: "before" in seen.text[0], "the first letters")
        disturb(session)
        session.until(_is_drawn, "the panes")
        session.send(_KEYS)
        session.until(lambda seen: any("END" in row for row in seen.text), "the last letters")
        session.burst(0.3)
        before, cursor = session.emulator.cells, session.emulator.cursor
        session.emulator.spoil()
        session.send(_REDRAW)
        session.until(lambda seen: seen.cells == before, "the same picture, drawn anew")
        session.burst(0.1)
        assert session.emulator.cursor == cursor
