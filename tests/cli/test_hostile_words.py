"""No word of anybody's drives the terminal that a command prints on, or breaks what it prints."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.command_line import CommandLine
from tests.support.hostile_repository import NAME, HostileRepository
from tests.support.hostile_texts import ALL, PAYLOADS
from tests.support.pty_program import on_terminal
from tests.support.repository import closed_environment
from tests.support.sequences import LISTING, foreign_parts
from waypost.cli.commands import COMMANDS

__all__ = ["closed_environment"]

_HOSTILE = PAYLOADS["title"] + PAYLOADS["C1"] + PAYLOADS["bidi"]
_GUIDE = "guide\x1b[2J\u202e[red]"
_CALLS: dict[str, tuple[str, ...]] = {
    "new": (f"new {NAME}", "--guide", _GUIDE, "--title", _HOSTILE),
    "demo": ("--no-open", "--dir", f"{_HOSTILE}/demo"),
    "outline": (NAME,),
    "status": (),
    "write": (NAME, "1"),
    "answer": (NAME, _HOSTILE, "deferred", "--owner", ALL),
    "recover": (),
    "log": (NAME,),
    "diff": (NAME,),
    "show": (NAME, "HEAD"),
    "blame": (NAME,),
    "search": (NAME, PAYLOADS["title"]),
    "changes": (NAME, "--since", "HEAD~3"),
    "milestone": (NAME, "--list"),
    "restore": (NAME, _HOSTILE),
    "review": (NAME,),
    "export": (NAME, "--marks", "keep"),
    "fetch": (NAME,),
    "pull": (NAME,),
    "push": (NAME,),
    "guide list": (),
    "guide show": (_GUIDE,),
    "guide check": (_GUIDE, "--findings"),
    "guide add": (f".waypost/guides/{_GUIDE}.md", "--name", _HOSTILE),
    "guide new": (f"new {_HOSTILE}.md", "--title", ALL),
    "guide use": (NAME, _HOSTILE),
    "guide match": (NAME,),
    "guide upgrade": (NAME,),
    "doctor": (NAME,),
    "merge-file": (NAME, NAME, _HOSTILE, "--path", NAME),
}
"""What each command is given: a hostile name or text wherever it takes one."""
_JSON = ("outline", "status", "log", "diff", "blame", "changes", "milestone", "review", "doctor")
_EXACT = {"show", "export"}
"""Commands that give a document's very bytes through a pipe."""


@pytest.fixture
def hostile(closed_environment: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[HostileRepository]:
    """A hostile repository in which a hook refuses revisions and a crash left text behind."""
    closed_environment.setenv("LANG", "C.UTF-8")
    with HostileRepository(tmp_path / "repository") as repository:
        repository.crashes()
        repository.refuses_revisions()
        repository.changes_its_guide()
        repository.is_open_in_vim()
        yield repository


def test_every_command_is_tried() -> None:
    """A new command is put into the table above."""
    assert _CALLS.keys() == COMMANDS.keys()


def test_no_command_drives_the_terminal(hostile: HostileRepository) -> None:
    """Fault 58: with colours on, all that is sent is text that can be read, and colours."""
    foreign = {}
    for name, arguments in _CALLS.items():
        sent = on_terminal(hostile.builder.folder, *name.split(), *arguments)
        assert sent.strip(), f"{name} said nothing"
        assert "Traceback" not in sent, sent
        foreign[name] = foreign_parts(sent, LISTING)
    assert {name: parts for name, parts in foreign.items() if parts} == {}
    assert not [*hostile.builder.folder.parent.rglob("owned")]


def test_no_command_sends_controls_through_a_pipe(
    hostile: HostileRepository,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Fault 58: listings and errors are as harmless in a file that is looked at later."""
    waypost = CommandLine(hostile.builder, monkeypatch, capsys)
    foreign = {}
    for name, arguments in _CALLS.items():
        done = waypost(*name.split(), *arguments, piped=ALL)
        said = done.err if name in _EXACT else done.out + done.err
        foreign[name] = foreign_parts(said, LISTING)
    assert {name: parts for name, parts in foreign.items() if parts} == {}


@pytest.mark.parametrize("name", _JSON)
def test_json_holds_the_words_as_they_are(
    hostile: HostileRepository,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    name: str,
) -> None:
    """Fault 58: what drives a terminal is escaped in JSON, so that a script reads it unchanged."""
    done = CommandLine(hostile.builder, monkeypatch, capsys)(name, *_CALLS[name], "--json")
    assert done.data is not None
    controls = [part for part in foreign_parts(done.out, LISTING) if "no width" not in part]
    assert controls == []
