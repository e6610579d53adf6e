"""Git that is killed, missing, or vanishes: a clear sentence, and the text is in the file."""

import os
import shutil
import signal
from pathlib import Path

import pytest

from tests.support.command_line import CommandLine
from tests.support.design import NAME, begun_design
from tests.support.repository import RepositoryBuilder
from tests.support.visitor import Visitor

_GIT = shutil.which("git") or "git"
_FIRST = "Late rides cost us customers."


@pytest.fixture
def design(tmp_path: Path) -> RepositoryBuilder:
    """A repository in which a design is begun."""
    return begun_design(tmp_path / "design")


@pytest.fixture
def tools(tmp_path: Path) -> Path:
    """A folder that is the whole PATH, with git in it."""
    folder = tmp_path / "tools"
    folder.mkdir()
    for name in ("git", "sh", "kill", "cat", "head"):
        (folder / name).symlink_to(shutil.which(name) or name)
    return folder


def _writing(design: RepositoryBuilder, tmp_path: Path, tools: Path) -> Visitor:
    visitor = Visitor(*(design.folder, NAME), told=tmp_path / "told", settings={"PATH": str(tools)})
    visitor.sees("WritingScreen")
    visitor.shows(_FIRST)
    return visitor


def _text(design: RepositoryBuilder) -> str:
    return (design.folder / NAME).read_text(encoding="utf-8")


def _instead_of_git(tools: Path, script: str) -> None:
    """Let a script stand where git is found."""
    (tools / "git").unlink()
    (tools / "git").write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    (tools / "git").chmod(0o755)


def _git_again(tools: Path) -> None:
    (tools / "git").unlink(missing_ok=True)
    (tools / "git").symlink_to(_GIT)


def test_without_git_the_screen_opens_and_saves(
    design: RepositoryBuilder, tmp_path: Path, tools: Path
) -> None:
    """Fault 60: the text is written to the file, and the sentence names what is missing."""
    (tools / "git").unlink()
    with _writing(design, tmp_path, tools) as visitor:
        visitor.shows("Git is not installed")
        visitor.types("Without git. ")
        visitor.does("document.save")
        visitor.until(lambda: "Without git. " in _text(design), "the text in the file")
        visitor.shows("Git is not installed")
        visitor.has_not_failed()


def test_git_that_vanishes_is_told_and_taken_again(
    design: RepositoryBuilder, tmp_path: Path, tools: Path
) -> None:
    """Fault 60: a save without git is one of the file; with git again the next is a revision."""
    with _writing(design, tmp_path, tools) as visitor:
        visitor.shows("saved as")
        (tools / "git").unlink()
        visitor.types("Vanished. ")
        visitor.does("document.save")
        visitor.shows("Git is not installed")
        assert "Vanished. " in _text(design)
        visitor.does("history.show")
        visitor.sees("HistoryScreen")
        visitor.shows("Git is not installed")
        visitor.goes_back_to("WritingScreen")
        _git_again(tools)
        visitor.types("Back. ")
        visitor.does("document.save")
        visitor.until(lambda: "Back. " in design.text_at("HEAD", NAME), "the revision")
        visitor.has_not_failed()


@pytest.mark.parametrize(
    "words",
    [("log", NAME), ("outline", NAME), ("blame", NAME), ("doctor",), ("fetch", NAME)],
    ids=lambda words: words[0],
)
def test_without_git_a_command_says_so(
    design: RepositoryBuilder,
    tools: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    words: tuple[str, ...],
) -> None:
    """Fault 60: what needs git names it in a sentence; what does not works without."""
    (tools / "git").unlink()
    monkeypatch.setenv("PATH", str(tools))
    done = CommandLine(design, monkeypatch, capsys)(*words)
    said = done.out + done.err
    assert "Traceback" not in said
    if words[0] == "outline":
        assert "Overview" in said
    else:
        assert done.status == 1
        assert "Git is not installed, or not on the PATH" in said


def test_a_commit_that_is_killed_is_told(
    design: RepositoryBuilder, tmp_path: Path, tools: Path
) -> None:
    """Fault 61: git killed in mid-commit leaves the text in the file, and the next save goes on."""
    hook = design.hook("pre-commit", "kill -9 $PPID")
    with _writing(design, tmp_path, tools) as visitor:
        visitor.types("Killed. ")
        visitor.does("document.save")
        visitor.until(lambda: "Killed. " in _text(design), "the text in the file")
        visitor.shows("Saved, not yet a revision: git was ended by SIGKILL.")
        hook.unlink()
        (design.folder / ".git" / "index.lock").unlink(missing_ok=True)
        visitor.types("Next. ")
        visitor.does("document.save")
        visitor.until(lambda: "Killed. Next. " in design.text_at("HEAD", NAME), "the revision")
    assert design.status() == ""


def test_a_log_that_is_killed_is_told(
    design: RepositoryBuilder, tmp_path: Path, tools: Path
) -> None:
    """Fault 61: git killed while it lists revisions is a sentence; the next look has them all."""
    _instead_of_git(
        tools,
        f'case " $* " in *" log "*) "{_GIT}" "$@" | head -c 20; kill -9 $$;; esac\n'
        f'exec "{_GIT}" "$@"',
    )
    with _writing(design, tmp_path, tools) as visitor:
        visitor.does("history.show")
        visitor.sees("HistoryScreen")
        visitor.shows("Git's answer breaks off in the middle.")
        visitor.goes_back_to("WritingScreen")
        _git_again(tools)
        visitor.does("history.show")
        visitor.shows("Begin the design")
        visitor.has_not_failed()


def test_a_reader_that_is_killed_is_started_again(
    design: RepositoryBuilder, tmp_path: Path, tools: Path
) -> None:
    """Fault 61: the process that gives old texts is killed while its screen is open."""
    text = _text(design)
    for number in range(3):
        design.commit(NAME, text.replace("Late rides", f"Rides {number}"), f"Change {number}")
    design.commit(NAME, text, "Late again")
    with _writing(design, tmp_path, tools) as visitor:
        visitor.does("history.show")
        visitor.sees("HistoryScreen")
        visitor.does("history.fold-all")
        visitor.shows("Change 1")
        killed = 0
        for key in ("down", "down", "down", "up"):
            killed += _kill_readers(visitor.terminal.pid)
            visitor.presses(key)
        assert killed
        visitor.does("history.old-text")
        visitor.sees("OldTextScreen")
        visitor.shows("Rides 1")
        visitor.goes_back_to("WritingScreen")
        visitor.types("After all. ")
        visitor.does("document.save")
        visitor.until(lambda: "After all. " in design.text_at("HEAD", NAME), "the revision")


def _kill_readers(parent: int) -> int:
    """Kill the processes that answer questions about objects; gives how many."""
    killed = 0
    for process in Path("/proc").iterdir():
        try:
            status = (process / "stat").read_text(encoding="ascii").rpartition(")")[2].split()
            is_reader = b"cat-file" in (process / "cmdline").read_bytes()
        except OSError:
            continue
        if is_reader and int(status[1]) == parent:
            os.kill(int(process.name), signal.SIGKILL)
            killed += 1
    return killed
