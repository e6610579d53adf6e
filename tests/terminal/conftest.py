"""A repository with a document, and the closed environment in which a shell works on it."""

import os
from pathlib import Path

import pytest

from tests.support.design import NAME, begun_design
from tests.support.repository import RepositoryBuilder

_KEPT = ("PATH", "COVERAGE_PROCESS_START")


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """What the shell and all it starts know of the world."""
    home = tmp_path / "home"
    home.mkdir()
    return {
        **{name: os.environ[name] for name in _KEPT if name in os.environ},
        "HOME": str(home),
        "TERM": "xterm-256color",
        "LANG": "C.UTF-8",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "COLORTERM": "truecolor",
    }


@pytest.fixture
def repository(tmp_path: Path) -> RepositoryBuilder:
    """A repository with a design that follows a short guide."""
    builder = begun_design(tmp_path / "design")
    assert (builder.folder / NAME).is_file()
    return builder
