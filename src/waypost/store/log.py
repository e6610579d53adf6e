"""Reads `git log -z --raw` of one path as it streams: one entry for each commit that touches it.

Everything is delimited by NUL, so no name and no message can be taken for something else.
"""

import io
import os
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from typing import cast

from waypost.errors import GitError
from waypost.store.git import Git, Stream

_CHUNK = 64 * 1024
_FIELDS = ("%H", "%P", "%aI", "%an", "%ae", "%B")
_CALL = (
    *("log", "-z", "--no-color", "--no-show-signature", "--no-ext-diff", "--no-textconv"),
    *("--encoding=UTF-8", "--raw", "--no-abbrev", "--no-renames", "--no-follow"),
    *("--diff-merges=first-parent", f"--format={'%x00'.join(_FIELDS)}"),
)
_RAW = b":"


@dataclass(frozen=True, slots=True)
class LogEntry:
    """A commit and what it did to the path."""

    commit: str
    parents: tuple[str, ...]
    date: str
    author: str
    author_email: str
    message: str
    status: str
    """`A` added, `M` modified, `D` deleted, `T` another kind of thing."""
    blob_before: str
    """Object name in the first parent, "" where it has no such path."""
    blob: str
    """Object name after the commit, "" where it has no such path any more."""


def read_log(
    git: Git, starts: Sequence[str], path: str, limit: int | None = None
) -> Generator[LogEntry, None, None]:
    """The commits reachable from `starts` that touch `path`, newest first.

    Close the iterator when it is not read to its end. Raises GitError.
    """
    most = () if limit is None else (f"--max-count={limit}",)
    with git.stream(*_CALL, *most, *starts, "--", path) as stream:
        yield from _entries(_tokens(stream), path)
        stream.check()


def _tokens(stream: Stream) -> Iterator[bytes]:
    out = cast("io.BufferedReader", stream.out)
    rest = b""
    # read1 hands over what has come, so that the first rows need not wait for a full chunk.
    while chunk := out.read1(_CHUNK):
        *tokens, rest = (rest + chunk).split(b"\0")
        yield from tokens
    if rest:
        raise GitError("Git's answer breaks off in the middle.")


def _entries(tokens: Iterator[bytes], path: str) -> Iterator[LogEntry]:
    name = os.fsencode(path)
    header: list[bytes] = []
    for token in tokens:
        # The first line about a file follows a line end, and follows the header's last field.
        raw = token.removeprefix(b"\n") if len(header) == len(_FIELDS) else b""
        if not raw.startswith(_RAW):
            header = [token] if len(header) == len(_FIELDS) else [*header, token]
        elif next(tokens, b"") == name:
            yield _entry([_text(field) for field in header], _text(raw))


def _entry(header: Sequence[str], raw: str) -> LogEntry:
    commit, parents, date, author, email, message = header
    _, _, before, after, status = raw.split(" ")
    return LogEntry(
        commit=commit,
        parents=tuple(parents.split()),
        date=date,
        author=author,
        author_email=email,
        message=message.rstrip(),
        status=status[:1],
        blob_before=before if before.strip("0") else "",
        blob=after if after.strip("0") else "",
    )


def _text(field: bytes) -> str:
    return field.decode("utf-8", "replace")
