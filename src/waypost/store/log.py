"""Reads `git log -z --raw` of one path as it streams: one entry for each commit that touches it.

Everything is delimited by NUL, so no name and no message can be taken for something else.
"""

import io
import os
from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from types import MappingProxyType
from typing import NamedTuple, cast

from waypost.errors import GitError
from waypost.store.git import Git, Stream

_CHUNK = 64 * 1024
_FIELDS = ("%H", "%P", "%aI", "%an", "%ae", "%D", "%B")
_CALL = (
    *("log", "-z", "--no-color", "--no-show-signature", "--no-ext-diff", "--no-textconv"),
    *("--encoding=UTF-8", "--raw", "--no-abbrev", "--no-renames", "--no-follow"),
    *("--decorate-refs=refs/tags/*", "--decorate=short"),
    f"--format={'%x00'.join(_FIELDS)}",
)
_HEADER = len(_FIELDS)
_RAW = b":"
_TAG = "tag: "


class Lines(StrEnum):
    """Which lines of work are listed where several were joined."""

    EXPLAINING = "explaining"
    """What it needs to explain the text as it is, as git does by itself: a side of a merge
    that left no trace in the text is left out."""
    ALL = "all"
    """Every commit that touched the path, and every merge that dropped what a side had."""
    MAIN = "main"
    """First parents alone: a merge stands for all that its side did."""


_WALKS: Mapping[Lines, tuple[str, ...]] = MappingProxyType(
    {
        Lines.EXPLAINING: ("--diff-merges=combined",),
        # Told once for each parent that it differs from, a merge is listed if it differs from one.
        Lines.ALL: ("--full-history", "--diff-merges=separate"),
        Lines.MAIN: ("--first-parent", "--diff-merges=first-parent"),
    }
)


class LogEntry(NamedTuple):
    """A commit and what it did to the path; a tuple, for a history has thousands."""

    commit: str
    parents: tuple[str, ...]
    date: str
    author: str
    author_email: str
    tags: tuple[str, ...]
    message: str
    status: str
    """`A` added, `M` modified, `D` deleted, `T` another kind of thing; against the first parent
    that it differs from."""
    blobs_before: tuple[str, ...]
    """Object names in the parents, "" where one has no such path; one at least."""
    blob: str
    """Object name after the commit, "" where it has no such path any more."""


def read_log(
    git: Git,
    starts: Sequence[str],
    path: str,
    limit: int | None = None,
    lines: Lines = Lines.EXPLAINING,
) -> Generator[LogEntry, None, None]:
    """The commits reachable from `starts` that touch `path`, newest first.

    Close the iterator when it is not read to its end. Raises GitError.
    """
    most = () if limit is None else (f"--max-count={limit}",)
    with git.stream(*_CALL, *_WALKS[lines], *most, *starts, "--", path) as stream:
        for _, told in groupby(_changes(_tokens(stream), path), key=_commit_of):
            yield _entry(list(told), only_first=lines is Lines.MAIN)
        stream.check()


@dataclass(frozen=True, slots=True)
class _Change:
    """What git tells of a commit against one parent."""

    header: Sequence[bytes]
    raw: str


def _commit_of(change: _Change) -> bytes:
    return change.header[0]


def _tokens(stream: Stream) -> Iterator[bytes]:
    out = cast("io.BufferedReader", stream.out)
    rest = b""
    # read1 hands over what has come, so that the first rows need not wait for a full chunk.
    while chunk := out.read1(_CHUNK):
        *tokens, rest = (rest + chunk).split(b"\0")
        yield from tokens
    if rest:
        raise GitError("Git's answer breaks off in the middle.")


def _changes(tokens: Iterator[bytes], path: str) -> Iterator[_Change]:
    name = os.fsencode(path)
    header: list[bytes] = []
    for token in tokens:
        if len(header) < _HEADER:
            header.append(token)
            continue
        if not token:
            continue  # a merge's lines stand behind an empty one
        # The first line about a file follows a line end.
        raw = token.removeprefix(b"\n")
        if not raw.startswith(_RAW):
            header = [token]
        elif next(tokens, b"") == name:
            yield _Change(header, _text(raw))


def _entry(told: Sequence[_Change], *, only_first: bool) -> LogEntry:
    commit, parents, date, author, email, tags, message = told[0].header
    *before, blob = _blobs(told[0].raw)
    for change in told[1:]:
        before += _blobs(change.raw)[:-1]
    known = _text(parents).split()
    # From the parents that git does not speak of, the path has not changed.
    missing = 0 if only_first else len(known) - len(before)
    return LogEntry(
        commit=_text(commit),
        parents=tuple(known),
        date=_text(date),
        author=_text(author),
        author_email=_text(email),
        tags=_tags(os.fsdecode(tags)),
        message=_text(message).rstrip(),
        status=told[0].raw.rpartition(" ")[2][:1],
        blobs_before=(*before, *[blob] * missing),
        blob=blob,
    )


def _blobs(raw: str) -> Sequence[str]:
    """Object names in the parents and after the commit, "" where one has no such path.

    A colon a parent, then a mode for each and for the result, then the names, the statuses.
    """
    parents = len(raw) - len(raw.lstrip(":"))
    names = raw.split(" ")[parents + 1 : 2 * parents + 2]
    return [name if name.strip("0") else "" for name in names]


def _tags(decoration: str) -> tuple[str, ...]:
    """Names of the tags; a tag's name has no blank in it."""
    names = decoration.split(", ")
    return tuple(sorted(name.removeprefix(_TAG) for name in names if name.startswith(_TAG)))


def _text(field: bytes) -> str:
    return field.decode("utf-8", "replace")
