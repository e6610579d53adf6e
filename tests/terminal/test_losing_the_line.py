"""The program killed, hung up and terminated in mid-typing: every word is found again."""

import os
import shlex
import signal
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.support.design import NAME, TEXT
from tests.support.repository import RepositoryBuilder
from tests.support.ssh_server import ssh_server
from tests.support.terminal import Terminal, terminal, waypost_command

_PATIENCE = 10.0


@contextmanager
def _typed(
    repository: RepositoryBuilder, environment: Mapping[str, str], words: str
) -> Iterator[tuple[Terminal, int]]:
    """A terminal in which words were typed and not saved, and the number of the process."""
    with terminal(repository.folder, environment, (120, 30)) as window:
        window.runs(
            f"echo $$ > shell; exec sh -c '{waypost_command()} {NAME}; echo left with $?; cat'"
        )
        window.waits_for("Late rides cost us customers.", "saved as")
        window.types(words)
        window.waits_for(words)
        yield window, _child_of(int((repository.folder / "shell").read_text()))


def _child_of(parent: int) -> int:
    """The one process that the shell has started."""
    children = Path(f"/proc/{parent}/task/{parent}/children").read_text(encoding="ascii").split()
    return int(children[0])


def _copies(repository: RepositoryBuilder) -> list[Path]:
    return sorted((repository.folder / ".git").rglob("*.journal"))


def _waits_for_copy(repository: RepositoryBuilder, words: str) -> None:
    end = time.monotonic() + _PATIENCE
    while not any(words in copy.read_text(encoding="utf-8") for copy in _copies(repository)):
        assert time.monotonic() < end, "no recovery copy holds the words"
        time.sleep(0.02)  # a file gives no event to wait for


def _offers(repository: RepositoryBuilder, environment: Mapping[str, str], words: str) -> None:
    with terminal(repository.folder, environment, (120, 30)) as window:
        window.runs(f"{waypost_command()} {NAME}")
        window.waits_for("UNSAVED TEXT of", words)
        window.types("r")
        window.waits_for("Taken back as unsaved text", words)
    assert (repository.folder / NAME).read_text(encoding="utf-8") == TEXT


def test_a_kill_costs_at_most_what_was_typed_within_a_second(
    repository: RepositoryBuilder, environment: Mapping[str, str]
) -> None:
    """Fault 1: SIGKILL; what is in the copy by then is offered by the next start."""
    with _typed(repository, environment, "Typed and killed. ") as (window, process):
        _waits_for_copy(repository, "Typed and killed. ")
        os.kill(process, signal.SIGKILL)
        window.waits_for("left with 137")
    _offers(repository, environment, "Typed and killed.")


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM], ids=lambda number: number.name)
def test_a_hang_up_costs_nothing(
    number: signal.Signals, repository: RepositoryBuilder, environment: Mapping[str, str]
) -> None:
    """Faults 2 and 3: the copy is written before the program ends, and the terminal is sane."""
    with _typed(repository, environment, "Typed and hung up. ") as (window, process):
        os.kill(process, number)
        window.waits_for("left with 129")
        assert window.asks("alternate_on") == "0"
    _offers(repository, environment, "Typed and hung up.")


def test_keys_under_way_at_a_hang_up_are_kept(
    repository: RepositoryBuilder, environment: Mapping[str, str]
) -> None:
    """Fault 2: what the terminal had when the line broke is in the copy, to the last key."""
    burst = "".join(f"Key {number} of many. " for number in range(60))
    with _typed(repository, environment, "Typed first. ") as (window, process):
        window.types(burst)
        os.kill(process, signal.SIGHUP)
        window.waits_for("left with 129")
    assert any(burst in copy.read_text(encoding="utf-8") for copy in _copies(repository))


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM], ids=lambda number: number.name)
def test_what_changes_after_a_hang_up_is_told_as_new(
    number: signal.Signals, repository: RepositoryBuilder, environment: Mapping[str, str]
) -> None:
    """A document that was hung up has been closed: changes since then are those to read."""
    with _typed(repository, environment, "Typed. ") as (window, process):
        os.kill(process, number)
        window.waits_for("left with 129")
    repository.commit(NAME, TEXT.replace("We count cancellations.", "We count complaints."))
    with terminal(repository.folder, environment, (120, 30)) as window:
        window.runs(f"{waypost_command()} changes {NAME} --since opened")
        window.waits_for("2.3 Metrics")
        assert "1 Overview" not in window.screen


def test_a_closed_terminal_costs_nothing(
    repository: RepositoryBuilder, environment: Mapping[str, str]
) -> None:
    """Fault 2: the window is closed over the program."""
    with _typed(repository, environment, "Typed and closed. "):
        pass
    _waits_for_copy(repository, "Typed and closed. ")
    _offers(repository, environment, "Typed and closed.")


def test_a_stop_keeps_the_text_first(
    repository: RepositoryBuilder, environment: Mapping[str, str]
) -> None:
    """Fault 4: SIGTSTP, then SIGKILL: a stopped program has kept its text."""
    with _typed(repository, environment, "Typed and stopped. ") as (window, process):
        os.kill(process, signal.SIGTSTP)
        _waits_for_copy(repository, "Typed and stopped. ")
        os.kill(process, signal.SIGKILL)
        window.waits_for("left with 137")
    _offers(repository, environment, "Typed and stopped.")


def test_ctrl_c_ends_nothing(repository: RepositoryBuilder, environment: Mapping[str, str]) -> None:
    """Fault 5: after a burst of Ctrl+C, which copies, typing goes on."""
    with _typed(repository, environment, "Typed on. ") as (window, _):
        window.presses(*["ctrl+c"] * 5)
        window.types("And on. ")
        window.waits_for("Typed on. And on. Late")


def test_a_broken_ssh_connection_costs_nothing(
    repository: RepositoryBuilder, environment: Mapping[str, str]
) -> None:
    """Fault 2 for real: a connection cut in mid-typing, and every word is there after the next."""
    kept = " ".join(f"{name}={value!r}" for name, value in environment.items())
    opening = f"cd {repository.folder} && env -i {kept} {waypost_command()} {NAME}"
    with ssh_server() as server:
        with terminal(repository.folder, environment, (120, 30)) as window:
            window.runs(f"{server.client} {shlex.quote(opening)}; echo cut off with $?")
            window.waits_for("Late rides cost us customers.", "saved as")
            window.types("Typed over a line that breaks. ")
            window.waits_for("Typed over a line that breaks. ")
            server.cut()
            window.waits_for("cut off with 255")
        _waits_for_copy(repository, "Typed over a line that breaks. ")
        with terminal(repository.folder, environment, (120, 30)) as window:
            window.runs(f"{server.client} {shlex.quote(opening)}")
            window.waits_for("UNSAVED TEXT of", "Typed over a line that breaks.")
            window.types("r")
            window.waits_for("Taken back as unsaved text")
