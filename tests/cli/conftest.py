"""A repository with a short guide in it, and the command line to work on it."""

from pathlib import Path

import pytest

from tests.support.command_line import CommandLine
from tests.support.repository import RepositoryBuilder, closed_environment

__all__ = ["closed_environment"]

GUIDE = """\
# Short guide

## 1. Problem

**Guiding questions:**

- What hurts today?
- Who is hurt?

## 2. Solution

### 2.1 Metrics

**Guiding questions:**

- Which number tells?

### 2.2 Rollout

**Key points:**

- steps
"""


_TASTE = ("NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "FORCE_COLOR", "WAYPOST_PAGER", "COLUMNS")
"""Variables by which a developer's own terminal would show."""


@pytest.fixture
def waypost(
    closed_environment: pytest.MonkeyPatch,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> CommandLine:
    """The command line in an empty repository that has the short guide."""
    for name in _TASTE:
        closed_environment.delenv(name, raising=False)
    for role in ("AUTHOR", "COMMITTER"):
        closed_environment.setenv(f"GIT_{role}_DATE", "2026-11-14T09:12:00+01:00")
    repository = RepositoryBuilder(tmp_path / "work")
    repository.write(".waypost/guides/short.md", GUIDE)
    return CommandLine(repository, monkeypatch, capsys)


@pytest.fixture
def written(waypost: CommandLine) -> CommandLine:
    """The same with a document that has two revisions: a problem, then metrics."""
    assert waypost("new", "design.md", "--guide", "short", "--title", "Rides").status == 0
    assert waypost("write", "design.md", "1", piped="Rides are late.\n").status == 0
    assert waypost("write", "design.md", "2.1", piped="We count late rides.\n").status == 0
    return waypost
