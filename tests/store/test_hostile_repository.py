"""Looking at a repository runs nothing that its settings, attributes or hooks name."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.support.repository import RepositoryBuilder
from tests.support.traps import springs, traps_in
from waypost.store.blobs import BlobReader
from waypost.store.repository import Repository
from waypost.store.revisions import Lines, blob_at, resolve, revisions


@pytest.fixture
def log(builder: RepositoryBuilder) -> Path:
    """What every trap of the repository writes its name into."""
    builder.commit("old.md", "line\n" * 9)
    builder.rename("old.md", "design.md")
    head = builder.commit("design.md", "line\n" * 9 + "more\n")
    builder.git("tag", "-a", "-m", "x", "v1", head)
    builder.write("design.md", "changed\n")
    return traps_in(builder)


def _describe(repository: Repository) -> None:
    assert repository.branch() == "main"
    assert repository.obstacle() is None
    assert repository.identity() is not None
    assert repository.relative(repository.root / "design.md") == "design.md"


def _list(repository: Repository) -> None:
    assert [at.path for at in revisions(repository, "design.md")] == [
        *("design.md", "design.md", "old.md")
    ]


def _list_all_lines(repository: Repository) -> None:
    for lines in Lines:
        with closing(revisions(repository, "design.md", lines=lines)) as found:
            assert {at.path for at in found} == {"design.md", "old.md"}


def _list_some(repository: Repository) -> None:
    with closing(revisions(repository, "design.md")) as found:
        assert "\033" not in next(found).message


def _resolve(repository: Repository) -> None:
    assert resolve(repository, "design.md", "v1").path == "design.md"
    assert resolve(repository, "design.md", repository.head()[:8]).id == repository.head()


def _read(repository: Repository) -> None:
    with BlobReader(repository) as blobs:
        assert blobs.read(blob_at(repository, "HEAD", "design.md")) == b"line\n" * 9 + b"more\n"


@pytest.mark.parametrize("look", [_describe, _list, _list_all_lines, _list_some, _resolve, _read])
def test_looking_runs_nothing(
    builder: RepositoryBuilder, log: Path, look: Callable[[Repository], None]
) -> None:
    """Opening, listing, resolving and reading spring no trap, and settings change no answer."""
    log.unlink(missing_ok=True)
    with Repository.containing(builder.folder) or pytest.fail("no repository") as repository:
        look(repository)
    assert not log.exists(), log.read_text()


def test_the_traps_are_real(builder: RepositoryBuilder, log: Path) -> None:
    """Git as it is would run them: a trap that never springs would prove nothing."""
    log.unlink(missing_ok=True)
    builder.git("status", check=False)
    builder.git("log", "-p", "--ext-diff", "--", "design.md", check=False)
    builder.git("blame", "design.md", check=False)
    sprung = springs(log)
    assert {"core.fsmonitor", "gpg.program", "filter.trap.clean"} <= sprung
    assert {"diff.trap.command", "diff.trap.textconv"} <= sprung
