"""Every fault is produced in a closed environment, most of them in a repository of its own."""

from pathlib import Path

import pytest

from tests.store.conftest import builder, repository
from tests.support.repository import closed_environment

__all__ = ["builder", "closed_environment", "repository"]


@pytest.fixture(autouse=True)
def _closed(closed_environment: pytest.MonkeyPatch) -> None:
    """Apply the closed environment to every test here."""


@pytest.fixture
def document(tmp_path: Path) -> Path:
    """A file with the old text, in a folder of its own."""
    path = tmp_path / "folder" / "design.md"
    path.parent.mkdir()
    path.write_bytes(b"old text\n")
    return path
