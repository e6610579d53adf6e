"""Takes in the branch that ours follows: by fast-forward, or by a merge with texts of our own.

A merge is git's, but for the files whose text is given; it is concluded as a whole or given up as
a whole. Never a rebase.
"""

import os
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from waypost.errors import FileProblem, WaypostError
from waypost.model.remote import ExchangeProblem, ExchangeProblemKind
from waypost.model.saving import CommitProblem
from waypost.store.commit import PATIENCE
from waypost.store.commit_problems import explain_failure, no_identity
from waypost.store.files import read_file, write_file
from waypost.store.messages import KNOWN_NAMES_ONLY, message_file
from waypost.store.remote_problems import problem_of
from waypost.store.remotes import REMOTES
from waypost.store.repository import Repository

_LOCAL_CHANGES: Final = re.compile(
    r"would be overwritten by merge|not uptodate|unstaged changes|index has changes|unmerged files"
)
_PLAIN: Final = ("--no-stat", "--no-squash", "--no-autostash", "--no-progress")
_PATIENCE: Final = 600.0
"""Seconds that filters of large files may take."""
_SHOWN_FILES: Final = 3


@dataclass(frozen=True, slots=True)
class Versions:
    """A file as both sides have it, and as it was before they parted."""

    path: str
    """From the root, with slashes."""
    base: str
    ours: str
    theirs: str


Resolve = Callable[[Versions], str | None]
"""Gives the text that a file shall have, None for one that somebody must decide."""


def common_past(repository: Repository, theirs: str) -> str:
    """The newest revision that HEAD and the other have in common, "" where there is none."""
    answer = repository.git.ask("merge-base", "--end-of-options", "HEAD", theirs)
    return "" if answer.status else answer.out.decode("ascii").strip()


def no_common_past(repository: Repository, name: str) -> ExchangeProblem:
    """The problem of two histories that do not meet."""
    shallow = (repository.common_dir / "shallow").exists()
    return ExchangeProblem(
        ExchangeProblemKind.NO_COMMON_PAST,
        f'nothing here is known that "{name}" and your branch have in common'
        + (": this clone is shallow" if shallow else ""),
        "`git fetch --unshallow` brings the whole history; then pull again."
        if shallow
        else "`git remote -v` shows whether it is the right repository.",
    )


def fast_forward(repository: Repository, target: str) -> ExchangeProblem | None:
    """Bring a branch that has nothing of its own to `target` (a full reference); None once done."""
    answer = repository.git.attempt(
        *("merge", *_PLAIN, "--ff-only", "--end-of-options", target), patience=_PATIENCE
    )
    if not answer.status:
        return None
    return _in_the_way(answer.said) or problem_of(answer, "merge", _name(target))


def merge(
    repository: Repository, target: str, texts: Mapping[str, str], resolve: Resolve
) -> ExchangeProblem | None:
    """Merge the branch `target` (a full reference); None once it is a revision.

    `texts` are what files shall have whatever git would make of them; `resolve` is asked about
    others that git cannot merge. What fails is taken back, and nothing has changed.
    """
    if repository.identity() is None:
        return _not_kept(no_identity())
    git = repository.git
    with git.exclusive():
        answer = git.attempt(
            *("merge", *_PLAIN, "--no-commit", "--no-ff", "--no-edit", "--end-of-options", target),
            patience=_PATIENCE,
        )
        if not (repository.git_dir / "MERGE_HEAD").exists():
            return _in_the_way(answer.said) or problem_of(answer, "merge", _name(target))
        try:
            problem = _settle(repository, texts, resolve) or _conclude(repository, target)
        except WaypostError as error:
            reason = error.what.rstrip(".")
            problem = ExchangeProblem(ExchangeProblemKind.IN_THE_WAY, reason, error.advice)
        except BaseException:
            git.change("merge", "--abort")
            raise
        if problem is not None:
            git.change("merge", "--abort")
        return problem


def _name(target: str) -> str:
    return target.removeprefix(REMOTES)


def _in_the_way(said: str) -> ExchangeProblem | None:
    """The problem of work that git would overwrite, None where that is not it."""
    if not _LOCAL_CHANGES.search(said):
        return None
    return ExchangeProblem(
        ExchangeProblemKind.IN_THE_WAY,
        "files that are changed here and not committed would be overwritten",
        "Commit them, or put them aside with `git stash`.",
        said,
    )


def _settle(
    repository: Repository, texts: Mapping[str, str], resolve: Resolve
) -> ExchangeProblem | None:
    """Put the settled texts in place."""
    undecided = []
    settled = dict(texts)
    for path, versions in _unmerged(repository).items():
        if path in texts:
            continue
        text = resolve(versions) if versions is not None else None
        if text is None:
            undecided.append(path)
        else:
            settled[path] = text
    if undecided:
        return _undecided(undecided)
    for path, text in settled.items():
        _put(repository, path, text)
    return None


def _put(repository: Repository, path: str, text: str) -> None:
    file = repository.root / path
    before = read_file(file) if os.path.lexists(file) else None
    data = text.encode()
    if before is None or before.data != data:
        write_file(file, data, expected=before.sha256 if before else None, within=repository.root)
    answer = repository.git.change("add", "--force", "--", path)
    if answer.status:
        raise FileProblem(f'Git does not take "{path}".', path=file)


def _conclude(repository: Repository, target: str) -> ExchangeProblem | None:
    message = f"Merge remote-tracking branch '{_name(target)}'"
    with message_file(repository.git_dir, message) as file:
        answer = repository.git.attempt(
            *(*KNOWN_NAMES_ONLY, "commit", "--quiet", "--cleanup=whitespace", "--no-edit"),
            *("-F", str(file)),
            patience=PATIENCE,
        )
    if not (repository.git_dir / "MERGE_HEAD").exists():
        return None
    return _not_kept(explain_failure(repository, answer, PATIENCE))


def _not_kept(problem: CommitProblem) -> ExchangeProblem:
    return ExchangeProblem(
        ExchangeProblemKind.IN_THE_WAY,
        f"the merge could not be kept: {problem.reason}",
        problem.advice,
        problem.said,
    )


def _unmerged(repository: Repository) -> Mapping[str, Versions | None]:
    """What git could not merge: by path the versions, None where a side has no file."""
    stages: dict[str, dict[str, str]] = {}
    for entry in repository.git.read("ls-files", "--unmerged", "-z").split(b"\0"):
        about, tab, path = entry.partition(b"\t")
        if tab:
            _, blob, stage = about.decode("ascii").split(" ")
            stages.setdefault(os.fsdecode(path), {})[stage] = blob
    return {path: _versions(repository, path, blobs) for path, blobs in stages.items()}


def _versions(repository: Repository, path: str, blobs: Mapping[str, str]) -> Versions | None:
    texts = []
    for stage in ("1", "2", "3"):
        found = repository.find(blobs[stage]) if stage in blobs else None
        try:
            texts.append(found.content.decode() if found is not None else "")
        except UnicodeDecodeError:
            return None
    both = {"2", "3"} <= blobs.keys()
    return Versions(path, *texts) if both else None


def _undecided(paths: Sequence[str]) -> ExchangeProblem:
    more = f" and {len(paths) - _SHOWN_FILES} more" if len(paths) > _SHOWN_FILES else ""
    return ExchangeProblem(
        ExchangeProblemKind.CONFLICT,
        f"both sides changed the same lines of {', '.join(paths[:_SHOWN_FILES])}{more}",
        "Nothing was merged. `git merge` in a shell lets you decide.",
    )
