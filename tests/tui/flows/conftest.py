"""The scene of most flows: a repository in which a design is begun."""

import shutil
from pathlib import Path

import pytest

from tests.support.design import begun_design
from tests.support.repository import RepositoryBuilder


@pytest.fixture(scope="session")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository to copy: making one takes as long as many a test."""
    return begun_design(tmp_path_factory.mktemp("begun") / "design").folder


@pytest.fixture
def repository(begun: Path, tmp_path: Path) -> RepositoryBuilder:
    """A repository with a design that follows a short guide."""
    return RepositoryBuilder(shutil.copytree(begun, tmp_path / "design"))
