"""The lock on a document: one process writes, and the kernel frees the lock when it ends.

Another process may ask for the lock: it leaves a note beside it, and the holder, who looks for
one now and then, gives way. Nobody takes a lock by force.

Where the file system knows no locks (some network ones), a note that only one can make stands for
the lock: whose process is surely gone is followed, nobody else. Saving merges in any case.
"""

import contextlib
import fcntl
import os
import secrets
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from waypost.closing import Closing
from waypost.model.holder import Holder
from waypost.store.os_errors import NO_LOCKS
from waypost.store.processes import about_us, holder_told, is_gone, told_in

_PRIVATE_FOLDER: Final = 0o700
_READABLE: Final = 0o644
_FLAGS: Final = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC
_TRIES: Final = 3
_VIM_PROCESS: Final = slice(24, 28)
"""Where a swap file of vim has the number of its process, little-endian."""
_VIM_USER: Final = slice(28, 68)
_VIM_HOST: Final = slice(68, 108)


class DocumentLock(Closing):
    """The right to write in one document. Close it to let go."""

    def __init__(self, path: Path, descriptor: int, *, by_note: bool = False) -> None:
        """Take what `take_lock` got."""
        self._path = path
        self._descriptor = descriptor
        self.by_note = by_note
        """Whether a note stands for it, because the file system knows no locks."""

    def is_wanted(self) -> bool:
        """Whether another process has asked for the document since the lock was taken."""
        return _note_of(self._path).exists()

    def wanted_by(self) -> Holder | None:
        """Who has asked for the document since the lock was taken."""
        if not self.is_wanted():
            return None
        try:
            note = os.open(_note_of(self._path), os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
        except OSError:
            return None
        try:
            return holder_told(told_in(note))
        finally:
            os.close(note)

    def close(self) -> None:
        """Let go: whoever waits may take it."""
        if self._descriptor >= 0:
            with contextlib.suppress(OSError):
                if self.by_note:
                    _holding_note(self._path).unlink(missing_ok=True)
                os.ftruncate(self._descriptor, 0)
            os.close(self._descriptor)
            self._descriptor = -1


def take_lock(folder: Path, key: str) -> DocumentLock | Holder | None:
    """The lock named `key` in the folder, or who holds it; None where there can be no locks."""
    path = folder / f"{key}.lock"
    try:
        folder.mkdir(mode=_PRIVATE_FOLDER, parents=True, exist_ok=True)
        descriptor = os.open(path, _FLAGS, _READABLE)
    except OSError:
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        holder = None if error.errno in NO_LOCKS else holder_told(told_in(descriptor))
        os.close(descriptor)
        return holder or _take_by_note(path)
    return _taken(path, descriptor, by_note=False)


def knows_locks(folder: Path) -> bool | None:
    """Whether the folder's file system knows locks; None where that cannot be tried."""
    try:
        with tempfile.TemporaryFile(dir=folder) as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return False if error.errno in NO_LOCKS else None
    return True


def ask_for_lock(folder: Path, key: str) -> None:
    """Leave a note for the holder that the document is wanted here."""
    with contextlib.suppress(OSError):
        note = os.open(_note_of(folder / f"{key}.lock"), _FLAGS, _READABLE)
        _tell(note)
        os.close(note)


def foreign_holders(document: Path) -> Iterator[Holder]:
    """Other editors that have the document open, by the files that vim and Emacs leave beside it.

    A file that a crashed editor left behind looks the same: whoever is told may look.
    """
    for suffix in (".swp", ".swo", ".swn"):
        swap = document.with_name(f".{document.name}{suffix}")
        with contextlib.suppress(OSError):
            yield from _of_vim(swap)
    emacs = document.with_name(f".#{document.name}")
    with contextlib.suppress(OSError):
        yield _of_emacs(str(emacs.readlink()))


def _note_of(path: Path) -> Path:
    return path.with_suffix(".wanted")


def _holding_note(path: Path) -> Path:
    return path.with_suffix(".held")


def _taken(path: Path, descriptor: int, *, by_note: bool) -> DocumentLock:
    _tell(descriptor)
    with contextlib.suppress(OSError):
        _note_of(path).unlink(missing_ok=True)
    return DocumentLock(path, descriptor, by_note=by_note)


def _take_by_note(path: Path) -> DocumentLock | Holder | None:
    """Make the note, or tell whose it is; None where none can be made."""
    note = _holding_note(path)
    for _ in range(_TRIES):
        try:
            return _taken(path, os.open(note, _FLAGS | os.O_EXCL, _READABLE), by_note=True)
        except FileExistsError:
            holder = _who_holds(note)
            if holder is not None:
                return holder
        except OSError:
            return None
    return Holder("", "", 0, "")


def _who_holds(note: Path) -> Holder | None:
    """Whose the note is; None once the note of a process that is gone is out of the way."""
    try:
        opened = os.open(note, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
    except OSError:
        return None
    try:
        told = told_in(opened)
        if not is_gone(told):
            return holder_told(told)
        # Another may remove it, too, and make one: what is taken away must be what was looked at.
        aside = note.with_suffix(f".{secrets.token_hex(4)}")
        note.rename(aside)
        if os.path.samestat(aside.stat(), os.fstat(opened)):
            aside.unlink()
        else:
            aside.rename(note)
    except OSError:
        return None
    finally:
        os.close(opened)
    return None


def _tell(descriptor: int) -> None:
    """Write who we are; a lock without it still holds."""
    with contextlib.suppress(OSError):
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, about_us(), 0)


def _of_vim(swap: Path) -> Iterator[Holder]:
    with swap.open("rb") as file:
        head = file.read(_VIM_HOST.stop)
    if head[:3] != b"b0V":
        return
    user, host = (
        head[part].partition(b"\0")[0].decode("utf-8", "replace") for part in (_VIM_USER, _VIM_HOST)
    )
    process = int.from_bytes(head[_VIM_PROCESS], "little")
    yield Holder(user, host, process, "", is_foreign=True, program="vim")


def _of_emacs(link: str) -> Holder:
    """The holder that Emacs writes into its link: `user@host.process:boot`."""
    user, _, rest = link.partition("@")
    host, _, number = rest.partition(":")[0].rpartition(".")
    process = int(number) if number.isdecimal() else 0
    return Holder(user, host or number, process, "", is_foreign=True, program="Emacs")
