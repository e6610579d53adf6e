"""Where a document's repository stands towards its remote, told anew whenever a reference changes.

No remote is ever asked: what is told is what the last fetch, pull or push has left behind.
"""

import re
from pathlib import Path
from typing import Final

from waypost.closing import Closing
from waypost.model.remote import Standing
from waypost.store.remotes import HEADS, REMOTES, standing
from waypost.store.repository import Repository, branch_by_file, content
from waypost.workspace.places import root_around
from waypost.workspace.watching import Stamp, stamp

_REMOTE: Final = re.compile(rb"^\s*\[\s*remote\b", re.IGNORECASE | re.MULTILINE)


def standing_of(path: Path) -> Standing | None:
    """Where the repository of that file stands, None without one. Raises GitError."""
    opened = Repository.containing(path)
    if opened is None:
        return None
    with opened as repository:
        return standing(repository)


def standing_at_a_glance(path: Path) -> Standing | None:
    """As `standing_of`, but git is asked only where the repository names a remote."""
    folder = root_around(path) / ".git"
    if not folder.exists():
        return None
    if folder.is_dir() and not _REMOTE.search(content(folder / "config")):
        branch = branch_by_file(folder)
        if branch:
            return Standing(branch, None, ())
    return standing_of(path)


class StandingWatch(Closing):
    """Looks at the references of one repository, in a thread of its own."""

    def __init__(self, path: Path) -> None:
        """Watch the repository of the file at `path`; it is opened by the first look."""
        self._path = path
        self._repository: Repository | None = None
        self._standing: Standing | None = None
        self._stamps: tuple[Stamp, ...] = ()

    def look(self) -> Standing | None:
        """Where it stands; None where there is no repository. Raises GitError.

        Costs a few `stat` calls as long as nothing has changed.
        """
        if self._repository is None:
            self._repository = Repository.containing(self._path)
        if self._repository is None:
            return None
        stamps = self._look_at_files(self._repository)
        if stamps != self._stamps or self._standing is None:
            self._standing = standing(self._repository)
            # A branch that is followed from now on has a file of its own to look at.
            self._stamps = self._look_at_files(self._repository)
        return self._standing

    def close(self) -> None:
        """Let go of the repository."""
        if self._repository is not None:
            self._repository.close()
            self._repository = None

    def _look_at_files(self, repository: Repository) -> tuple[Stamp, ...]:
        common = repository.common_dir
        names = ["config", "packed-refs", "FETCH_HEAD", "reftable/tables.list"]
        if self._standing is not None:
            names.append(f"{HEADS}{self._standing.branch}")
            upstream = self._standing.upstream
            names += [f"{REMOTES}{upstream.name}"] if upstream is not None else []
        return tuple(
            stamp(path)
            for path in (repository.git_dir / "HEAD", *(common / name for name in names))
        )
