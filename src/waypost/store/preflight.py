"""Looks before a commit: what stands in its way, and what git knows of the files to commit.

One process tells both of files that git knows already; a new file costs one more.
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from waypost.closing import Closing
from waypost.model.saving import CommitProblem
from waypost.store.commit_problems import explain_failure
from waypost.store.git import Answer, answer_of
from waypost.store.obstacles import detached, find_unfinished, unresolved
from waypost.store.repository import Repository

_STATUS: Final = ("status", "--porcelain=v2", "-z", "--no-renames")
_OF_ALL_TRACKED: Final = ("--untracked-files=no", "--ignore-submodules=all")
_OF_NEW: Final = ("--untracked-files=all", "--ignored=matching")
_FIELDS_BEFORE_PATH: Final = {"1": 8, "u": 10}
"""By the letter of an entry; "? path", "! path" and "! folder/" have one."""
_REMOVED: Final = "D"
_NO_LOCKS: Final = MappingProxyType({"GIT_OPTIONAL_LOCKS": "0"})


class Look(Closing):
    """A look at the repository that goes on while the file to commit is made. Close it."""

    def __init__(self, repository: Repository, patience: float) -> None:
        """Begin; filters that git may run have `patience` seconds to end. Raises GitError."""
        self._repository = repository
        self._patience = patience
        self._status = repository.git.begin(*_STATUS, *_OF_ALL_TRACKED, environment=_NO_LOCKS)

    def found(self, paths: Sequence[str]) -> Mapping[str, str] | CommitProblem:
        """What stands in the way of a commit, or what git has to say of those of the paths.

        "?" is untracked, "!" ignored, "1" changed when the look began; no other is named.
        """
        answer = answer_of(self._status.heard(self._patience))
        problem = find_unfinished(self._repository.git_dir) or self._failure(answer)
        if problem is not None:
            return problem
        entries = {path: entry for entry, path in _entries(answer)}
        if any(entry.startswith("u") for entry in entries.values()):
            return unresolved()
        if not self._repository.branch():
            return detached()
        states = {path: entries[path][0] for path in paths if path in entries}
        new = [path for path in paths if self._may_be_new(path, entries.get(path))]
        return self._with_new(states, new) if new else states

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
        self._status.close()


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
