"""Every test of the store runs in a closed environment, most of them with a repository."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.repository import RepositoryBuilder, closed_environment
from waypost.store.repository import Repository

__all__ = ["closed_environment"]


@pytest.fixture(autouse=True)
def _closed(closed_environment: pytest.MonkeyPatch) -> None:
    """Apply the closed environment to every test here."""


@pytest.fixture
def builder(tmp_path: Path) -> RepositoryBuilder:
    """An empty repository in which a test sets the scene."""
    return RepositoryBuilder(tmp_path / "repository")


@pytest.fixture
def repository(builder: RepositoryBuilder) -> Iterator[Repository]:
    """The builder's repository as the store sees it."""
    found = Repository.containing(builder.folder)
    assert found is not None
    with found:
        yield found
