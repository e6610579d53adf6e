"""Makes a revision safe from a power cut: git syncs objects and references, but not their names.

Without this a revision that was told may be gone after a power cut: its text is in the file, but
HEAD would be the revision before. Nor does `git commit --only` sync the index.
"""

import os
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from waypost.closing import Closing
from waypost.store.repository import Repository

_FAN_OUT = 2
"""Letters of an object's name that are the name of its folder."""


class Settling(Closing):
    """Syncs, while others work, the folders in which git has made names for a revision.

    What cannot be synced is no reason to call a revision failed that is made. Closing it waits.
    """

    def __init__(self, repository: Repository) -> None:
        """Begin with what leads to HEAD, which is the revision now."""
        self._repository = repository
        self._threads: list[threading.Thread] = []
        git_dir = repository.git_dir
        # The index before HEAD: an older one would take the revision back with the next commit.
        index = [*git_dir.glob("sharedindex.*"), git_dir / "index"]
        self._begin([*index, git_dir, *_of_references(repository)])

    def add(self, objects: Iterable[str]) -> None:
        """Have what git may have brought with it synced, too: objects of these names."""
        folder = self._repository.common_dir / "objects"
        self._begin([*(folder / name[:_FAN_OUT] for name in objects), folder])

    def close(self) -> None:
        """Wait until all is safe."""
        while self._threads:
            self._threads.pop().join()

    def _begin(self, paths: Sequence[Path]) -> None:
        thread = threading.Thread(target=_sync_all, args=(paths,), name="waypost-settling")
        try:
            thread.start()
        except RuntimeError:  # no thread may be started here
            _sync_all(paths)
        else:
            self._threads.append(thread)


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


def _of_references(repository: Repository) -> Iterator[Path]:
    common = repository.common_dir
    for folder in {repository.git_dir, common}:
        if (tables := folder / "reftable").is_dir():
            yield tables
    branch = common / "refs" / "heads" / repository.branch()
    yield from (folder for folder in branch.parents if folder.is_relative_to(common / "refs"))
