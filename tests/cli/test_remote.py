"""Exchanges with a remote on the command line: fetch, pull, push."""

from pathlib import Path

import pytest

from tests.support.command_line import CommandLine
from tests.support.repository import RepositoryBuilder


@pytest.fixture
def shared(written: CommandLine, tmp_path: Path) -> CommandLine:
    """A document whose branch follows that of a bare repository."""
    central = str(tmp_path / "central.git")
    git = written.repository.git
    git("clone", "--quiet", "--bare", ".", central)
    git("remote", "add", "origin", central)
    git("fetch", "--quiet", "origin")
    git("branch", "--quiet", "--set-upstream-to=origin/main")
    return written


@pytest.fixture
def colleague(shared: CommandLine, tmp_path: Path) -> RepositoryBuilder:
    """Someone else with a clone."""
    shared.repository.git(
        "clone", "--quiet", str(tmp_path / "central.git"), str(tmp_path / "colleague")
    )
    return RepositoryBuilder(tmp_path / "colleague")


def test_push_sends_and_tells_where_one_stands(shared: CommandLine) -> None:
    """One line says how many revisions went, and that both are level now."""
    shared("write", "design.md", "2.2", piped="In steps.\n")
    ran = shared("push", "design.md")
    assert (ran.status, ran.rows) == (
        0,
        ["Sent 1 revision. origin/main: you are level with it."],
    )


def test_pull_takes_in_a_colleagues_revision(
    shared: CommandLine, colleague: RepositoryBuilder
) -> None:
    """What a colleague pushed is in the file afterwards."""
    text = shared.read("design.md").replace("Rides are late.", "Rides are too late.")
    colleague.commit("design.md", text)
    colleague.git("push", "--quiet")
    assert shared("fetch", "design.md").rows == [
        "Received 1 revision. origin/main: you are 1 behind."
    ]
    assert shared("pull", "design.md").status == 0
    assert "Rides are too late." in shared.read("design.md")


def test_what_stands_in_the_way_is_a_sentence(
    shared: CommandLine, colleague: RepositoryBuilder
) -> None:
    """A refused push says why and what to do, and exits with 1."""
    colleague.commit("design.md", "# Other\n")
    colleague.git("push", "--quiet")
    shared("write", "design.md", "2.2", piped="In steps.\n")
    ran = shared("push", "design.md")
    assert ran.status == 1
    assert ran.err.startswith(
        'waypost: Nothing was changed: "origin/main" has revisions that are not here yet. '
        "Pull first, then push."
    )


def test_without_a_remote_the_remedy_is_told(written: CommandLine) -> None:
    """The command that makes a branch follow one is named."""
    ran = written("push", "design.md")
    assert ran.status == 1
    assert "git push --set-upstream origin main" in ran.err
