"""A repository with a document that follows the packaged guide."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.repository import RepositoryBuilder, closed_environment
from waypost.workspace.creating import new_document
from waypost.workspace.session import Session

__all__ = ["closed_environment"]


@pytest.fixture
def repository(tmp_path: Path, closed_environment: pytest.MonkeyPatch) -> RepositoryBuilder:
    """An empty repository of Ada's."""
    del closed_environment
    return RepositoryBuilder(tmp_path / "work")


@pytest.fixture
def session(repository: RepositoryBuilder) -> Iterator[Session]:
    """A new document, open; nothing is committed yet."""
    with Session(new_document(repository.folder / "design.md", title="Ride times")) as opened:
        yield opened
