"""Reads and writes the writer's files: the one place that touches them.

Reading never blocks and never guesses an encoding. Writing never leaves half a file, and
never overwrites bytes that the caller has not seen.
"""

import hashlib
import os
import stat
from dataclasses import dataclass
from pathlib import Path

from waypost.errors import FileProblem
from waypost.store.os_errors import explain
from waypost.store.replacing import overwrite, replace

LARGEST = 64 * 1024 * 1024
"""Bytes of the largest file that is read."""

_KINDS = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a named pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


class ChangedOnDisk(FileProblem):
    """The file does not hold what the caller believes it holds; nothing was written."""


@dataclass(frozen=True, slots=True)
class FileSnapshot:
    """A file as it was when it was read: `text.encode() == data`."""

    path: Path
    """As given by the caller; links in it are not resolved."""
    data: bytes
    text: str
    """A byte order mark is kept, as U+FEFF."""
    sha256: str
    """Hex digest of `data`."""


def digest(data: bytes) -> str:
    """The SHA-256 of the bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def read_file(path: Path) -> FileSnapshot:
    """Read a UTF-8 file of up to 64 MiB. Raises FileProblem."""
    data = _read(path)
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        raise _not_utf8(path, data, error.start) from error
    return FileSnapshot(path, data, text, digest(data))


def digest_on_disk(path: Path) -> str | None:
    """The SHA-256 (hex) of the file's bytes, None where there is no file. Raises FileProblem."""
    return digest(_read(path)) if os.path.lexists(path) else None


def make_folders_above(path: Path) -> None:
    """Make the folders that the file at that path needs. Raises FileProblem."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as error:
        raise explain(error, path) from error


def write_file(path: Path, data: bytes, *, expected: str | None) -> None:
    """Make `data` the content of the file, whole or not at all, and safe from a power cut.

    `expected` is the SHA-256 (hex) of the content that the caller believes is there, None
    where there should be no file. A symbolic link is followed and kept; mode, owner and
    extended attributes are kept. Raises ChangedOnDisk or FileProblem.
    """
    target = Path(os.path.realpath(path))
    try:
        before = _status(target)
        _check_unchanged(path, target, before, expected)
        if before is not None:
            _check_writable(path, before)
            os.close(os.open(target, os.O_WRONLY | os.O_NOFOLLOW | os.O_CLOEXEC))
        done = not _must_stay(target, before) and replace(
            target,
            data,
            before,
            last_check=lambda: _check_unchanged(path, target, _status(target), expected),
        )
        if not done:
            _check_unchanged(path, target, _status(target), expected)
            overwrite(target, data, old=_read(target))
        _check_written(path, target, data)
    except (OSError, ValueError) as error:
        raise explain(error, path) from error


def _status(target: Path) -> os.stat_result | None:
    try:
        return target.stat()
    except FileNotFoundError:
        return None


def _must_stay(target: Path, before: os.stat_result | None) -> bool:
    """Whether the file must keep its inode: it has other names, or none can be made beside it."""
    if before is None:
        return False
    return before.st_nlink > 1 or not os.access(target.parent, os.W_OK | os.X_OK)


def _check_unchanged(
    path: Path, target: Path, found: os.stat_result | None, expected: str | None
) -> None:
    if found is None and expected is None:
        return
    if found is None:
        raise ChangedOnDisk(
            "The file has been removed since it was read.",
            path=path,
            advice="Your text is not lost: save it again to create the file anew.",
        )
    if expected is None:
        raise ChangedOnDisk(
            "Something has appeared here meanwhile.", path=path, advice="Choose another name."
        )
    if digest(_read(target)) != expected:
        raise ChangedOnDisk(
            "The file has changed on disk since it was read.",
            path=path,
            advice="Read it again, then save.",
        )


def _check_writable(path: Path, before: os.stat_result) -> None:
    # Root may write a read-only file, and a rename needs no permission of the file at all:
    # neither makes it the writer's wish.
    if not before.st_mode & stat.S_IWUSR:
        raise FileProblem(
            "The file is read-only.", path=path, advice=f"`chmod u+w {path}` lets you save."
        )


def _check_written(path: Path, target: Path, data: bytes) -> None:
    # A file server may report success and keep something else.
    if _read(target) != data:
        raise FileProblem(
            "The file does not hold what was written to it.",
            path=path,
            advice="Save again, or save a copy elsewhere.",
        )


def _read(path: Path) -> bytes:
    try:
        # Opening a device can already do something, so its kind is looked at first; and again
        # afterwards, because another file may have taken the name.
        _check_readable(path, path.stat())
        opened = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOCTTY)
        with open(opened, "rb") as file:  # noqa: PTH123  # a descriptor, not a path
            _check_readable(path, os.fstat(file.fileno()))
            data = file.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        raise explain(error, path) from error
    if len(data) > LARGEST:
        raise _too_large(path)
    return data


def _check_readable(path: Path, found: os.stat_result) -> None:
    kind = next((name for matches, name in _KINDS if matches(found.st_mode)), "")
    if kind:
        raise FileProblem(
            f"This is {kind}, not a file.", path=path, advice="Name a file of Markdown text."
        )
    if found.st_size > LARGEST:
        raise _too_large(path)


def _too_large(path: Path) -> FileProblem:
    return FileProblem(
        f"The file is larger than {LARGEST // 1024**2} MiB.",
        path=path,
        advice="Split it into several documents.",
    )


def _not_utf8(path: Path, data: bytes, offset: int) -> FileProblem:
    encoding = "UTF-16" if data.startswith(_UTF16_MARKS) else "WINDOWS-1252"
    return FileProblem(
        f"The file is not UTF-8: byte {offset} is 0x{data[offset]:02x}.",
        path=path,
        line=data.count(b"\n", 0, offset) + 1,
        advice=f"If it is {encoding}, `iconv -f {encoding} -t UTF-8` converts it.",
    )
