"""Where a repository stands towards its remote, by what it knows itself."""

from pathlib import Path

import pytest

from tests.support.repository import RepositoryBuilder
from tests.support.sharing import colleague_of, publish, share
from waypost.model.remote import Standing, Upstream
from waypost.workspace.standing import StandingWatch, standing_at_a_glance, standing_of

_NAME = "design.md"


@pytest.fixture
def shared(repository: RepositoryBuilder, tmp_path: Path) -> RepositoryBuilder:
    """A repository whose branch follows that of a bare one."""
    repository.commit(_NAME, "# Rides\n")
    return share(repository, tmp_path)


def _counts(standing: Standing | None) -> tuple[int, int]:
    assert standing is not None
    assert standing.upstream is not None
    return standing.upstream.ahead, standing.upstream.behind


def test_a_watch_sees_revisions_come_from_both_sides(
    shared: RepositoryBuilder, tmp_path: Path
) -> None:
    """A commit, a fetch and a push of somebody else each change what the next look tells."""
    with StandingWatch(shared.folder / _NAME) as watch:
        assert _counts(watch.look()) == (0, 0)
        shared.commit(_NAME, "# Rides\n\nMore.\n")
        assert _counts(watch.look()) == (1, 0)
        publish(colleague_of(shared, tmp_path), "other.txt", "x\n")
        shared.git("fetch", "--quiet")
        assert _counts(watch.look()) == (1, 1)
        shared.git("pack-refs", "--all")
        assert _counts(watch.look()) == (1, 1)
        shared.git("reset", "--quiet", "--hard", "HEAD~1")
        assert _counts(watch.look()) == (0, 1)


def test_a_watch_sees_another_branch_and_another_upstream(shared: RepositoryBuilder) -> None:
    """A switch, and a branch that follows nothing any more."""
    with StandingWatch(shared.folder / _NAME) as watch:
        watch.look()
        shared.git("switch", "--quiet", "-c", "side")
        assert watch.look() == Standing("side", None, ("origin",))
        shared.git("branch", "--quiet", "--set-upstream-to=origin/main")
        seen = watch.look()
        assert seen is not None
        assert seen.upstream == Upstream("side", "origin", "origin/main", 0, 0)
        shared.git("switch", "--quiet", "--detach")
        assert watch.look() == Standing("", None, ("origin",))


def test_a_watch_asks_git_only_after_a_change(
    shared: RepositoryBuilder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A look at an unchanged repository starts no process."""
    with StandingWatch(shared.folder / _NAME) as watch:
        first = watch.look()
        monkeypatch.setattr("waypost.workspace.standing.standing", pytest.fail)
        assert watch.look() is first


def test_outside_a_repository_there_is_nothing_to_see(tmp_path: Path) -> None:
    """A folder without git stands nowhere."""
    with StandingWatch(tmp_path / _NAME) as watch:
        assert watch.look() is None
    assert standing_of(tmp_path / _NAME) is None
    assert standing_at_a_glance(tmp_path / _NAME) is None


def test_a_glance_tells_what_git_would(shared: RepositoryBuilder) -> None:
    """With a remote git is asked; without one the branch is read, in a linked tree as well."""
    path = shared.folder / _NAME
    assert standing_at_a_glance(path) == standing_of(path)
    shared.git("worktree", "add", "--quiet", "-b", "side", "../linked")
    linked = shared.folder.parent / "linked" / _NAME
    assert standing_at_a_glance(linked) == Standing("side", None, ("origin",))
    shared.git("remote", "remove", "origin")
    assert standing_at_a_glance(path) == Standing("main", None, ()) == standing_of(path)
    shared.git("switch", "--quiet", "--detach")
    assert standing_at_a_glance(path) == Standing("", None, ())
