"""What must be finished before a revision can be made."""

import pytest

from tests.support.repository import RepositoryBuilder
from waypost.model.saving import CommitProblemKind
from waypost.store.repository import Repository


def test_a_free_way(builder: RepositoryBuilder, repository: Repository) -> None:
    """Nothing stands in the way before the first commit and after it, whatever is staged."""
    assert repository.obstacle() is None
    builder.commit("design.md", "x")
    builder.write("other.md", "y")
    builder.stage("other.md")
    assert repository.obstacle() is None


@pytest.mark.parametrize(
    ("command", "kind", "reason", "advice"),
    [
        ("merge", CommitProblemKind.UNMERGED, "a merge is not concluded", "git merge --abort"),
        (
            "rebase",
            CommitProblemKind.IN_PROGRESS,
            "a rebase is in progress (1 of 1)",
            "git rebase --continue",
        ),
        (
            "cherry-pick",
            CommitProblemKind.IN_PROGRESS,
            "a cherry-pick is in progress",
            "git cherry-pick --abort",
        ),
        (
            "revert",
            CommitProblemKind.IN_PROGRESS,
            "a revert is in progress",
            "git revert --continue",
        ),
    ],
)
def test_something_unfinished_is_told(
    builder: RepositoryBuilder,
    repository: Repository,
    command: str,
    kind: CommitProblemKind,
    reason: str,
    advice: str,
) -> None:
    """What is in progress is named, with the commands that end it."""
    builder.conflict(command)
    problem = repository.obstacle()
    assert problem is not None
    assert (problem.kind, problem.reason) == (kind, reason)
    assert f"`{advice}`" in problem.advice


def test_a_rebase_tells_how_far_it_is(builder: RepositoryBuilder, repository: Repository) -> None:
    """A rebase of several commits tells at which it stands."""
    builder.commit("other.md", "base\n")
    builder.git("branch", "side")
    builder.commit("other.md", "main\n")
    builder.git("switch", "--quiet", "side")
    builder.commit("one.md", "1")
    builder.commit("other.md", "side\n")
    builder.commit("three.md", "3")
    builder.git("rebase", "main", check=False)
    problem = repository.obstacle()
    assert problem is not None
    assert problem.reason == "a rebase is in progress (2 of 3)"


def test_a_series_of_patches_is_no_rebase(
    builder: RepositoryBuilder, repository: Repository
) -> None:
    """`git am` is told apart from the rebase that shares its folder."""
    builder.commit("other.md", "base\n")
    builder.commit("other.md", "patched\n")
    patch = builder.git("format-patch", "--stdout", "-1")
    builder.commit("other.md", "changed since\n")
    builder.write("a.patch", patch)
    builder.git("am", "a.patch", check=False)
    problem = repository.obstacle()
    assert problem is not None
    assert problem.reason == "a series of patches (git am) is in progress (1 of 1)"
    assert "`git am --abort`" in problem.advice


def test_a_merge_without_conflict_counts(
    builder: RepositoryBuilder, repository: Repository
) -> None:
    """A merge that only waits for its commit stands in the way too."""
    builder.commit("design.md", "x")
    builder.git("switch", "--quiet", "-c", "side")
    builder.commit("side.md", "x")
    builder.git("switch", "--quiet", "main")
    builder.git("merge", "--quiet", "--no-ff", "--no-commit", "side")
    problem = repository.obstacle()
    assert problem is not None
    assert problem.kind is CommitProblemKind.UNMERGED


def test_a_conflict_without_a_merge_counts(
    builder: RepositoryBuilder, repository: Repository
) -> None:
    """A conflict that a stash left in the index stands in the way."""
    builder.commit("design.md", "base\n")
    builder.write("design.md", "stashed\n")
    builder.git("stash", "--quiet")
    builder.commit("design.md", "newer\n")
    builder.git("stash", "pop", check=False)
    problem = repository.obstacle()
    assert problem is not None
    assert (problem.kind, problem.reason) == (
        CommitProblemKind.UNMERGED,
        "a conflict is not resolved",
    )


def test_a_bisection_is_told(builder: RepositoryBuilder, repository: Repository) -> None:
    """A bisection stands in the way, before the detached HEAD that comes with it."""
    for number in range(4):
        builder.commit("design.md", str(number))
    builder.git("bisect", "start", "HEAD", "HEAD~3")
    problem = repository.obstacle()
    assert problem is not None
    assert "`git bisect reset`" in problem.advice


def test_a_detached_head_is_told(builder: RepositoryBuilder, repository: Repository) -> None:
    """Without a branch a revision would be lost from sight."""
    builder.commit("design.md", "x")
    builder.git("switch", "--quiet", "--detach")
    problem = repository.obstacle()
    assert problem is not None
    assert problem.kind is CommitProblemKind.DETACHED
