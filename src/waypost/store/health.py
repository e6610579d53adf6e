"""How git and a repository are: what would make a save fail, and what was left behind."""

import os
import time
from collections.abc import Iterator
from pathlib import Path
from shlex import quote
from typing import Final

from waypost.errors import GitError
from waypost.model.diagnosis import Diagnosis, failing, good, notice
from waypost.store.git import OLDEST, probe
from waypost.store.lock import knows_locks
from waypost.store.merge_driver import is_set_up
from waypost.store.repository import Repository

_STALE: Final = 600
"""Seconds after which a lock of git has surely lost its process."""
_HOOKS: Final = ("pre-commit", "prepare-commit-msg", "commit-msg", "post-commit")


def git_health(folder: Path) -> Diagnosis:
    """Whether git is there and new enough."""
    oldest = ".".join(map(str, OLDEST))
    try:
        said = probe(folder, "--version").out.decode("utf-8", "replace").strip()
    except GitError as error:
        return failing("git", error.what.rstrip("."), error.advice)
    return good("git", f"{said.removeprefix('git version ')} ({oldest} or newer is needed)")


def repository_health(repository: Repository) -> Iterator[Diagnosis]:
    """Name, state, hooks, merge driver and locks of a repository."""
    yield good("repository", str(repository.root))
    identity = repository.identity()
    if identity is None:
        advice = '`git config user.name "Your Name"` and `git config user.email you@host`'
        yield failing("identity", "git does not know your name and address", advice)
    else:
        yield good("identity", f"{identity.name} <{identity.email}>")
    obstacle = repository.obstacle()
    if obstacle is not None:
        yield failing("state", obstacle.reason, obstacle.advice)
    else:
        yield good("state", f"branch {repository.branch()}, nothing in progress")
    if not os.access(repository.git_dir, os.W_OK):
        advice = f"`ls -ld {quote(str(repository.git_dir))}` shows who may."
        yield failing("writing", "the repository cannot be written to", advice)
    yield from _hooks(repository)
    if is_set_up(repository):
        yield good("merge driver", "git merges documents by sections and sentences")
    else:
        said = "git merges documents line by line here"
        advice = (
            "`waypost doctor --set-up-merge` lets Waypost do it: it writes to .git/config and "
            ".git/info/attributes, and to no committed file."
        )
        yield notice("merge driver", said, advice)
    yield from _stale_locks(repository)
    if knows_locks(repository.git_dir) is False:
        advice = "Two who write at once are told of each other by a note; saving merges both."
        yield notice("file system", "it knows no locks", advice)


def _hooks(repository: Repository) -> Iterator[Diagnosis]:
    answer = repository.git.ask("rev-parse", "--path-format=absolute", "--git-path", "hooks")
    folder = Path(os.fsdecode(answer.out).removesuffix("\n"))
    found = [name for name in _HOOKS if os.access(folder / name, os.X_OK)]
    if found:
        advice = "A save runs them; where one refuses, the text is saved and the revision waits."
        yield notice("hooks", ", ".join(found), advice)
    else:
        yield good("hooks", "none that a save runs")


def _stale_locks(repository: Repository) -> Iterator[Diagnosis]:
    stale = False
    for name in ("index.lock", "HEAD.lock"):
        lock = repository.git_dir / name
        try:
            age = time.time() - lock.stat().st_mtime
        except OSError:
            continue
        stale = True
        minutes = int(age // 60)
        advice = f"If no git runs there any more: `rm {quote(str(lock))}`."
        made = failing if age > _STALE else notice
        yield made("locks", f"{name} is {minutes} minutes old", advice)
    if not stale:
        yield good("locks", "none of git is held")
