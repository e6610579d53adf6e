"""The doctor: a line for each thing looked at, and what to do."""

import os
import time
from pathlib import Path

import pytest

from tests.support.command_line import CommandLine


def _found(waypost: CommandLine, name: str) -> dict[str, str]:
    found: list[dict[str, str]] = waypost("doctor", "--json").data
    return next(one for one in found if one["name"] == name)


@pytest.fixture(autouse=True)
def _terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal of our days, without tmux."""
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("TMUX", raising=False)


def test_all_is_well(written: CommandLine) -> None:
    """Exit code 0, and a line for git, name, repository, driver, terminal and copies."""
    done = written("doctor")
    assert done.status == 0
    assert not done.err
    names = ("git", "identity", "state", "hooks", "merge driver", "locks", "terminal", "recovery")
    assert all(any(name in row for row in done.rows) for name in names)


def test_without_a_name_a_save_would_fail(written: CommandLine) -> None:
    """It says so with the command that mends it, and exits with 1."""
    written.repository.forget_identity()
    done = written("doctor")
    assert done.status == 1
    row = next(row for row in done.rows if "identity" in row)
    assert row.startswith("NO ")
    assert "git config user.name" in row


def test_without_a_repository(written: CommandLine, tmp_path: Path) -> None:
    """Nothing would be kept but the file."""
    alone = tmp_path / "alone"
    alone.mkdir()
    (alone / "notes.md").write_text("# T\n")
    done = written("doctor", str(alone / "notes.md"))
    assert done.status == 1
    assert "in no git repository" in done.out


def test_an_old_lock_is_told_with_the_way_to_remove_it(written: CommandLine) -> None:
    """A lock that no process can hold any more makes every revision fail."""
    lock = written.folder / ".git" / "index.lock"
    lock.touch()
    past = time.time() - 3600
    os.utime(lock, (past, past))
    found = _found(written, "locks")
    assert found["health"] == "failing"
    assert f"rm {lock}" in found["advice"]


def test_an_unfinished_merge_is_told(written: CommandLine) -> None:
    """What stands in the way of a revision is said before a save meets it."""
    (written.folder / ".git" / "MERGE_HEAD").write_text(written.repository.head() + "\n")
    assert _found(written, "state")["said"] == "a merge is not concluded"


def test_a_dumb_terminal_can_show_no_screen(
    written: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The way to a better one is told."""
    monkeypatch.setenv("TERM", "dumb")
    assert _found(written, "terminal")["health"] == "failing"


def test_the_merge_driver_is_set_up_in_this_repository_alone(written: CommandLine) -> None:
    """It says what it wrote; nothing that is committed changed, and twice is once."""
    assert _found(written, "merge driver")["health"] == "notice"
    before = written.repository.status()
    done = written("doctor", "--set-up-merge")
    assert done.status == 0
    assert "merge.waypost.driver" in done.out
    assert ".git/info/attributes" in done.out
    assert _found(written, "merge driver")["health"] == "good"
    written("doctor", "--set-up-merge")
    attributes = (written.folder / ".git" / "info" / "attributes").read_text()
    assert attributes.splitlines() == ["*.md merge=waypost", ".waypost/**/*.toml merge=waypost"]
    assert written.repository.status() == before


def test_a_place_that_is_not_there(written: CommandLine) -> None:
    """One sentence, exit code 1."""
    done = written("doctor", "nowhere.md")
    assert done.status == 1
    assert "There is no such file." in done.err
