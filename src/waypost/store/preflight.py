"""Looks before a commit: what stands in its way, and what git knows of the files to commit.

One process tells both of files that git knows already; a new file costs one more.
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from waypost.model.saving import CommitProblem
from waypost.store.commit_problems import explain_failure
from waypost.store.git import Answer, Git
from waypost.store.obstacles import detached, find_unfinished, unresolved
from waypost.store.repository import Repository

_STATUS: Final = ("status", "--porcelain=v2", "-z", "--no-renames")
_OF_ALL_TRACKED: Final = ("--untracked-files=no", "--ignore-submodules=all")
_OF_NEW: Final = ("--untracked-files=all", "--ignored=matching")
_FIELDS_BEFORE_PATH: Final = {"1": 8, "u": 10}
"""By the letter of an entry; "? path", "! path" and "! folder/" have one."""
_REMOVED: Final = "D"


def look_before_commit(
    repository: Repository, paths: Sequence[str], patience: float
) -> Mapping[str, str] | CommitProblem:
    """What stands in the way of a commit, or what it would take, as `_look` tells it."""
    problem = find_unfinished(repository.git_dir)
    return problem or _look(repository, paths, patience)


def _look(
    repository: Repository, paths: Sequence[str], patience: float
) -> Mapping[str, str] | CommitProblem:
    """What git has to say of those of the paths that a commit would take.

    "?" is untracked, "!" ignored, "1" changed. The filters that git may run have `patience`
    seconds to end.
    """
    answer = _ask(repository.git, patience, *_OF_ALL_TRACKED)
    if answer.status:
        return explain_failure(repository, answer, patience)
    entries = {path: entry for entry, path in _entries(answer)}
    if any(entry.startswith("u") for entry in entries.values()):
        return unresolved()
    if not repository.branch():
        return detached()
    states = {path: entries[path][0] for path in paths if path in entries}
    new = [path for path in paths if _may_be_new(repository, path, entries.get(path))]
    if not new:
        return states
    answer = _ask(repository.git, patience, *_OF_NEW, "--", *new)
    if answer.status:
        return explain_failure(repository, answer, patience)
    return states | _states(answer, new)


def _may_be_new(repository: Repository, path: str, entry: str | None) -> bool:
    """Whether the path may be untracked; one that HEAD has may have been removed since."""
    if entry is None:
        return repository.at_head(path) is None
    return entry[2] == _REMOVED


def _ask(git: Git, patience: float, *arguments: str) -> Answer:
    return git.attempt(
        *_STATUS, *arguments, patience=patience, environment={"GIT_OPTIONAL_LOCKS": "0"}
    )


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
