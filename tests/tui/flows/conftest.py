"""The scene of most flows: a repository in which a design is begun."""

from pathlib import Path

import pytest

from tests.support.design import begun_design
from tests.support.repository import RepositoryBuilder


@pytest.fixture
def repository(tmp_path: Path) -> RepositoryBuilder:
    """A repository with a design that follows a short guide."""
    return begun_design(tmp_path / "design")
