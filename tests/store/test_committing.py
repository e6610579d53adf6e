"""A commit that begins before its files are written."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.repository import RepositoryBuilder
from waypost.store.commit import Committed, commit
from waypost.store.committing import Committing
from waypost.store.repository import Repository

_ODD_NAMES = ["-m", "a b.md", "line\nbreak.md", 'quo"te.md', ":(top)x.md", "*.md", "größe.md"]


@pytest.fixture
def begun(builder: RepositoryBuilder, repository: Repository) -> Iterator[Committing]:
    """A commit that has begun where there is a revision already."""
    builder.commit("design.md", "old\n")
    with _begun(repository) as begun:
        yield begun


def _begun(repository: Repository) -> Committing:
    found = Committing.begin(repository.git, {})
    assert found is not None
    return found


def test_it_commits_what_is_written_after_it_began(
    builder: RepositoryBuilder, repository: Repository, begun: Committing
) -> None:
    """The file as it is when git is told of it, and not what else is staged by then."""
    builder.write("other.md", "theirs")
    builder.stage("other.md")
    builder.write("design.md", "new\n")
    done = commit(repository, ["design.md"], "Write", begun=begun, wrote=True)
    assert isinstance(done, Committed)
    assert builder.text_at("HEAD", "design.md") == "new\n"
    assert builder.staged() == ["other.md"]


@pytest.mark.parametrize("name", _ODD_NAMES)
def test_any_name_is_a_name(builder: RepositoryBuilder, repository: Repository, name: str) -> None:
    """Of the name of a file nothing is taken for an option, a pattern or two names."""
    builder.commit(name, "old\n")
    builder.write("x.md", "not meant")
    with _begun(repository) as begun:
        builder.write(name, "new\n")
        done = commit(repository, [name], "Write", begun=begun, wrote=True)
    assert isinstance(done, Committed)
    assert builder.text_at("HEAD", name) == "new\n"
    assert builder.files_of("HEAD") == [name]


def test_closed_before_it_is_told_anything_it_does_nothing(
    builder: RepositoryBuilder, begun: Committing
) -> None:
    """Neither a revision nor a lock is there, and what is staged stays so."""
    before = builder.head()
    builder.write("design.md", "new\n")
    builder.stage("design.md")
    begun.close()
    assert builder.head() == before
    assert builder.staged() == ["design.md"]
    assert not [*Path(builder.folder / ".git").glob("**/*.lock")]


def test_a_commit_of_others_in_between_stays(
    builder: RepositoryBuilder, repository: Repository, begun: Committing
) -> None:
    """Git had looked at HEAD already: it is asked again, and their revision is the one before."""
    theirs = builder.commit("other.md", "theirs\n")
    builder.write("design.md", "new\n")
    done = commit(repository, ["design.md"], "Write", begun=begun, wrote=True)
    assert isinstance(done, Committed)
    assert builder.git("rev-parse", "HEAD^").strip() == theirs
    assert builder.files_of("HEAD") == ["design.md"]
    assert builder.text_at("HEAD", "other.md") == "theirs\n"
    assert builder.status() == ""


def test_a_new_file_is_committed_by_another(
    builder: RepositoryBuilder, repository: Repository, begun: Committing
) -> None:
    """Git must be told of it first, and the one that has begun has looked before."""
    builder.write("new.md", "new\n")
    done = commit(repository, ["new.md"], "Write", begun=begun, wrote=True)
    assert isinstance(done, Committed)
    assert builder.files_of("HEAD") == ["new.md"]
    assert builder.status() == ""


def test_where_no_pipe_has_a_name_nothing_begins(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without /dev/fd a commit is made as before, when its files are written."""
    monkeypatch.setattr(Path, "exists", lambda _: False)
    assert Committing.begin(repository.git, {}) is None
