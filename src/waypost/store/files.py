"""Reads and writes the writer's files: the one place that touches them.

Reading never blocks and never guesses an encoding. Writing never leaves half a file, and
never overwrites bytes that the caller has not seen.
"""

import contextlib
import errno
import hashlib
import os
import stat
from dataclasses import dataclass
from pathlib import Path

from waypost.errors import FileProblem
from waypost.store.entries import DirectoryEntry
from waypost.store.folders import make_folders
from waypost.store.in_place import finish_overwriting, overwrite
from waypost.store.os_errors import explain
from waypost.store.replacing import replace

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
        make_folders(path.parent)
    except (OSError, ValueError) as error:
        raise explain(error, path) from error


def write_file(
    path: Path, data: bytes, *, expected: str | None, within: Path | None = None
) -> Path | None:
    """Make `data` the content of the file, whole or not at all, and safe from a power cut.

    `expected` is the SHA-256 (hex) of the content that the caller believes is there, None
    where there should be no file. A symbolic link is followed and kept, but not out of the
    folder `within`; mode, owner and extended attributes are kept. Gives, as a rule, None; else
    the path of a file with what another program wrote at the very moment, to be kept elsewhere.
    Raises ChangedOnDisk or FileProblem.
    """
    target = Path(os.path.realpath(path))
    base = None if within is None else Path(os.path.realpath(within))
    if base is not None and not target.is_relative_to(base):
        raise FileProblem(
            f'A symbolic link leads out of "{base}".',
            path=path,
            advice="Open the file that it points to, or remove the link.",
        )
    try:
        with DirectoryEntry.at(target, base) as entry:
            return _Writing(path, target, entry, expected).write(data)
    except (OSError, ValueError) as error:
        raise explain(error, path) from error


@dataclass(frozen=True, slots=True)
class _Writing:
    """One write of one file."""

    path: Path
    """As the caller named it."""
    target: Path
    """The same without links."""
    entry: DirectoryEntry
    expected: str | None

    def write(self, data: bytes) -> Path | None:
        found = self.entry.status()
        self._check_unchanged()
        if found is None:
            displaced = self._replace(data, None)
        else:
            _check_writable(self.path, found)
            os.close(self.entry.open(os.O_WRONLY))
            displaced = self._write_over(data, found)
        self._check_written(data)
        return None if not displaced else self.target.with_name(displaced)

    def _write_over(self, data: bytes, found: os.stat_result) -> str:
        opened = self.entry.open(os.O_RDONLY)
        try:
            # With other names it must keep its inode; so it must where none can be made beside it.
            if found.st_nlink == 1 and self.entry.takes_new_files():
                with contextlib.suppress(PermissionError):
                    return self._replace(data, opened)
            self._check_unchanged()
            overwrite(self.target, self.entry, data, old=_read_opened(self.path, opened))
        finally:
            os.close(opened)
        return ""

    def _replace(self, data: bytes, like: int | None) -> str:
        try:
            return replace(
                self.entry,
                data,
                like=like,
                last_check=self._check_unchanged,
                is_expected=lambda opened: digest(_read_opened(self.path, opened)) == self.expected,
            )
        except FileExistsError as error:
            raise _appeared(self.path) from error

    def _check_unchanged(self) -> None:
        found = self.entry.status()
        if found is None:
            if self.expected is not None:
                raise ChangedOnDisk(
                    "The file has been removed since it was read.",
                    path=self.path,
                    advice="Nothing was written in its place.",
                )
            return
        if self.expected is None:
            raise _appeared(self.path)
        if digest(self._content(found)) != self.expected:
            raise ChangedOnDisk(
                "The file has changed on disk since it was read.",
                path=self.path,
                advice="Read it again, then save.",
            )

    def _content(self, found: os.stat_result) -> bytes:
        # Opening a device can already do something, so its kind is looked at first.
        _check_readable(self.path, found)
        opened = self.entry.open(os.O_RDONLY)
        try:
            return _read_opened(self.path, opened)
        finally:
            os.close(opened)

    def _check_written(self, data: bytes) -> None:
        found = self.entry.status()
        # A file server may report success and keep something else.
        if found is None or self._content(found) != data:
            raise FileProblem(
                "The file does not hold what was written to it.",
                path=self.path,
                advice="Save again, or save a copy elsewhere.",
            )
        if not os.path.samestat(found, self.target.stat()):
            raise FileProblem(
                "A folder above the file has been replaced by another meanwhile.",
                path=self.path,
                advice="Look where it has gone to, then save again.",
            )


def _appeared(path: Path) -> ChangedOnDisk:
    return ChangedOnDisk(
        "Something has appeared here meanwhile.", path=path, advice="Choose another name."
    )


def _check_writable(path: Path, before: os.stat_result) -> None:
    # Root may write a read-only file, and a rename needs no permission of the file at all:
    # neither makes it the writer's wish.
    if not before.st_mode & stat.S_IWUSR:
        raise FileProblem(
            "The file is read-only.", path=path, advice=f"`chmod u+w {path}` lets you save."
        )


def _read(path: Path) -> bytes:
    try:
        try:
            return _read_once(path)
        except OSError as error:
            if error.errno != errno.ESTALE:
                raise
            return _read_once(path)  # a file server lost sight of it; by its name it is found anew
    except (OSError, ValueError) as error:
        raise explain(error, path) from error


def _read_once(path: Path) -> bytes:
    finish_overwriting(path)
    # As in `_Writing`; and again afterwards, because another file may have taken the name.
    _check_readable(path, path.stat())
    opened = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOCTTY)
    try:
        return _read_opened(path, opened)
    finally:
        os.close(opened)


def _read_opened(path: Path, opened: int) -> bytes:
    found = os.fstat(opened)
    _check_readable(path, found)
    os.lseek(opened, 0, os.SEEK_SET)
    data = os.read(opened, found.st_size + 1)
    if len(data) != found.st_size:  # it grows, or comes in pieces
        with open(opened, "rb", closefd=False) as file:  # a descriptor, not a path
            data += file.read(LARGEST + 1)
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
