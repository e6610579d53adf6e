"""The history of one document, read from git: the commits that changed it, newest first.

Reading runs nothing that a repository's settings could name: no hook, filter, pager, text
conversion or signature check.
"""

import os
import re
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing

from waypost.errors import GitError, RevisionNotFound
from waypost.model.revision import Revision
from waypost.store.blobs import BlobReader
from waypost.store.log import Lines, LogEntry, read_log
from waypost.store.milestones import milestone_names, milestone_tag
from waypost.store.repository import Repository

__all__ = ["BlobReader", "Lines", "blob_at", "resolve", "revisions"]

_HEX = re.compile(r"[0-9a-fA-F]{4,64}")
_HEAD = re.compile(r"HEAD(?:[~^][0-9]{0,6})*")
_NAME = re.compile(r"(?![-./])(?!.*(?:\.\.|@\{|//))[^\x00-\x20\x7f~^:?*\[\\]+")
_FROM_A_RENAME = (
    *("log", "-z", "--no-color", "--no-show-signature", "--no-ext-diff", "--no-textconv"),
    *(
        "--encoding=UTF-8",
        "--follow",
        "--max-count=1",
        "--diff-filter=R",
        "--raw",
        "--no-abbrev",
        "--format=%H",
    ),
)
_HOW_TO_FIND = "`waypost log DOC` lists the revisions."


def revisions(
    repository: Repository,
    path: str,
    *,
    limit: int | None = None,
    start: str = "HEAD",
    lines: Lines = Lines.EXPLAINING,
) -> Generator[Revision, None, None]:
    """The revisions of the document at `path` (from the root), newest first, as git finds them.

    The document is followed to its earlier names. `start` is the full object name of a commit
    to begin at. Close the iterator when it is not read to its end.

    Limits: a commit made under the earlier name on a branch that was merged after a rename is
    not found.
    """
    starts: Sequence[str] = [start]
    left = limit
    paths = [path]
    while starts and left != 0:
        entry = None
        with closing(_entries(repository, starts, path, left, lines)) as entries:
            for following in entries:
                if entry is not None:
                    yield _revision(entry, paths)
                entry = following
                left = left - 1 if left is not None else None
        if entry is None:
            return
        # Only now is it known that nothing older stands under this name.
        before = _name_before(repository, entry, path)
        yield _revision(entry, paths, before[1])
        path = before[0]
        paths.append(path)
        starts = entry.parents if path else ()


def resolve(repository: Repository, path: str, reference: str) -> Revision:
    """The revision of the document that a reference names.

    A reference is the beginning of an object name (4 digits and more), a milestone, a branch,
    or `HEAD`, `HEAD~2`, `HEAD^`; the document's own milestones come first. A commit that left
    the document alone stands for the newest revision at or before it. Raises RevisionNotFound.
    """
    commit = _commit(repository, path, reference)
    for name in _names(repository, path):
        with closing(revisions(repository, name, limit=1, start=commit)) as found:
            revision = next(found, None)
        if revision is not None:
            return revision
    raise RevisionNotFound(f'"{path}" did not exist yet at {reference}.', advice=_HOW_TO_FIND)


def blob_at(repository: Repository, revision: str, path: str) -> str:
    """Object name of the file in a commit (full object name, or `HEAD`), "" if it has none."""
    if not (_HEX.fullmatch(revision) or revision == "HEAD"):
        raise _unknown(revision)
    answer = repository.git.ask("rev-parse", "--verify", "--quiet", f"{revision}:{path}")
    return answer.out.decode("ascii").strip()


def is_ancestor(repository: Repository, older: str, newer: str) -> bool:
    """Whether the one commit (full object name) led to the other."""
    return repository.git.ask("merge-base", "--is-ancestor", older, newer).status == 0


def _commit(repository: Repository, path: str, reference: str) -> str:
    """Full object name of the commit that the reference names."""
    for candidate in _candidates(path, reference):
        answer = repository.git.ask(
            "rev-parse", "--verify", "--end-of-options", f"{candidate}^{{commit}}"
        )
        if answer.status == 0:
            return answer.out.decode("ascii").strip()
        if "is ambiguous" in answer.said:
            raise RevisionNotFound(
                f'More than one revision begins with "{reference}".',
                advice="Give more of its digits.",
            )
    raise _unknown(reference)


def _candidates(path: str, reference: str) -> Sequence[str]:
    """What the reference may mean to git, each of them harmless as an argument."""
    if _HEAD.fullmatch(reference):
        return [reference]
    if not _NAME.fullmatch(reference):
        return []
    own = milestone_tag(path, reference)
    names = [f"refs/tags/{own}", f"refs/tags/{reference}", f"refs/heads/{reference}"]
    return [*names, reference] if _HEX.fullmatch(reference) else names


def _unknown(reference: str) -> RevisionNotFound:
    return RevisionNotFound(f'There is no revision "{reference}".', advice=_HOW_TO_FIND)


def _names(repository: Repository, path: str) -> Iterator[str]:
    """The document's name and, if that is not enough, its earlier names."""
    yield path
    known = {path}
    with closing(revisions(repository, path)) as found:
        for revision in found:
            if revision.path not in known:
                known.add(revision.path)
                yield revision.path


def _entries(
    repository: Repository, starts: Sequence[str], path: str, limit: int | None, lines: Lines
) -> Generator[LogEntry, None, None]:
    """The log, an empty one before the first commit: that is asked only where git refuses."""
    try:
        yield from read_log(repository.git, starts, path, limit, lines)
    except GitError:
        if starts != ["HEAD"] or repository.head():
            raise


def _name_before(repository: Repository, entry: LogEntry, path: str) -> tuple[str, str]:
    """The name from which the commit renamed the document, and its blob; "" for neither."""
    if entry.status != "A" or not entry.parents:
        return "", ""
    this_one_only = (entry.commit, *(f"^{parent}" for parent in entry.parents))
    out = repository.git.read(*_FROM_A_RENAME, *this_one_only, "--", path)
    if not out:
        return "", ""
    _, _, rename = out.partition(b"\0")
    described, old, _new, *_ = rename.removeprefix(b"\n").split(b"\0")
    return os.fsdecode(old), described.split(b" ")[2].decode("ascii")


def _revision(entry: LogEntry, paths: Sequence[str], renamed_blob: str = "") -> Revision:
    """The revision; `paths` are the names of the document from today's to the one it had then."""
    first, *others = entry.blobs_before
    return Revision(
        id=entry.commit,
        date=entry.date,
        author=entry.author,
        author_email=entry.author_email,
        message=entry.message,
        blob=entry.blob,
        path=paths[-1],
        parent_blob=first or renamed_blob,
        milestones=milestone_names(entry.tags, paths),
        merged_blobs=tuple(others),
    )
