"""Writes into the very file, where its inode must stay: hard links, folders closed to new files.

A process that is killed half-way leaves a mix of two texts. So both are kept in an undo copy of
the user's own until the write is through, and the next one who reads the file finishes it.

Where somebody else has written since, the text that was to be written is kept as a `CutOffWrite`,
to be offered to the writer.

Limits: the undo copy helps on the machine that wrote. Another program that reads in the
milliseconds of the write can see the mix.
"""

import contextlib
import errno
import fcntl
import hashlib
import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Self

from waypost.errors import FileProblem
from waypost.paths import user_state
from waypost.store.entries import DirectoryEntry
from waypost.store.folders import make_folders
from waypost.store.os_errors import NO_LOCKS, explain
from waypost.store.replacing import replace_own, write_all

_CANNOT_RESERVE: Final = {errno.EOPNOTSUPP, errno.EINVAL, errno.ENOSYS}
_FOLDER: Final = "in-place"
_PRIVATE_FOLDER: Final = 0o700
_PRIVATE_FILE: Final = 0o600
_LOCK_FLAGS: Final = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC
_CUT_OFF: Final = ".cut-off"


@dataclass(frozen=True, slots=True)
class CutOffWrite:
    """A write that a kill cut off, and that could not be finished any more."""

    path: Path
    """The file in which it is kept."""
    old: bytes
    """What the document held before the write."""
    new: bytes
    """What it was to hold."""

    def remove(self) -> None:
        """Forget it: its text is kept elsewhere by now, or is not wanted. Raises FileProblem."""
        try:
            self.path.unlink(missing_ok=True)
        except OSError as error:
            raise explain(error, self.path) from error


def cut_off_writes(path: Path) -> Sequence[CutOffWrite]:
    """The writes of this file that were cut off and not finished; the newest first."""
    copy = _copy_path(Path(os.path.realpath(path)))
    try:
        kept = sorted(copy.parent.glob(f"{copy.stem}*{_CUT_OFF}"), key=_age, reverse=True)
    except OSError:
        return ()
    found = [(file, _Texts.parsed(file)) for file in kept]
    return [CutOffWrite(file, texts.old, texts.new) for file, texts in found if texts is not None]


def overwrite(target: Path, entry: DirectoryEntry, data: bytes, *, old: bytes) -> None:
    """Write `data` into the file itself; puts `old` back where that fails half-way.

    `target` is the path of the entry. Raises OSError; FileProblem where there is no room for
    the undo copy, with nothing written.
    """
    opened = entry.open(os.O_RDWR)
    try:
        with _undo_copy(target, _Texts(old, data)):
            _reserve(opened, len(data))
            try:
                _rewrite(opened, data)
            except OSError:
                _rewrite(opened, old)
                raise
    finally:
        os.close(opened)


def finish_overwriting(path: Path) -> None:
    """Finish a write that was cut off in this file, if one was. Raises OSError."""
    target = os.path.realpath(path)
    copy = _copy_path(Path(target))
    if not copy.exists():
        return
    with _turn(copy, wait=False) as is_ours:
        texts = _Texts.parsed(copy) if is_ours else None
        if texts is None:
            return
        opened = os.open(target, os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK)
        try:
            found = os.pread(opened, texts.longest + 1, 0)
            if texts.is_mix(found):
                _rewrite(opened, texts.new)
        finally:
            os.close(opened)
        if texts.is_known(found):
            copy.unlink()
        else:  # somebody else wrote since: what was cut off is kept, and the writer is asked
            name = hashlib.sha256(texts.new).hexdigest()[:12]
            copy.rename(copy.with_suffix(f".{name}{_CUT_OFF}"))


@dataclass(frozen=True, slots=True)
class _Texts:
    """What a file held and what it is to hold."""

    old: bytes
    new: bytes

    @classmethod
    def parsed(cls, copy: Path) -> Self | None:
        """The texts of an undo copy, None for one that is damaged or not there any more."""
        try:
            head, _, body = copy.read_bytes().partition(b"\n")
            said: Any = json.loads(head)
            if said["sha256"] != hashlib.sha256(body).hexdigest():
                return None
            return cls(body[: said["old"]], body[said["old"] :])
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def as_bytes(self) -> bytes:
        body = self.old + self.new
        head = {"old": len(self.old), "sha256": hashlib.sha256(body).hexdigest()}
        return json.dumps(head).encode() + b"\n" + body

    @property
    def longest(self) -> int:
        return max(len(self.old), len(self.new))

    def is_known(self, found: bytes) -> bool:
        """Whether a file with those bytes is one of the texts, or a mix that was mended."""
        return found in {self.old, self.new} or self.is_mix(found)

    def is_mix(self, found: bytes) -> bool:
        """Whether the bytes begin as the new text and go on as the old one, room included."""
        if found in {self.old, self.new} or not len(self.old) <= len(found) <= self.longest:
            return False
        pairs = enumerate(zip(found, self.new, strict=False))
        written = next((at for at, (is_there, wanted) in pairs if is_there != wanted), len(found))
        return found[written:] == self.old.ljust(self.longest, b"\0")[written : len(found)]


@contextlib.contextmanager
def _undo_copy(target: Path, texts: _Texts) -> Iterator[None]:
    """Keep both texts while the file is written; after a failure, unless the old one is back."""
    copy = _copy_path(target)
    with contextlib.ExitStack() as stack:
        try:
            make_folders(copy.parent, _PRIVATE_FOLDER)
            stack.enter_context(_turn(copy, wait=True))
            replace_own(copy, texts.as_bytes(), mode=_PRIVATE_FILE)
        except OSError as error:
            raise FileProblem(
                "The file can only be written in place, and there is no room for an undo copy: "
                f"{error.strerror or error}.",
                path=target,
                advice=f'Make room in "{copy.parent}", then save again.',
            ) from error
        yield
        copy.unlink(missing_ok=True)


@contextlib.contextmanager
def _turn(copy: Path, *, wait: bool) -> Iterator[bool]:
    """Hold the right to write in place; False where another process has it."""
    opened = os.open(copy.with_suffix(".lock"), _LOCK_FLAGS, _PRIVATE_FILE)
    try:
        try:
            fcntl.flock(opened, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            yield False
            return
        except OSError as error:
            if error.errno not in NO_LOCKS:
                raise
        yield True
    finally:
        with contextlib.suppress(OSError):  # closing gives it back even where it reports an error
            os.close(opened)


def _copy_path(target: Path) -> Path:
    name = hashlib.sha256(os.fsencode(target)).hexdigest()[:32]
    return user_state() / _FOLDER / f"{name}.undo"


def _age(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0


def _rewrite(opened: int, data: bytes) -> None:
    os.lseek(opened, 0, os.SEEK_SET)
    write_all(opened, data)
    os.ftruncate(opened, len(data))
    os.fsync(opened)


def _reserve(opened: int, size: int) -> None:
    """Take the room first, so that a full disk is noticed before a byte is overwritten."""
    before = os.fstat(opened).st_size
    if size <= before or not hasattr(os, "posix_fallocate"):
        return
    try:
        os.posix_fallocate(opened, 0, size)
    except OSError as error:
        os.ftruncate(opened, before)
        if error.errno not in _CANNOT_RESERVE:
            raise
