"""Journals: copies of unsaved text in files of their own, whole or not at all, and whose they are.

A journal is two files: `<name>.lock`, which its process holds locked as long as it lives, and
`<name>.journal`, replaced by each write. The kernel gives a lock back however a process ends, so a
journal whose lock can be had is one that was left behind. Nothing but the journal's owner and
whoever takes a left one over ever changes it.

Limits: where the file system knows no locks, a process of the same machine is looked for by its
number and start instead, and a journal of another machine is never taken for left behind.
"""

import contextlib
import errno
import fcntl
import hashlib
import json
import os
import secrets
import stat
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any, Final, Self

from waypost.closing import Closing
from waypost.errors import FileProblem
from waypost.model.passage import HeldText, Passage
from waypost.store.folders import make_folders
from waypost.store.os_errors import NO_LOCKS, explain
from waypost.store.processes import about_us, is_gone, told_in
from waypost.store.replacing import replace_own

LARGEST: Final = 256 * 1024 * 1024
"""Bytes of a journal that is read back."""
_PRIVATE_FOLDER: Final = 0o700
_PRIVATE_FILE: Final = 0o600
_LOCK: Final = ".lock"
_JOURNAL: Final = ".journal"
_MARK: Final = "waypost-journal"
_FLAGS: Final = os.O_NOFOLLOW | os.O_CLOEXEC


@dataclass(frozen=True, slots=True)
class JournalPlace:
    """Where the journals of one document are kept."""

    folders: Sequence[Path]
    """Folders in the order of preference: the first that can be written is used."""
    key: str
    """What tells this document from others in the same folders: a file name."""
    elsewhere: Sequence[Path] = ()
    """Folders in which the document's journals were kept before its repository was known."""

    def without(self, folder: Path) -> "JournalPlace":
        """The place less the folder of a journal in which nothing can be kept any more."""
        others = [other for other in self.folders if other / self.key != folder]
        return JournalPlace(others, self.key, self.elsewhere)


class Journal(Closing):
    """The journal of one document and one process, or one that was left behind. Close it."""

    def __init__(self, folder: Path, name: str, lock: int) -> None:
        """Take what `create` or `left_behind` made."""
        self._folder = folder
        self._name = name
        self._lock = lock

    @classmethod
    def create(cls, place: JournalPlace) -> Self:
        """A journal without text yet. Raises FileProblem where no folder can be written."""
        problem: FileProblem | None = None
        for folder in place.folders:
            try:
                return cls._create_in(folder / place.key)
            except OSError as error:
                problem = problem or explain(error, folder / place.key)
        raise problem or FileProblem("There is no folder for the recovery copy.")

    @classmethod
    def _create_in(cls, folder: Path) -> Self:
        make_folders(folder, _PRIVATE_FOLDER)
        if not _is_own(folder):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(folder))
        name = f"{os.getpid()}-{secrets.token_hex(4)}"
        lock = os.open(folder / (name + _LOCK), os.O_RDWR | os.O_CREAT | os.O_EXCL | _FLAGS, 0o600)
        try:
            _take_lock(lock)
            os.write(lock, about_us())
        except OSError:
            os.close(lock)
            raise
        return cls(folder, name, lock)

    @property
    def folder(self) -> Path:
        """The folder of the document's journals that it is in."""
        return self._folder

    @property
    def path(self) -> Path:
        """The file that holds the text."""
        return self._folder / (self._name + _JOURNAL)

    def write(self, text: str | HeldText) -> None:
        """Keep this text, safe from a power cut when this returns. Raises FileProblem.

        It is read twice, in pieces: a long one is never in memory whole.
        """
        held = Passage.whole(text) if isinstance(text, str) else text
        length, sha256 = 0, hashlib.sha256()
        for piece in _encoded(held):
            length += len(piece)
            sha256.update(piece)
        head = {_MARK: 1, "length": length, "sha256": sha256.hexdigest()}
        first = json.dumps(head).encode() + b"\n"
        try:
            replace_own(self.path, chain([first], _encoded(held)), mode=_PRIVATE_FILE)
        except OSError as error:
            raise explain(error, self.path) from error

    def read(self) -> str:
        """The text kept last. Raises FileProblem for one that is damaged or not our own."""
        try:
            return _checked(_read_own(self.path), self.path)
        except OSError as error:
            raise explain(error, self.path) from error

    def clear(self) -> None:
        """Keep nothing any more. Raises FileProblem."""
        try:
            self.path.unlink(missing_ok=True)
        except OSError as error:
            raise explain(error, self.path) from error

    def close(self) -> None:
        """Let go of it: text that it holds is left behind, to be found by the next start."""
        if self._lock < 0:
            return
        with contextlib.suppress(OSError):  # what stays of an empty journal is swept up later
            if not self.path.exists():
                (self._folder / (self._name + _LOCK)).unlink(missing_ok=True)
        os.close(self._lock)
        self._lock = -1


def left_behind(place: JournalPlace) -> Sequence[Journal]:
    """The journals of the document whose process is gone, taken over; the newest first.

    Each is held until it is closed, so that no other process offers it meanwhile.
    """
    folders = [*(folder / place.key for folder in place.folders), *place.elsewhere]
    found = [journal for folder in dict.fromkeys(folders) for journal in _left_in(folder)]
    return sorted(found, key=_age, reverse=True)


def _left_in(folder: Path) -> Iterator[Journal]:
    try:
        locks = sorted(folder.glob(f"*{_LOCK}")) if _is_own(folder) else []
    except OSError:  # a folder that cannot be looked into holds nothing that could be offered
        return
    for path in locks:
        name = path.name.removesuffix(_LOCK)
        try:
            lock = os.open(path, os.O_RDWR | _FLAGS)
        except OSError:
            continue
        try:
            is_left = os.fstat(lock).st_uid == os.geteuid() and _was_left(lock)
        except OSError:
            is_left = False
        if not is_left:
            os.close(lock)
            continue
        journal = Journal(folder, name, lock)
        if journal.path.exists():
            yield journal
        else:
            journal.close()


def _encoded(text: HeldText) -> Iterator[bytes]:
    for piece in text.pieces():
        time.sleep(0)  # a thread that takes keys has its turn in between
        yield piece.encode("utf-8", "surrogatepass")


def _is_own(folder: Path) -> bool:
    """Whether the folder is a real one and the user's: another's may be a trap."""
    found = folder.lstat()
    return stat.S_ISDIR(found.st_mode) and found.st_uid == os.geteuid()


def _age(journal: Journal) -> float:
    try:
        return journal.path.stat().st_mtime
    except OSError:
        return 0.0


def _take_lock(lock: int) -> None:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno not in NO_LOCKS:
            raise


def _was_left(lock: int) -> bool:
    """Whether the process that held the lock is gone; then the lock is ours."""
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError as error:
        if error.errno not in NO_LOCKS:
            raise
        return _owner_is_gone(lock)
    return True


def _owner_is_gone(lock: int) -> bool:
    told = told_in(lock)
    return not told or is_gone(told)


def _read_own(path: Path) -> bytes:
    opened = os.open(path, os.O_RDONLY | os.O_NONBLOCK | _FLAGS)
    with open(opened, "rb") as file:  # noqa: PTH123  # a descriptor, not a path
        found = os.fstat(file.fileno())
        if not stat.S_ISREG(found.st_mode) or found.st_uid != os.geteuid():
            raise FileProblem(
                "This recovery copy is not a file of yours.",
                path=path,
                advice="Look at who put it there; Waypost leaves it alone.",
            )
        return file.read(LARGEST + 1)


def _checked(data: bytes, path: Path) -> str:
    """The text of a journal that is as long as it says and has the hash that it says."""
    head, _, body = data.partition(b"\n")
    try:
        said: Any = json.loads(head)
        whole = said[_MARK] == 1 and said["length"] == len(body)
        sound = whole and said["sha256"] == hashlib.sha256(body).hexdigest()
        text = body.decode("utf-8", "surrogatepass")
    except (ValueError, KeyError, TypeError) as error:
        raise _damaged(path) from error
    if not sound:
        raise _damaged(path)
    return text


def _damaged(path: Path) -> FileProblem:
    return FileProblem(
        "This recovery copy is damaged.",
        path=path,
        advice="Its text may still be read in it; delete it when it is of no more use.",
    )
