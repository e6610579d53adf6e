"""What git says of files before they are committed."""

from collections.abc import Mapping, Sequence

import pytest

from tests.support.repository import RepositoryBuilder
from tests.support.traps import traps_in
from waypost.model.saving import CommitProblem, CommitProblemKind
from waypost.store.commit import Committed, Unchanged, commit
from waypost.store.preflight import Look, foresee
from waypost.store.repository import Repository


def _look(repository: Repository, paths: Sequence[str]) -> Mapping[str, str] | CommitProblem:
    with Look(repository, 20.0) as look:
        return look.found(paths, wrote=False)


def test_the_files_are_told_by_what_git_knows(
    builder: RepositoryBuilder, repository: Repository
) -> None:
    """Changed, untracked, ignored; a file that HEAD has as it is on disk is not named."""
    builder.commit("same.md", "same")
    builder.commit("changed.md", "old")
    builder.commit(".gitignore", "ignored.md\n")
    for name in ("changed.md", "new.md", "ignored.md", "other.md"):
        builder.write(name, "new")
    paths = ["same.md", "changed.md", "new.md", "ignored.md"]
    assert _look(repository, paths) == {
        "changed.md": "1",
        "new.md": "?",
        "ignored.md": "!",
    }


def test_a_file_that_the_index_lost_is_new(
    builder: RepositoryBuilder, repository: Repository
) -> None:
    """What somebody removed from the index alone is committed again."""
    builder.commit("design.md", "old")
    builder.write("design.md", "new")
    builder.git("rm", "--quiet", "--cached", "design.md")
    assert _look(repository, ["design.md"]) == {"design.md": "?"}
    assert isinstance(commit(repository, ["design.md"], "Write"), Committed)
    assert builder.status() == ""


def test_a_conflict_elsewhere_stands_in_the_way(
    builder: RepositoryBuilder, repository: Repository
) -> None:
    """Git itself would commit in the middle of a conflict that a stash left in another file."""
    builder.commit("design.md", "old")
    builder.commit("other.md", "base\n")
    builder.write("other.md", "stashed\n")
    builder.git("stash", "--quiet")
    builder.commit("other.md", "newer\n")
    builder.git("stash", "pop", check=False)
    builder.write("design.md", "new")
    problem = _look(repository, ["design.md"])
    assert isinstance(problem, CommitProblem)
    assert problem.kind is CommitProblemKind.UNMERGED


@pytest.mark.parametrize("setting", ["true", "input"])
def test_line_ends_that_git_converts(
    builder: RepositoryBuilder, repository: Repository, setting: str
) -> None:
    """A revision whose bytes are not those on disk is made once, and is then no change."""
    builder.config("core.autocrlf", setting)
    builder.commit("design.md", "one\r\n")
    builder.write("design.md", "one\r\ntwo\r\n")
    assert isinstance(commit(repository, ["design.md"], "Write"), Committed)
    assert builder.text_at("HEAD", "design.md") == "one\ntwo\n"
    assert isinstance(commit(repository, ["design.md"], "Write"), Unchanged)
    assert builder.status() == ""


def test_what_the_index_has_is_foreseen(builder: RepositoryBuilder, repository: Repository) -> None:
    """Files that git knows; a new one has to be looked at when it is committed."""
    builder.commit("design.md", "old")
    builder.write("new.md", "new")
    foreseen = foresee(repository, ["design.md", "new.md"])
    assert foreseen is not None
    assert foreseen.paths == {"design.md"}
    with Look(repository, 20.0, foreseen) as look:
        assert look.found(["design.md"], wrote=True) == {}
    with Look(repository, 20.0, foreseen) as look:
        assert look.found(["design.md", "new.md"], wrote=True) == {"new.md": "?"}


def test_nothing_is_foreseen_without_an_index(repository: Repository) -> None:
    """A repository in which nothing was ever staged has none."""
    assert foresee(repository, ["design.md"]) is None


def test_looking_ahead_runs_nothing(builder: RepositoryBuilder, repository: Repository) -> None:
    """No filter, hook or monitor of the repository, which may be anybody's."""
    builder.commit("design.md", "old")
    log = traps_in(builder)
    builder.write("design.md", "new")
    log.unlink(missing_ok=True)
    assert foresee(repository, ["design.md"]) is not None
    assert not log.exists(), log.read_text()


def test_a_look_that_nobody_needs_is_broken_off(
    builder: RepositoryBuilder, repository: Repository
) -> None:
    """Its process is gone when it is closed, though nobody has heard it."""
    builder.commit("design.md", "old")
    with Look(repository, 20.0) as look:
        assert look._status is not None
        process = look._status._process
        assert process is not None
    assert process.poll() is not None
