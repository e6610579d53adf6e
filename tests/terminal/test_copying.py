"""Copying out of the program in a real tmux, with its usual settings."""

from collections.abc import Mapping

from tests.support.design import NAME
from tests.support.repository import RepositoryBuilder
from tests.support.terminal import Terminal, terminal, waypost_command


def _copies(window: Terminal) -> None:
    window.runs(f"{waypost_command()} {NAME} --section 2.1")
    window.waits_for("Rides are late", "saved as")
    window.presses("alt+a", "ctrl+c")


def test_what_is_copied_is_in_tmux(
    repository: RepositoryBuilder, environment: Mapping[str, str]
) -> None:
    """The selected text is in tmux's buffer, which tmux gives to its own terminal."""
    with terminal(repository.folder, environment, (100, 30)) as window:
        _copies(window)
        assert window.waits_for_buffer() == "Rides are late, and nobody knows why."


def test_a_tmux_that_is_gone_is_told(
    repository: RepositoryBuilder, environment: Mapping[str, str]
) -> None:
    """Where tmux cannot be asked any more, the writer hears of it and goes on."""
    with terminal(repository.folder, environment, (100, 30)) as window:
        window.runs("export TMUX=/nowhere/socket,1,0")
        _copies(window)
        window.waits_for("tmux did not take the copied text")
        window.types("x")
        window.waits_for("unsaved")
