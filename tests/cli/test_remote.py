"""Exchanges with a remote on the command line: fetch, pull, push."""

from pathlib import Path

import pytest

from tests.support.command_line import CommandLine
from tests.support.repository import RepositoryBuilder
from tests.support.sharing import colleague_of, publish, share


@pytest.fixture
def shared(written: CommandLine, tmp_path: Path) -> CommandLine:
    """A document whose branch follows that of a bare repository."""
    share(written.repository, tmp_path)
    return written


@pytest.fixture
def colleague(shared: CommandLine, tmp_path: Path) -> RepositoryBuilder:
    """Someone else with a clone."""
    return colleague_of(shared.repository, tmp_path)


def test_push_sends_and_tells_where_one_stands(shared: CommandLine) -> None:
    """One line says how many revisions went, and that both are level now."""
    shared("write", "design.md", "2.2", piped="In steps.\n")
    ran = shared("push", "design.md")
    assert (ran.status, ran.rows) == (
        0,
        ["Sent 1 revision. You are level with origin/main."],
    )


def test_pull_takes_in_a_colleagues_revision(
    shared: CommandLine, colleague: RepositoryBuilder
) -> None:
    """What a colleague pushed is in the file afterwards."""
    text = shared.read("design.md").replace("Rides are late.", "Rides are too late.")
    publish(colleague, "design.md", text)
    assert shared("fetch", "design.md").rows == [
        "Received 1 revision. You are 1 behind origin/main."
    ]
    assert shared("pull", "design.md").status == 0
    assert "Rides are too late." in shared.read("design.md")


def test_what_stands_in_the_way_is_a_sentence(
    shared: CommandLine, colleague: RepositoryBuilder
) -> None:
    """A refused push says why and what to do, and exits with 1."""
    publish(colleague, "design.md", "# Other\n")
    shared("write", "design.md", "2.2", piped="In steps.\n")
    ran = shared("push", "design.md")
    assert ran.status == 1
    assert ran.err.startswith(
        'waypost: Nothing was changed: "origin/main" has revisions that are not here yet. '
        "Pull first, then push."
    )


def test_without_a_remote_the_remedy_is_told(written: CommandLine) -> None:
    """The command that names one is told; with one, that which makes a branch follow it."""
    ran = written("push", "design.md")
    assert ran.status == 1
    assert "git remote add origin URL" in ran.err
    written.repository.git("remote", "add", "origin", "/nowhere")
    assert "git push --set-upstream origin main" in written("push", "design.md").err


def test_a_conflict_names_the_sections_and_both_ways_to_decide(
    shared: CommandLine, colleague: RepositoryBuilder
) -> None:
    """Nothing is changed; the program and git are the two places to decide in."""
    text = shared.read("design.md")
    publish(colleague, "design.md", text.replace("Rides are late.", "Rides are early."))
    shared.repository.commit("design.md", text.replace("Rides are late.", "Rides are slow."))
    ran = shared("pull", "design.md")
    assert ran.status == 1
    assert "changed the same text of" in ran.err
    assert "`waypost design.md`, or `git merge origin/main`" in ran.err
    assert "<<<<<<<" not in shared.read("design.md")
