"""Keeps what is known of old versions' sections, by the object name of the text it was read from.

An object name never means another text, so nothing here can grow old; it can only be broken.
Whatever gives rise to doubt (a check that fails, another program version, a file that is not
ours alone) has the whole cache dropped and made anew: history is read from git then, slower and
just as right. Nobody waits for the cache, and no failure of it is told.
"""

import json
import os
import sqlite3
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import astuple
from hashlib import blake2b
from pathlib import Path
from typing import Any, Final, TypeVar

import markdown_it

from waypost import __version__
from waypost.closing import Closing
from waypost.model.lineage.digest import Digests, SectionDigest
from waypost.model.revision import WordCount

FOLDER: Final = "waypost"
"""In the folder that all working trees of a repository share."""
FILE: Final = "sections.sqlite"

_FORMAT: Final = 2
"""To be raised when headings are found or words are counted in another way."""
_STAMP: Final = f"{_FORMAT} {__version__} {markdown_it.__version__}"
_PATIENCE: Final = 0.2
"""Seconds to wait for another process that is writing; then it is done without."""
_MOST_FAILURES: Final = 1
"""A second one, after the cache was made anew, is the disk's or the folder's."""
_AT_ONCE: Final = 500
"""Names asked for in one question: SQLite takes 999 at the least."""
_BATCH: Final = 500
"""Versions that are kept in one piece: each is told by what it has not from the one before."""
_BATCHES_KEPT: Final = 8
"""Pieces that are kept as they were read; neighbours ask for the same one."""
_TABLES: Final = """
CREATE TABLE stamp (text TEXT);
CREATE TABLE batch (id INTEGER PRIMARY KEY, versions TEXT, mark BLOB);
CREATE TABLE place (blob TEXT PRIMARY KEY, batch INT) WITHOUT ROWID;
CREATE TABLE words (old TEXT, new TEXT, added INT, removed INT, blocks INT, mark BLOB,
                    PRIMARY KEY (old, new)) WITHOUT ROWID;
"""

_Result = TypeVar("_Result")


class _DoubtError(Exception):
    """Something in the cache is not as it was written."""


class SectionCache(Closing):
    """The cache of one repository. Close it, or use it as a context manager.

    Limits: it belongs to one thread at a time.
    """

    def __init__(self, common_dir: Path) -> None:
        self._path = common_dir / FOLDER / FILE
        self._connection: sqlite3.Connection | None = None
        self._batches: dict[int, Mapping[str, Digests]] = {}
        self._failures = 0

    def close(self) -> None:
        """Let go of the file."""
        if self._connection is not None:
            with suppress(sqlite3.Error):
                self._connection.close()
            self._connection = None

    def versions(self, blobs: Sequence[str]) -> Mapping[str, Digests]:
        """The sections of those texts that are known."""
        return self._guarded(lambda connection: dict(self._read(connection, blobs)), {})

    def keep_versions(self, versions: Mapping[str, Digests]) -> None:
        """Remember the sections of texts."""
        self._guarded(lambda connection: self._write(connection, versions), None)

    def word_count(self, old: str, new: str) -> WordCount | None:
        """What the change from one section text to another came to; both given by their hash."""
        return self._guarded(lambda connection: _read_count(connection, old, new), None)

    def keep_word_counts(self, counts: Mapping[tuple[str, str], WordCount]) -> None:
        """Remember what changes came to, by the hashes of the old and the new section text."""
        self._guarded(lambda connection: _write_counts(connection, counts), None)

    def _guarded(self, use: Callable[[sqlite3.Connection], _Result], otherwise: _Result) -> _Result:
        """Use the cache; where that fails, drop it and go on without an answer."""
        if self._failures > _MOST_FAILURES:
            return otherwise
        try:
            if self._connection is None:
                self._connection = _connected(self._path)
            return use(self._connection)
        except sqlite3.OperationalError as error:
            if "locked" not in str(error):
                self._drop()
        except (sqlite3.Error, _DoubtError, ValueError, TypeError, IndexError, OSError):
            self._drop()
        return otherwise

    def _drop(self) -> None:
        self._failures += 1
        self.close()
        self._batches = {}
        with suppress(OSError):
            self._path.unlink()

    def _read(
        self, connection: sqlite3.Connection, blobs: Sequence[str]
    ) -> Iterator[tuple[str, Digests]]:
        places = dict(_selected(connection, "blob, batch FROM place WHERE blob", blobs))
        wanted = set(places.values())
        missing = sorted(wanted - self._batches.keys())
        for number, told, mark in _selected(
            connection, "id, versions, mark FROM batch WHERE id", missing
        ):
            self._batches[number] = dict(_versions_told(json.loads(_checked(mark, "", told))))
        for blob in blobs:
            if blob in places:
                digests = self._batches.get(places[blob], {}).get(blob)
                if digests is None:
                    raise _DoubtError
                yield blob, digests
        for number in list(self._batches)[:-_BATCHES_KEPT]:
            del self._batches[number]

    @staticmethod
    def _write(connection: sqlite3.Connection, versions: Mapping[str, Digests]) -> None:
        found = [*versions.items()]
        with _transaction(connection):
            for first in range(0, len(found), _BATCH):
                part = found[first : first + _BATCH]
                told = json.dumps(list(_told(part)))
                number = connection.execute(
                    "INSERT INTO batch (versions, mark) VALUES (?, ?)", (told, _mark("", told))
                ).lastrowid
                connection.executemany(
                    "INSERT OR REPLACE INTO place VALUES (?, ?)",
                    [(blob, number) for blob, _ in part],
                )


def _told(versions: Iterable[tuple[str, Digests]]) -> Iterator[tuple[object, ...]]:
    """Each version by its name and its sections, as far as they are not those before it.

    That is the place of the one that is another, and that one; or none and all of them.
    """
    before: Digests = ()
    for blob, digests in versions:
        differing = (
            [place for place, one in enumerate(digests) if one is not before[place]]
            if len(digests) == len(before)
            else []
        )
        if len(differing) == 1:
            yield blob, differing[0], digests[differing[0]]
        else:
            yield blob, None, digests
        before = digests


def _versions_told(told: Iterable[tuple[str, int | None, Any]]) -> Iterator[tuple[str, Digests]]:
    """The versions again; those that follow each other share what stayed."""
    digests: Digests = ()
    for blob, place, said in told:
        if place is None:
            digests = tuple(SectionDigest(*one) for one in said)
        else:
            digests = (*digests[:place], SectionDigest(*said), *digests[place + 1 :])
        yield blob, digests


def _connected(path: Path) -> sqlite3.Connection:
    _own_file(path)
    connection = sqlite3.connect(
        path, timeout=_PATIENCE, isolation_level=None, check_same_thread=False
    )
    try:
        # What a crash leaves half written is found by its check, or by SQLite.
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA journal_mode = MEMORY")
        if not connection.execute("SELECT 1 FROM sqlite_master").fetchone():
            with _transaction(connection):
                for statement in _TABLES.split(";"):
                    connection.execute(statement)
                connection.execute("INSERT INTO stamp VALUES (?)", (_STAMP,))
        _check_stamp(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _check_stamp(connection: sqlite3.Connection) -> None:
    if connection.execute("SELECT text FROM stamp").fetchall() != [(_STAMP,)]:
        raise _DoubtError


def _own_file(path: Path) -> None:
    """See to a plain file that nobody else can read or write, in a folder that is no link."""
    path.parent.mkdir(mode=0o700, exist_ok=True)
    if not stat.S_ISDIR(path.parent.lstat().st_mode):
        raise _DoubtError
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    found = path.lstat()
    others = found.st_mode & (stat.S_IRWXG | stat.S_IRWXO)
    if not stat.S_ISREG(found.st_mode) or others or found.st_uid != os.geteuid():
        raise _DoubtError


@contextmanager
def _transaction(connection: sqlite3.Connection) -> Iterator[None]:
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        with suppress(sqlite3.Error):
            connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _selected(
    connection: sqlite3.Connection, what: str, names: Sequence[str | int]
) -> Iterator[tuple[Any, ...]]:
    for first in range(0, len(names), _AT_ONCE):
        part = names[first : first + _AT_ONCE]
        places = ", ".join("?" * len(part))
        # What is put together here is our own words; names stand in for the places.
        yield from connection.execute(f"SELECT {what} IN ({places})", part)


def _read_count(connection: sqlite3.Connection, old: str, new: str) -> WordCount | None:
    row = connection.execute(
        "SELECT added, removed, blocks, mark FROM words WHERE old = ? AND new = ?", (old, new)
    ).fetchone()
    if row is None:
        return None
    *numbers, mark = row
    _checked(mark, (old, new), tuple(numbers))
    return WordCount(*numbers)


def _write_counts(
    connection: sqlite3.Connection, counts: Mapping[tuple[str, str], WordCount]
) -> None:
    rows = [(*key, *astuple(count), _mark(key, astuple(count))) for key, count in counts.items()]
    with _transaction(connection):
        connection.executemany("INSERT OR REPLACE INTO words VALUES (?, ?, ?, ?, ?, ?)", rows)


def _mark(key: object, value: object) -> bytes:
    return blake2b(f"{key}\n{value}".encode(), digest_size=8).digest()


def _checked(mark: object, key: object, value: Any) -> Any:
    """The value, if its mark is the one it was written with."""
    if mark != _mark(key, value):
        raise _DoubtError
    return value
