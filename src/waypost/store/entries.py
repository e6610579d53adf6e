"""Names in folders that are held open, so that nobody can swap a folder under a write.

Whoever checks a path and then uses it may find another folder there meanwhile. A `DirectoryEntry`
is walked to once, without following a link, and used through its open folder from then on.
"""

import os
import stat
from pathlib import Path
from typing import Final, Self

from waypost.closing import Closing
from waypost.errors import FileProblem

_FOLDER: Final = getattr(os, "O_PATH", os.O_RDONLY) | os.O_DIRECTORY | os.O_CLOEXEC
"""With O_PATH, a folder that may be entered and not listed will do."""
_EXCLUSIVE: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL


class DirectoryEntry(Closing):
    """A name in a folder, whether or not there is a file of that name. Close it."""

    def __init__(self, folder: int, name: str) -> None:
        """Take over the descriptor of an open folder."""
        self.folder = folder
        self.name = name

    @classmethod
    def at(cls, target: Path, base: Path | None = None) -> Self:
        """The entry of an absolute path without links, walked to from `base`, else from `/`.

        Raises OSError; FileProblem where a link has taken the place of a folder meanwhile.
        """
        start = base or Path(target.anchor)
        folder = os.open(start, _FOLDER)
        try:
            for part in target.parent.relative_to(start).parts:
                below = _open_below(folder, part, target)
                os.close(folder)
                folder = below
        except BaseException:
            os.close(folder)
            raise
        return cls(folder, target.name)

    def close(self) -> None:
        """Let go of the folder."""
        if self.folder >= 0:
            os.close(self.folder)
            self.folder = -1

    def status(self) -> os.stat_result | None:
        """What stands under the name, itself and not what it points to; None for nothing."""
        try:
            return os.stat(self.name, dir_fd=self.folder, follow_symlinks=False)
        except FileNotFoundError:
            return None

    def open(self, flags: int) -> int:
        """Open what is there, never a link, and never waiting for another process."""
        safely = os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK | os.O_NOCTTY
        return os.open(self.name, flags | safely, dir_fd=self.folder)

    def create_beside(self, name: str, mode: int) -> int:
        """Open a new file of another name in the folder for writing."""
        flags = _EXCLUSIVE | os.O_NOFOLLOW | os.O_CLOEXEC
        return os.open(name, flags, mode, dir_fd=self.folder)

    def rename_from(self, name: str) -> None:
        """Let the file of another name in the folder take this one."""
        renamed = DirectoryEntry(self.folder, name).status()
        try:
            os.rename(name, self.name, src_dir_fd=self.folder, dst_dir_fd=self.folder)
        except OSError:
            # A file server may do it, lose the answer, and refuse when it is asked again.
            if not self.has_become(renamed):
                raise

    def has_become(self, renamed: os.stat_result | None) -> bool:
        """Whether the file that had another name has this one now."""
        found = self.status()
        return renamed is not None and found is not None and os.path.samestat(found, renamed)

    def remove(self, name: str) -> None:
        """Remove the file of another name in the folder, if there is one."""
        try:
            os.unlink(name, dir_fd=self.folder)
        except FileNotFoundError:
            return

    def takes_new_files(self) -> bool:
        """Whether the user may make files in the folder."""
        return os.access(".", os.W_OK | os.X_OK, dir_fd=self.folder)


def _open_below(folder: int, part: str, target: Path) -> int:
    try:
        return os.open(part, _FOLDER | os.O_NOFOLLOW, dir_fd=folder)
    except OSError as error:
        try:
            found = os.stat(part, dir_fd=folder, follow_symlinks=False)
        except OSError:
            raise error from None
        if not stat.S_ISLNK(found.st_mode):
            raise
        raise FileProblem(
            f'The folder "{part}" has been replaced by a symbolic link meanwhile.',
            path=target,
            advice="Nothing was written; look where the link leads, then save again.",
        ) from error
