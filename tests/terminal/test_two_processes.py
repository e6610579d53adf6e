"""Two real programs at one document."""

import os
import signal
from collections.abc import Mapping

from tests.support.design import NAME
from tests.support.repository import RepositoryBuilder
from tests.support.terminal import Terminal, terminal, waypost_command

_SIZE = (120, 30)


def _opens(window: Terminal) -> None:
    window.runs(f"{waypost_command()} {NAME}; echo ended with $?")


def test_the_second_is_told_and_may_have_the_document(
    repository: RepositoryBuilder, environment: Mapping[str, str]
) -> None:
    """It is told who writes; asked for the document, the first gives way within seconds."""
    with (
        terminal(repository.folder, environment, _SIZE) as first,
        terminal(repository.folder, environment, _SIZE) as second,
    ):
        _opens(first)
        first.waits_for("saved as")
        _opens(second)
        second.waits_for("This document is open elsewhere", "process")
        second.presses("a")
        first.waits_for("asked for this document")
        second.waits_for("You may write here now.")


def test_a_killed_writer_holds_nothing(
    repository: RepositoryBuilder, environment: Mapping[str, str]
) -> None:
    """The kernel frees the lock: the next one is not asked."""
    with terminal(repository.folder, environment, _SIZE) as window:
        window.runs(f"{waypost_command()} {NAME} & echo $! > pid; fg")
        window.waits_for("saved as")
        os.kill(int((repository.folder / "pid").read_text()), signal.SIGKILL)
        window.waits_for("Killed")
        window.runs("reset; clear")
        _opens(window)
        screen = window.waits_for("saved as")
        assert "open elsewhere" not in screen
