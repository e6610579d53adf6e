"""The lock on a document: one process writes, and the kernel frees the lock when it ends.

Another process may ask for the lock: it leaves a note beside it, and the holder, who looks for
one now and then, gives way. Nobody takes a lock by force.

Limits: where the file system knows no locks (some network ones), nobody is kept out; saving still
refuses to overwrite what somebody else wrote meanwhile.
"""

import contextlib
import fcntl
import getpass
import json
import os
import socket
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from waypost.closing import Closing
from waypost.model.holder import Holder
from waypost.store.os_errors import NO_LOCKS

_PRIVATE_FOLDER: Final = 0o700
_READABLE: Final = 0o644
_LARGEST_NOTE: Final = 4096
_FLAGS: Final = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC
_VIM_PROCESS: Final = slice(24, 28)
"""Where a swap file of vim has the number of its process, little-endian."""
_VIM_USER: Final = slice(28, 68)
_VIM_HOST: Final = slice(68, 108)


class DocumentLock(Closing):
    """The right to write in one document. Close it to let go."""

    def __init__(self, path: Path, descriptor: int) -> None:
        """Take what `take_lock` got."""
        self._path = path
        self._descriptor = descriptor

    def is_wanted(self) -> bool:
        """Whether another process has asked for the document since the lock was taken."""
        return _note_of(self._path).exists()

    def close(self) -> None:
        """Let go: whoever waits may take it."""
        if self._descriptor >= 0:
            with contextlib.suppress(OSError):
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
        holder = None if error.errno in NO_LOCKS else _holder(descriptor)
        os.close(descriptor)
        return holder
    _tell(descriptor)
    with contextlib.suppress(OSError):
        _note_of(path).unlink(missing_ok=True)
    return DocumentLock(path, descriptor)


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


def _tell(descriptor: int) -> None:
    """Write who we are; a lock without it still holds."""
    told = {
        "user": _user(),
        "host": socket.gethostname(),
        "process": os.getpid(),
        "since": datetime.now().astimezone().isoformat(timespec="seconds"),
    }
    with contextlib.suppress(OSError):
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, json.dumps(told).encode(), 0)


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a user number without a name
        return str(os.geteuid())


def _holder(descriptor: int) -> Holder:
    try:
        told: Any = json.loads(os.pread(descriptor, _LARGEST_NOTE, 0))
        return Holder(
            str(told["user"]), str(told["host"]), int(told["process"]), str(told["since"])
        )
    except (OSError, ValueError, KeyError, TypeError):  # it has not written it yet
        return Holder("", "", 0, "")


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
