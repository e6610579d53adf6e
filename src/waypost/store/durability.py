"""Makes a revision safe from a power cut: git syncs objects and references, but not their names.

Without this a revision that was told may be gone after a power cut: its text is in the file, but
HEAD would be the revision before. Nor does `git commit --only` sync the index.
"""

import os
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from functools import cache
from pathlib import Path

from waypost.closing import Closing
from waypost.store.repository import Repository

_FAN_OUT = 2
"""Letters of an object's name that are the name of its folder."""
_WORKERS = 2
"""One for what leads to HEAD, one for its objects."""


class Settling(Closing):
    """Syncs, while others work, the folders in which git has made names for a revision.

    What cannot be synced is no reason to call a revision failed that is made. Closing it waits.
    """

    def __init__(self, repository: Repository, *, is_first: bool) -> None:
        """Find out what leads to HEAD, before there is the revision, or even any."""
        self._repository = repository
        self._git_dir = repository.git_dir
        self._objects = repository.common_dir / "objects"
        self._references = [*_of_references(repository, is_first=is_first)]
        self._names: set[str] = set()
        self._under_way: list[Future[None]] = []

    def begin(self) -> None:
        """Begin with what leads to HEAD, which is the revision now."""
        # The index before HEAD: an older one would take the revision back with the next commit.
        index = [*self._git_dir.glob("sharedindex.*"), self._git_dir / "index"]
        # HEAD, too: whoever has switched branches has not synced it.
        self._sync([*index, self._git_dir / "HEAD", self._git_dir, *self._references])

    def add(self, objects: Iterable[str]) -> None:
        """Have what git may have brought with it synced, too: objects of these names."""
        self._names.update(objects)
        new = self._names - self._repository.settled
        self._sync([*(self._objects / name[:_FAN_OUT] for name in new), self._objects])

    def close(self) -> None:
        """Wait until all is safe."""
        while self._under_way:
            self._under_way.pop().result()
        self._repository.settled = self._names

    def _sync(self, paths: Sequence[Path]) -> None:
        try:
            self._under_way.append(_workers().submit(_sync_all, paths))
        except RuntimeError:  # no thread may be started here
            _sync_all(paths)


@cache
def _workers() -> ThreadPoolExecutor:
    """Threads that wait for the next revision: starting them takes as long as what they do."""
    return ThreadPoolExecutor(_WORKERS, "waypost-settling")


def _sync_all(paths: Iterable[Path]) -> None:
    for path in dict.fromkeys(paths):
        with suppress(OSError):
            _sync(path)


def _sync(path: Path) -> None:
    opened = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _of_references(repository: Repository, *, is_first: bool) -> Iterator[Path]:
    common = repository.common_dir
    for folder in {repository.git_dir, common}:
        if (tables := folder / "reftable").is_dir():
            yield tables
    branch = common / "refs" / "heads" / repository.branch()
    # Where there was a revision before, nothing above the branches has a new name.
    top = common / "refs" if is_first else common / "refs" / "heads"
    yield from (folder for folder in branch.parents if folder.is_relative_to(top))
