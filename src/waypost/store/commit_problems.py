"""Why git did not commit: from its exit status and words to a problem that a writer can mend."""

import os
import re
import time
from collections.abc import Sequence
from pathlib import Path
from shlex import quote

from waypost.errors import GitError
from waypost.model.saving import CommitProblem, CommitProblemKind
from waypost.store.git import Answer, summary
from waypost.store.lock_holders import holder_of
from waypost.store.repository import Repository

_LOCK = re.compile(r"Unable to create '(?P<path>.+\.lock)': File exists")
_OVERTAKEN = "cannot lock ref 'HEAD'"
_NO_IDENTITY = re.compile(r"Please tell me who you are|auto-detection is disabled|empty ident")
_SIGNING = re.compile(
    r"failed to sign|gpg failed|signing ?key|Couldn't load public key", re.IGNORECASE
)
_UNWRITTEN = "failed to write commit object"
_BY_THE_DISK = re.compile(r"unable to|insufficient permission|No space left")
_OWN_WORDS = re.compile(r"^(?:fatal|error|warning): ", re.MULTILINE)
_HOOK_OF_REFERENCES = "ref updates aborted by hook"

_REFERENCES = "reference-transaction"
_HOOKS_BEFORE = ("pre-commit", "prepare-commit-msg", "commit-msg")
_REFUSED_BY_HOOK = 1
"""Git's exit status where a hook refuses; it dies with 128 for reasons of its own."""


def is_locked(answer: Answer) -> bool:
    """Whether the command found a lock of another process; that passes by itself, mostly."""
    said = answer.said
    return answer.status != 0 and (_LOCK.search(said) is not None or _OVERTAKEN in said)


def ignored(paths: Sequence[str]) -> CommitProblem:
    """The problem of files that `.gitignore` keeps out of revisions."""
    first = quote(paths[0])
    return CommitProblem(
        CommitProblemKind.IGNORED,
        f'"{paths[0]}" is ignored by git',
        f"`git check-ignore -v {first}` shows the rule; `git add -f {first}` overrules it.",
    )


def not_committable(path: str, why: str) -> CommitProblem:
    """The problem of a path that is no plain file."""
    return CommitProblem(
        CommitProblemKind.REFUSED,
        f'"{path}" {why}',
        f"Save again to write it, or look with `ls -l {quote(path)}`.",
    )


def unwritable(folder: Path, error: OSError) -> CommitProblem:
    """The problem of a repository in which no file can be made."""
    return CommitProblem(
        CommitProblemKind.REFUSED,
        f"the repository cannot be written to: {error.strerror or error}",
        f"`ls -ld {quote(str(folder))}` shows who may, `df` how much room is left.",
    )


def refused(error: GitError) -> CommitProblem:
    """The problem of a repository that git does not even look at."""
    reason = error.what.rstrip(".")
    advice = error.advice or "`git status` says more."
    return CommitProblem(CommitProblemKind.REFUSED, reason, advice, error.said)


def no_identity(said: str = "") -> CommitProblem:
    """The problem of a writer whom git does not know."""
    return CommitProblem(
        CommitProblemKind.NO_IDENTITY,
        "git does not know your name and address",
        'Tell it: `git config user.name "Your Name"` and `git config user.email you@host`.',
        said,
    )


def explain_failure(repository: Repository, answer: Answer, patience: float) -> CommitProblem:
    """The problem behind a failed `git status`, `git add` or `git commit`."""
    said = answer.said
    if answer.overdue:
        return _overdue(repository, said, patience)
    if is_locked(answer):
        return _locked(repository, said)
    if answer.status == _REFUSED_BY_HOOK and (hooks := _hooks(repository, _HOOKS_BEFORE)):
        return _hook(hooks, said)
    if _HOOK_OF_REFERENCES in said:
        return _hook([_REFERENCES], said)
    return _of_git_itself(repository, answer)


def _of_git_itself(repository: Repository, answer: Answer) -> CommitProblem:
    said = answer.said
    if _NO_IDENTITY.search(said):
        return no_identity(said)
    if _SIGNING.search(said) or _silently_unsigned(repository, said):
        return CommitProblem(
            CommitProblemKind.SIGNING,
            "the revision could not be signed",
            "Unlock your key and save again, or turn signing off here: "
            "`git config commit.gpgsign false`.",
            said,
        )
    return CommitProblem(
        CommitProblemKind.REFUSED,
        f"git refuses: {summary(said) or f'exit status {answer.status}'}",
        "`git status` says more.",
        said,
    )


def warning_of(repository: Repository, answer: Answer) -> str:
    """What is worth telling of a commit that was made, "" where all went well.

    Git says nothing of a post-commit hook that fails, and hooks that succeed like to talk:
    only git's own words and those of a post-commit hook count.
    """
    said = answer.said.strip()
    if answer.overdue:
        return f"a hook did not end after the revision was made, and was stopped. {said}".rstrip()
    if answer.status and not said:
        return f"git ended with status {answer.status} after making the revision"
    if not said or answer.status or _OWN_WORDS.search(said):
        return said
    return said if _hooks(repository, ("post-commit",)) else ""


def _silently_unsigned(repository: Repository, said: str) -> bool:
    """Whether a signing program failed without a word of its own."""
    if _UNWRITTEN not in said or _BY_THE_DISK.search(said):
        return False
    setting = repository.git.ask("config", "--type=bool", "--get", "commit.gpgSign")
    return setting.out.strip() == b"true"


def _overdue(repository: Repository, said: str, patience: float) -> CommitProblem:
    hooks = _hooks(repository, (*_HOOKS_BEFORE, _REFERENCES))
    who = f"the {' or '.join(hooks)} hook" if hooks else "signing, or a filter,"
    return CommitProblem(
        CommitProblemKind.HOOK if hooks else CommitProblemKind.SIGNING,
        f"{who} of this repository did not end within {patience:g} seconds and was stopped",
        "It cannot ask anything from here: `git commit` in a shell shows what it waits for.",
        said,
    )


def _locked(repository: Repository, said: str) -> CommitProblem:
    found = _LOCK.search(said)
    if found is None:
        return CommitProblem(
            CommitProblemKind.LOCKED,
            "another process keeps changing the branch",
            "Save again when it is done.",
            said,
        )
    lock = Path(found["path"])
    lock = lock if lock.is_absolute() else repository.root / lock
    holder = holder_of(lock, repository.root)
    by = f"held by {holder}" if holder else "nobody seen who holds it"
    remedy = (
        "Wait for it, or end it; then save again."
        if holder
        else f"If no git is at work, remove the lock: `rm {quote(str(lock))}`."
    )
    return CommitProblem(
        CommitProblemKind.LOCKED,
        f"the repository is locked by another git process ({lock.name}, {_age(lock)}, {by})",
        remedy,
        said,
    )


def _age(lock: Path) -> str:
    try:
        seconds = max(0, int(time.time() - lock.stat().st_mtime))
    except OSError:
        return "gone by now"
    for unit, length in (("day", 86400), ("hour", 3600), ("minute", 60)):
        if seconds >= length:
            return _counted(seconds // length, unit)
    return _counted(seconds, "second")


def _counted(count: int, unit: str) -> str:
    return f"{count} {unit}{'' if count == 1 else 's'} old"


def _hook(hooks: Sequence[str], said: str) -> CommitProblem:
    return CommitProblem(
        CommitProblemKind.HOOK,
        f"the {' or '.join(hooks)} hook of this repository refuses the revision",
        "Mend what it says, then save again.",
        said,
    )


def _hooks(repository: Repository, names: Sequence[str]) -> list[str]:
    """Those of the hooks that the repository has and git would run."""
    answer = repository.git.ask("rev-parse", "--path-format=absolute", "--git-path", "hooks")
    folder = Path(os.fsdecode(answer.out).removesuffix("\n"))
    return [name for name in names if os.access(folder / name, os.X_OK)]
