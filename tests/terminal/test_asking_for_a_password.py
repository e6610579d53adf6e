"""A remote that asks for a password: the terminal is handed over to git, and taken back."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.support.design import NAME, TEXT
from tests.support.drawn_anew import drawn_anew
from tests.support.http_remote import NAME as HTTP_NAME
from tests.support.http_remote import PASSWORD, http_remote
from tests.support.repository import RepositoryBuilder
from tests.support.sharing import colleague_of, publish, share, speak_over
from tests.support.terminal import Terminal, terminal, waypost_command

_SIZE = (100, 30)
_ASKS = """\
(: </dev/tty) 2>/dev/null || { echo 'Permission denied (password).' >&2; exit 255; }
exec 3<>/dev/tty
printf 'Password for rides: ' >&3
read -r given <&3
test "$given" = sesame || { echo 'Permission denied (password).' >&2; exit 255; }
printf 'remote says \\033[31mwelcome\\n' >&2
exec sh -c "$2"
"""
"""Stands for ssh: asks on the terminal as it does, then runs what git wants on the other side."""


@pytest.fixture
def shared(repository: RepositoryBuilder, tmp_path: Path) -> RepositoryBuilder:
    """A design whose remote has a revision more, and asks for a password."""
    share(repository, tmp_path)
    publish(colleague_of(repository, tmp_path), NAME, TEXT.replace("Late rides", "Slow rides"))
    speak_over(repository, tmp_path, _ASKS)
    repository.git("remote", "set-url", "origin", f"host:{tmp_path}/central.git")
    return repository


@contextmanager
def _asked(
    shared: RepositoryBuilder, environment: Mapping[str, str], command: str, words: str
) -> Iterator[Terminal]:
    """A terminal on which ssh asks, after some words were typed and a command was chosen."""
    with _handed_over(shared, environment, command, words) as window:
        window.waits_for("Password for rides:")
        yield window


@contextmanager
def _handed_over(
    shared: RepositoryBuilder, environment: Mapping[str, str], command: str, words: str
) -> Iterator[Terminal]:
    with terminal(shared.folder, environment, _SIZE) as window:
        window.runs(f"{waypost_command()} {NAME}")
        window.waits_for(" rides cost us customers.", "saved as")
        window.types(words)
        window.waits_for(words.strip())
        window.presses("ctrl+p")
        window.types(command)
        window.waits_for("No key of its own")
        window.presses("enter")
        window.waits_for("Answer in the terminal?")
        window.types("y")
        yield window


def _is_drawn_exactly(window: Terminal) -> None:
    """The screen is what a drawing of everything gives."""
    shown, anew = drawn_anew(window, _SIZE)
    assert shown == anew


def test_a_password_is_asked_on_the_terminal_itself(
    shared: RepositoryBuilder, environment: Mapping[str, str]
) -> None:
    """Git asks over no screen of ours; after the answer the pull goes on, drawn exactly."""
    with _asked(shared, environment, "Pull: take in", "Unsaved. ") as window:
        assert window.asks("alternate_on") == "0"
        assert "hands the terminal over to git fetch" in window.screen
        window.types("sesame")
        window.presses("enter")
        window.waits_for("Received 1 revision. You are level with origin/main.")
        assert "Unsaved. Late rides" in window.screen
        assert window.asks("alternate_on") == "1"
        _is_drawn_exactly(window)
        window.types("More. ")
        window.waits_for("Unsaved. More. Late")
    assert "Slow rides" in (shared.folder / NAME).read_text("utf-8")


def test_unsaved_text_is_safe_while_git_asks(
    shared: RepositoryBuilder, environment: Mapping[str, str]
) -> None:
    """The recovery copy is written before the terminal is given away."""
    with _asked(shared, environment, "Fetch: learn", "Typed before. "):
        copies = list((shared.folder / ".git").rglob("*.journal"))
        assert any("Typed before. " in copy.read_text("utf-8") for copy in copies)


@pytest.mark.parametrize("answer", ["wrong\n", "\x03"], ids=["wrong", "ctrl+c"])
def test_who_is_not_let_in_writes_on(
    answer: str, shared: RepositoryBuilder, environment: Mapping[str, str]
) -> None:
    """A wrong password, or Ctrl+C, ends git alone: the screen comes back with the reason."""
    with _asked(shared, environment, "Fetch: learn", "Unsaved. ") as window:
        window.types(answer)
        window.waits_for("Not fetched: ")
        _is_drawn_exactly(window)
        window.types("More. ")
        window.waits_for("Unsaved. More. Late")


def test_git_itself_asks_for_name_and_password(
    shared: RepositoryBuilder, environment: Mapping[str, str], tmp_path: Path
) -> None:
    """Over HTTP the prompts are git's own; the push goes through, and the password to no screen."""
    shared.git("remote", "set-url", "origin", str(tmp_path / "central.git"))
    shared.git("pull", "--quiet")
    shared.commit("other.txt", "x\n")
    with http_remote(tmp_path, "central.git") as address:
        shared.git("remote", "set-url", "origin", address)
        with _handed_over(shared, environment, "Push: send", "Unsaved. ") as window:
            window.waits_for("Username for ")
            window.types(f"{HTTP_NAME}\n")
            window.waits_for("Password for ")
            window.types(f"{PASSWORD}\n")
            assert PASSWORD not in window.waits_for("Sent 1 revision. You are level with")
            _is_drawn_exactly(window)


def test_the_command_line_asks_on_its_terminal(
    shared: RepositoryBuilder, environment: Mapping[str, str]
) -> None:
    """Where somebody sits at it, git asks; what the remote says is shown, not obeyed."""
    with terminal(shared.folder, environment, _SIZE) as window:
        window.runs(f"{waypost_command()} pull {NAME}")
        window.waits_for("Password for rides:")
        window.types("sesame\n")
        window.waits_for("\N{SYMBOL FOR ESCAPE}[31mwelcome")
        window.waits_for("Received 1 revision. You are level with origin/main.")
