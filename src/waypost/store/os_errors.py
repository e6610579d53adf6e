"""The operating system's errors as sentences that a writer can act on."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from waypost.errors import FileProblem

NO_LOCKS = frozenset({errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOTSUP, errno.ENOSYS, errno.EINVAL})
"""Errors of a file system that knows no locks, as some network ones do not."""

_FULL = "The old text is intact: make room, then save again."
_BROKEN = "The old text is intact: look after the disk, then save again."
_AGAIN = "Close other programs, then try again."

_SENTENCES = {
    errno.EACCES: (
        "You have no permission for this file or a folder above it.",
        "`ls -ld` on each shows who has.",
    ),
    errno.EISDIR: ("This is a folder, not a file.", "Name a file inside it."),
    errno.ELOOP: (
        "The symbolic links of this path go round in a circle.",
        "`ls -l` shows where each one points.",
    ),
    errno.ENAMETOOLONG: ("The name is too long for the file system.", "Choose a shorter one."),
    errno.EROFS: (
        "The file system is mounted read-only.",
        "Save elsewhere, or have it mounted for writing.",
    ),
    errno.ENOSPC: ("The disk is full.", _FULL),
    errno.EDQUOT: ("Your disk quota is used up.", _FULL),
    errno.EIO: ("The disk reports an error.", _BROKEN),
    errno.EMFILE: ("The program may open no more files.", _AGAIN),
    errno.ENFILE: ("The system may open no more files.", _AGAIN),
    errno.ENOMEM: ("The system has no memory left.", _AGAIN),
    errno.ESTALE: ("The file server has lost sight of this file.", "Open it again."),
}


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Raise what the system refuses meanwhile as a FileProblem of that path."""
    try:
        yield
    except OSError as error:
        raise explain(error, path) from error


def explain(error: OSError | ValueError, path: Path) -> FileProblem:
    """The problem that an error on `path` amounts to; a ValueError is an impossible name."""
    if isinstance(error, ValueError):
        return FileProblem("No file can have this name.", path=path, advice="Choose another one.")
    if error.errno in {errno.ENOENT, errno.ENOTDIR, errno.EEXIST}:
        return _missing(path)
    sentence, advice = _SENTENCES.get(
        error.errno or 0, (f"The system refuses: {error.strerror or error}.", "")
    )
    return FileProblem(sentence, path=path, advice=advice)


def _missing(path: Path) -> FileProblem:
    obstacle = _file_above(path)
    if obstacle is not None:
        return FileProblem(
            f'"{obstacle}" is a file, so nothing can be inside it.',
            path=path,
            advice="Check the path.",
        )
    if path.is_symlink():
        return FileProblem(
            f'This symbolic link points to "{path.readlink()}", which is not there.',
            path=path,
            advice="Mend the link, or remove it.",
        )
    if not os.path.lexists(path.parent):
        return FileProblem(
            f'The folder "{path.parent}" is not there.', path=path, advice="Check the path."
        )
    return FileProblem(
        "There is no such file.", path=path, advice=f"`waypost new {path}` creates it."
    )


def _file_above(path: Path) -> Path | None:
    """The part of the path that ought to be a folder and is not."""
    return next(
        (part for part in path.parents if part.exists() and not part.is_dir()),
        None,
    )
