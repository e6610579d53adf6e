"""Exchanges with a remote: real repositories, a bare one between two writers."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.repository import RepositoryBuilder
from waypost.model.remote import (
    Exchanged,
    ExchangeOutcome,
    ExchangeProblem,
    ExchangeProblemKind,
    Upstream,
)
from waypost.store.remotes import fetch, pull, push, upstream
from waypost.store.repository import Repository

_NAME = "design.md"
_TEXT = "# Rides\n\nLate.\n\n## Cost\n\nHigh.\n"


@pytest.fixture
def ada(builder: RepositoryBuilder, tmp_path: Path) -> RepositoryBuilder:
    """Ada's repository, whose branch follows that of a bare one, `central.git`."""
    builder.commit(_NAME, _TEXT)
    builder.git("clone", "--quiet", "--bare", ".", str(tmp_path / "central.git"))
    builder.git("remote", "add", "origin", str(tmp_path / "central.git"))
    builder.git("fetch", "--quiet", "origin")
    builder.git("branch", "--quiet", "--set-upstream-to=origin/main")
    return builder


@pytest.fixture
def bo(ada: RepositoryBuilder, tmp_path: Path) -> RepositoryBuilder:
    """Bo's clone of the same bare repository."""
    ada.git("clone", "--quiet", str(tmp_path / "central.git"), str(tmp_path / "bo"))
    return RepositoryBuilder(tmp_path / "bo")


def _of(builder: RepositoryBuilder) -> Upstream | None:
    opened = Repository.containing(builder.folder)
    assert opened is not None
    with opened as repository:
        return upstream(repository)


def _does(
    call: Callable[[Repository, Callable[[str], None]], ExchangeOutcome],
    builder: RepositoryBuilder,
) -> ExchangeOutcome:
    opened = Repository.containing(builder.folder)
    assert opened is not None
    with opened as repository:
        return call(repository, lambda _line: None)


def _publish(builder: RepositoryBuilder, text: str) -> None:
    builder.commit(_NAME, text)
    builder.git("push", "--quiet")


def test_ahead_and_behind_are_counted(ada: RepositoryBuilder, bo: RepositoryBuilder) -> None:
    """Revisions on either side since both were the same."""
    _publish(bo, _TEXT + "More.\n")
    ada.commit(_NAME, "# Rides\n")
    ada.commit(_NAME, "# Rides\n\nNew.\n")
    ada.git("fetch", "--quiet")
    assert _of(ada) == Upstream("main", "origin", "origin/main", ahead=2, behind=1)


def test_a_branch_that_follows_none_has_no_upstream(builder: RepositoryBuilder) -> None:
    """There is nothing to exchange, and a sentence tells how to change that."""
    builder.commit(_NAME, _TEXT)
    assert _of(builder) is None
    for call in (fetch, pull, push):
        problem = _does(call, builder)
        assert isinstance(problem, ExchangeProblem)
        assert problem.kind is ExchangeProblemKind.NO_UPSTREAM
        assert "git push --set-upstream origin main" in problem.advice


def test_a_fetch_changes_nothing_here(ada: RepositoryBuilder, bo: RepositoryBuilder) -> None:
    """What the remote has is known afterwards; file and branch are as they were."""
    _publish(bo, _TEXT + "More.\n")
    head = ada.head()
    done = _does(fetch, ada)
    assert isinstance(done, Exchanged)
    assert (done.received, done.upstream.behind) == (1, 1)
    assert ada.head() == head
    assert (ada.folder / _NAME).read_text() == _TEXT


def test_a_pull_takes_in_what_the_remote_has(ada: RepositoryBuilder, bo: RepositoryBuilder) -> None:
    """Where only the remote went on, the branch follows it without a merge."""
    _publish(bo, _TEXT + "More.\n")
    done = _does(pull, ada)
    assert isinstance(done, Exchanged)
    assert (done.received, done.merged, done.upstream.behind) == (1, False, 0)
    assert ada.head() == bo.head()
    assert (ada.folder / _NAME).read_text() == _TEXT + "More.\n"


def test_a_pull_merges_what_both_sides_changed(
    ada: RepositoryBuilder, bo: RepositoryBuilder
) -> None:
    """Both sides' revisions stay in the history, joined by a merge."""
    _publish(bo, _TEXT.replace("High.", "Very high."))
    own = ada.commit(_NAME, _TEXT.replace("Late.", "Too late."))
    done = _does(pull, ada)
    assert isinstance(done, Exchanged)
    assert done.merged
    merged = (ada.folder / _NAME).read_text()
    assert "Too late." in merged
    assert "Very high." in merged
    parents = ada.git("rev-list", "--parents", "-n", "1", "HEAD").split()[1:]
    assert parents == [own, bo.head()]


def test_a_pull_that_would_conflict_changes_nothing(
    ada: RepositoryBuilder, bo: RepositoryBuilder
) -> None:
    """The merge is given up: branch, file and index are as they were."""
    _publish(bo, _TEXT.replace("Late.", "Always late."))
    own = ada.commit(_NAME, _TEXT.replace("Late.", "Too late."))
    problem = _does(pull, ada)
    assert isinstance(problem, ExchangeProblem)
    assert problem.kind is ExchangeProblemKind.CONFLICT
    assert ada.head() == own
    assert ada.git("status", "--porcelain") == ""
    assert not (ada.folder / ".git" / "MERGE_HEAD").exists()


def test_a_pull_leaves_uncommitted_work_alone(
    ada: RepositoryBuilder, bo: RepositoryBuilder
) -> None:
    """What is changed here and not committed is never overwritten."""
    _publish(bo, _TEXT + "More.\n")
    ada.write(_NAME, _TEXT + "Mine.\n")
    problem = _does(pull, ada)
    assert isinstance(problem, ExchangeProblem)
    assert problem.kind is ExchangeProblemKind.IN_THE_WAY
    assert (ada.folder / _NAME).read_text() == _TEXT + "Mine.\n"


def test_a_pull_waits_for_a_merge_to_be_finished(
    ada: RepositoryBuilder, bo: RepositoryBuilder
) -> None:
    """In the middle of something else nothing is pulled, and the reason is told."""
    _publish(bo, _TEXT + "More.\n")
    (ada.folder / ".git" / "MERGE_HEAD").write_text(ada.head() + "\n")
    problem = _does(pull, ada)
    assert isinstance(problem, ExchangeProblem)
    assert problem.reason == "a merge is not concluded"


def test_a_push_sends_revisions_and_the_tags_that_name_them(
    ada: RepositoryBuilder, bo: RepositoryBuilder
) -> None:
    """Milestones go with the revisions that they name."""
    ada.commit(_NAME, _TEXT + "More.\n")
    ada.git("tag", "--annotate", "-m", "first", "review-1")
    done = _does(push, ada)
    assert isinstance(done, Exchanged)
    assert (done.sent, done.upstream.ahead) == (1, 0)
    bo.git("fetch", "--quiet", "--tags")
    assert bo.git("rev-parse", "review-1^{}").strip() == ada.head()


def test_a_push_never_overwrites(ada: RepositoryBuilder, bo: RepositoryBuilder) -> None:
    """Where the remote has gone on the push is refused, even if it is configured to force."""
    _publish(bo, _TEXT + "More.\n")
    ada.commit(_NAME, _TEXT + "Mine.\n")
    ada.config("remote.origin.push", "+refs/heads/*:refs/heads/*")
    problem = _does(push, ada)
    assert isinstance(problem, ExchangeProblem)
    assert problem.kind is ExchangeProblemKind.BEHIND
    assert ada.git("ls-remote", "origin", "refs/heads/main").split()[0] == bo.head()


def test_a_remote_that_is_gone_is_told(ada: RepositoryBuilder, tmp_path: Path) -> None:
    """One clause says that it cannot be reached; the revisions stay here."""
    (tmp_path / "central.git").rename(tmp_path / "elsewhere.git")
    problem = _does(fetch, ada)
    assert isinstance(problem, ExchangeProblem)
    assert problem.kind is ExchangeProblemKind.UNREACHABLE
    assert '"origin" cannot be reached' in problem.reason


def test_a_remote_that_asks_is_not_answered_over_the_screen(
    ada: RepositoryBuilder, tmp_path: Path
) -> None:
    """A passphrase or password is a matter for a terminal: nothing hangs, nothing is asked."""
    asking = tmp_path / "ssh"
    asking.write_text(
        "#!/bin/sh\n(: </dev/tty) 2>/dev/null && echo 'has a terminal' >&2 && exit 1\n"
        "echo 'git@example.org: Permission denied (publickey).' >&2\nexit 255\n"
    )
    asking.chmod(0o755)
    ada.git("remote", "set-url", "origin", "git@example.org:rides.git")
    ada.config("core.sshCommand", str(asking))
    problem = _does(fetch, ada)
    assert isinstance(problem, ExchangeProblem)
    assert problem.kind is ExchangeProblemKind.NEEDS_TERMINAL


def test_progress_is_reported_as_it_comes(ada: RepositoryBuilder, bo: RepositoryBuilder) -> None:
    """Lines of git's progress are handed on, one by one."""
    for number in range(3):
        _publish(bo, _TEXT + f"{number}\n" * 100)
    opened = Repository.containing(ada.folder)
    assert opened is not None
    lines: list[str] = []
    with opened as repository:
        fetch(repository, lines.append)
    assert any("objects" in line for line in lines)
    assert not any("\r" in line or "\n" in line for line in lines)
