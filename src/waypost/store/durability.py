"""Makes a revision safe from a power cut: git syncs objects and references, but not their names.

Without this a revision that was told may be gone after a power cut: its text is in the file, but
HEAD would be the revision before. Nor does `git commit --only` sync the index.
"""

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path, PurePosixPath

from waypost.errors import FileProblem, GitError
from waypost.store.entries import DirectoryEntry
from waypost.store.replacing import sync_folder
from waypost.store.repository import Repository

_FAN_OUT = 2
"""Letters of an object's name that are the name of its folder."""


def settle_revision(repository: Repository, revision: str, paths: Sequence[str]) -> None:
    """Sync the folders in which git has made names for that revision of the files at `paths`.

    What cannot be synced is no reason to call a revision failed that is made.
    """
    with suppress(OSError, GitError):
        _sync_folders(_of_objects(repository, revision, paths))
        # The index before HEAD: an older one would take the revision back with the next commit.
        for index in (*repository.git_dir.glob("sharedindex.*"), repository.git_dir / "index"):
            _sync_file(index)
        _sync_folders([repository.git_dir])
        _sync_folders(_of_references(repository))


def _sync_file(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())


def _sync_folders(folders: Iterable[Path]) -> None:
    for folder in dict.fromkeys(folders):
        with suppress(OSError, FileProblem), DirectoryEntry.at(folder / "x") as entry:
            sync_folder(entry)


def _of_objects(repository: Repository, revision: str, paths: Sequence[str]) -> Iterator[Path]:
    objects = repository.common_dir / "objects"
    folders = {str(folder) for path in paths for folder in PurePosixPath(path).parents}
    names = [f"{revision}:{name}" for name in ({*paths, *folders} - {"."})]
    found = repository.find_all(revision, f"{revision}^{{tree}}", *names)
    yield from (objects / one.id[:_FAN_OUT] for one in found if one is not None)
    yield objects


def _of_references(repository: Repository) -> Iterator[Path]:
    common = repository.common_dir
    for folder in {repository.git_dir, common}:
        if (tables := folder / "reftable").is_dir():
            yield tables
    branch = common / "refs" / "heads" / repository.branch()
    yield from (folder for folder in branch.parents if folder.is_relative_to(common / "refs"))
