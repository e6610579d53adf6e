"""What the program switches on in the terminal, and that it switches all of it off again."""

import os
import re
import signal
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.support.design import NAME
from tests.support.repository import RepositoryBuilder
from tests.support.terminal import waypost_command
from tests.support.terminal_modes import AT_FIRST, modes_asked_for, modes_left_on
from tests.support.terminal_session import TerminalSession

_MOUSE = {"9", "1000", "1001", "1002", "1003", "1005", "1006", "1015", "1016"}
_QUIT = "\x11"


@contextmanager
def _opened(
    folder: Path, environment: Mapping[str, str], options: Sequence[str] = ()
) -> Iterator[TerminalSession]:
    words = ["sh", "-c", 'cd "$0" && exec "$@"', str(folder), waypost_command(), NAME, *options]
    with TerminalSession(words, environment, columns=80, rows=24) as session:
        session.until(lambda seen: "saved as" in seen.text[0], "the status line")
        yield session


def test_of_the_mouse_only_what_is_used(
    repository: RepositoryBuilder, environment: Mapping[str, str]
) -> None:
    """Presses, drags and the wheel are asked for: no motion without a button, no pixels."""
    with _opened(repository.folder, environment) as session:
        assert modes_asked_for(session.output) & _MOUSE == {"1000", "1002", "1006"}


@pytest.mark.parametrize("said_in", ["option", "environment", "file"])
def test_the_mouse_can_be_left_to_the_terminal(
    repository: RepositoryBuilder, environment: Mapping[str, str], said_in: str
) -> None:
    """Without the mouse not one sequence about it is sent, from the start to the end."""
    known, options = dict(environment), list[str]()
    match said_in:
        case "option":
            options = ["--no-mouse"]
        case "environment":
            known["WAYPOST_MOUSE"] = "false"
        case _:
            known["XDG_CONFIG_HOME"] = str(repository.folder / "settings")
            settings = repository.folder / "settings" / "waypost" / "config.toml"
            settings.parent.mkdir(parents=True)
            settings.write_text("mouse = false\n", encoding="utf-8")
    with _opened(repository.folder, known, options) as session:
        session.send(_QUIT)
        assert session.wait_for_end() == 0
        assert not [mode for mode in _MOUSE if f"[?{mode}" in session.output]


def test_keys_are_left_to_input_methods(
    repository: RepositoryBuilder, environment: Mapping[str, str]
) -> None:
    """Of the kitty protocol only unambiguous keys: letters come as letters, composed or not."""
    with _opened(repository.folder, environment) as session:
        assert session.output.count("\x1b[>1u") == 1
        assert "\x1b[=" not in session.output
        assert "\x1b[>4" not in session.output


@pytest.mark.parametrize("number", [None, signal.SIGTERM, signal.SIGHUP])
def test_all_that_was_switched_on_is_switched_off(
    repository: RepositoryBuilder, environment: Mapping[str, str], number: signal.Signals | None
) -> None:
    """However the program ends, modes, keyboard, colours and scroll region are as they were."""
    with _opened(repository.folder, environment) as session:
        if number is None:
            session.send(_QUIT)
        else:
            os.kill(session.pid, number)
        session.wait_for_end()
        session.burst(0.1)
        assert session.status is not None
        _is_as_it_was(session)


def _is_as_it_was(session: TerminalSession) -> None:
    assert modes_left_on(session.output) == AT_FIRST
    assert session.emulator.shows_cursor
    end = session.output[session.output.rindex("\x1b[0m\x1b[r") + 1 :]
    assert not re.search(r"\x1b\[[0-9;]*[mr]", end.removeprefix("[0m\x1b[r"))
