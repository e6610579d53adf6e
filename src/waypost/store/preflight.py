"""Looks before a commit: what stands in its way, and what git knows of the files to commit.

One process tells both of files that git knows already; a new file costs one more.
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from waypost.closing import Closing
from waypost.model.saving import CommitProblem
from waypost.store.answers import Answer
from waypost.store.commit_problems import explain_failure
from waypost.store.obstacles import detached, find_unfinished, unresolved
from waypost.store.repository import Repository

if TYPE_CHECKING:
    from waypost.store.hearing import Begun

_STATUS: Final = ("status", "--porcelain=v2", "-z", "--no-renames")
_OF_ALL_TRACKED: Final = ("--untracked-files=no", "--ignore-submodules=all")
_OF_NEW: Final = ("--untracked-files=all", "--ignored=matching")
_FIELDS_BEFORE_PATH: Final = {"1": 8, "u": 10}
"""By the letter of an entry; "? path", "! path" and "! folder/" have one."""
_REMOVED: Final = "D"
_NO_LOCKS: Final = MappingProxyType({"GIT_OPTIONAL_LOCKS": "0"})


@dataclass(frozen=True, slots=True)
class Foreseen:
    """An index in which nothing stands in the way of a commit of files that it has."""

    index: tuple[int, ...]
    """Tells this index from every later one: git puts a new file in its place."""
    paths: frozenset[str]


def foresee(repository: Repository, paths: Sequence[str]) -> Foreseen | None:
    """Look at the index before there is anything to commit; None where it must be looked at then.

    Nothing that the repository configures is run. Raises GitError.
    """
    git, index = repository.git, _index_of(repository)
    if index is None or git.read("ls-files", "--unmerged", "-z"):
        return None
    listed = git.read("ls-files", "-z", "--", *paths).split(b"\0")
    found = frozenset(map(os.fsdecode, filter(None, listed)))
    return Foreseen(index, found) if index == _index_of(repository) else None


class Look(Closing):
    """A look at the repository that goes on while the file to commit is made. Close it."""

    def __init__(
        self, repository: Repository, patience: float, foreseen: Foreseen | None = None
    ) -> None:
        """Begin; filters that git may run have `patience` seconds to end. Raises GitError."""
        self._repository = repository
        self._patience = patience
        self._foreseen = foreseen if foreseen and self._still_holds(foreseen) else None
        self.head = repository.head()
        """The newest commit as the look begins."""
        self._status = None if self._foreseen else self._begin()

    @property
    def is_foreseen(self) -> bool:
        """Whether nothing has changed since it was found that nothing stood in the way."""
        return self._foreseen is not None

    def found(self, paths: Sequence[str], *, wrote: bool) -> Mapping[str, str] | CommitProblem:
        """What stands in the way of a commit, or what git has to say of those of the paths.

        "?" is untracked, "!" ignored, "1" changed; no other is named. Files that the caller
        `wrote` since the look began are changed, whether or not they are named.
        """
        foreseen = self._foreseen if wrote else None
        if foreseen and foreseen.paths.issuperset(paths) and self._still_holds(foreseen):
            return find_unfinished(self._repository.git_dir) or self._detached() or {}
        begun, self._status = self._status or self._begin(), None
        answer = begun.answer(self._patience)
        problem = find_unfinished(self._repository.git_dir) or self._failure(answer)
        if problem is not None:
            return problem
        entries = {path: entry for entry, path in _entries(answer)}
        if any(entry.startswith("u") for entry in entries.values()):
            return unresolved()
        states = {path: entries[path][0] for path in paths if path in entries}
        new = [path for path in paths if self._may_be_new(path, entries.get(path))]
        return self._detached() or (self._with_new(states, new) if new else states)

    def _begin(self) -> "Begun":
        return self._repository.git.begin(*_STATUS, *_OF_ALL_TRACKED, environment=_NO_LOCKS)

    def _still_holds(self, foreseen: Foreseen) -> bool:
        return foreseen.index == _index_of(self._repository)

    def _detached(self) -> CommitProblem | None:
        return None if self._repository.branch() else detached()

    def _with_new(
        self, states: Mapping[str, str], paths: Sequence[str]
    ) -> Mapping[str, str] | CommitProblem:
        answer = self._repository.git.attempt(
            *(*_STATUS, *_OF_NEW, "--", *paths), patience=self._patience, environment=_NO_LOCKS
        )
        return self._failure(answer) or {**states, **_states(answer, paths)}

    def _failure(self, answer: Answer) -> CommitProblem | None:
        if not answer.status:
            return None
        return explain_failure(self._repository, answer, self._patience)

    def _may_be_new(self, path: str, entry: str | None) -> bool:
        """Whether the path may be untracked; one that HEAD has may have been removed since."""
        if entry is None:
            return self._repository.at_head(path) is None
        return entry[2] == _REMOVED

    def close(self) -> None:
        """Break it off, if nobody wants to know any more."""
        if self._status is not None:
            self._status.close()


def _index_of(repository: Repository) -> tuple[int, ...] | None:
    """What tells the index from one that takes its place, None where there is none."""
    try:
        found = (repository.git_dir / "index").stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns


def _entries(answer: Answer) -> Iterator[tuple[str, str]]:
    """Each entry of a status, with its path."""
    for entry in os.fsdecode(answer.out).split("\0"):
        if entry:
            yield entry, entry.split(" ", _FIELDS_BEFORE_PATH.get(entry[0], 1))[-1]


def _states(answer: Answer, paths: Sequence[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for entry, name in _entries(answer):
        for path in paths:
            if path == name or (name.endswith("/") and path.startswith(name)):
                found[path] = entry[0]
    return found
