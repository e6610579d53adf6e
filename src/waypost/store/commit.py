"""Makes one revision of the writer's files, and touches nothing else of the repository.

`git commit --only` does it: other people's staged files stay staged, hooks, filters and
signing apply, and no commit of another process is lost.
"""

import os
import stat
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path
from time import sleep

from waypost.errors import GitError
from waypost.model.saving import CommitProblem, Identity
from waypost.store.answers import Answer
from waypost.store.commit_problems import (
    explain_failure,
    ignored,
    is_locked,
    not_committable,
    refused,
    unwritable,
    warning_of,
)
from waypost.store.committing import Committing, commit_now
from waypost.store.durability import Settling
from waypost.store.git import Git
from waypost.store.messages import (
    commit_mark,
    dated,
    kept_message,
    named,
)
from waypost.store.objects import blob_name, folders_of
from waypost.store.preflight import Look
from waypost.store.repository import Repository

LOCK_WAITS = (0.1, 0.2, 0.4, 0.8, 1.5, 2.0)
"""Seconds between attempts while another process holds a lock of the repository."""
PATIENCE = 60.0
"""Seconds that hooks, filters and signing may take."""

_DIFF = ("diff", "--quiet", "--no-ext-diff", "--no-textconv")


@dataclass(frozen=True, slots=True)
class Committed:
    """The revision is made."""

    revision: str
    """Full object name of the commit."""
    warning: str = ""
    """What went wrong after it was made, e.g. in a post-commit hook; git's words as they came."""
    files: Mapping[str, bytes] = field(default_factory=dict, compare=False)
    """Its files by path, where it has them as they were on disk; none where git changed some."""
    settling: Settling | None = field(default=None, compare=False)
    """Makes it safe from a power cut; whoever tells of it closes this before."""


@dataclass(frozen=True, slots=True)
class Unchanged:
    """HEAD holds the files already; no commit was made."""


def commit(
    repository: Repository,
    paths: Sequence[str],
    message: str | Callable[[], str],
    *,
    identity: Identity | None = None,
    author: Identity | None = None,
    date: str | None = None,
    patience: float = PATIENCE,
    look: Look | None = None,
    begun: Committing | None = None,
    meanwhile: Callable[[], object] = lambda: None,
    wrote: bool = False,
) -> Committed | Unchanged | CommitProblem:
    """Commit the files at `paths` (from the root) as they are on disk, and only them.

    A `message` that is yet to be found is asked for while git is at work. `identity` is author
    and committer where git's own settings are not to be asked, `author` the author alone.
    `date` (any form that git reads) is the date of both. What the repository runs meanwhile has
    no terminal, and `patience` seconds to end. `look` and, in the same names, the commit may
    have `begun` before the caller `wrote` into the files. `meanwhile` is done while git works.
    """
    names = named(identity, author) | dated(date)
    said = cache(partial(_text, message, paths))
    attempt = _Attempt(repository, list(paths), names, patience, said, begun, meanwhile)
    with repository.git.exclusive():
        try:
            problem = _unfit(repository.root, paths)
            return problem or attempt.make(look, wrote=wrote)
        except GitError as error:  # git cannot be started, or cannot read its index
            return refused(error)
        except OSError as error:
            return unwritable(repository.git_dir, error)


@dataclass(slots=True)
class _Attempt:
    repository: Repository
    paths: list[str]
    environment: Mapping[str, str]
    patience: float
    message: Callable[[], bytes]
    begun: Committing | None
    meanwhile: Callable[[], object]
    new: list[str] = field(default_factory=list)
    """Those that git does not know yet."""

    def make(self, begun: Look | None, *, wrote: bool) -> Committed | Unchanged | CommitProblem:
        with begun or Look(self.repository, self.patience) as look:
            states = look.found(self.paths, wrote=wrote)
        if isinstance(states, CommitProblem):
            return states
        if any(state == "!" for state in states.values()):
            return ignored([path for path, state in states.items() if state == "!"])
        if not states and not wrote:
            return Unchanged()
        self.new = [path for path, state in states.items() if state == "?"]
        with commit_mark(self.repository.git_dir):
            return self._run(look.head)

    def _run(self, before: str) -> Committed | Unchanged | CommitProblem:
        on_disk = self._on_disk()
        settling = Settling(self.repository, is_first=not before)
        added = self._announce()
        answer = added if added.status else self._commit()
        if not answer.status:
            settling.begin()
            after, *objects = self._head_with(on_disk)
            settling.add([after, *objects])
            if after not in {"", before}:
                return Committed(after, warning_of(self.repository, answer), on_disk, settling)
        settling.close()
        return self._judge(answer, before)

    def _judge(self, answer: Answer, before: str) -> Committed | Unchanged | CommitProblem:
        """What came of a commit that left HEAD or index in another state than expected."""
        self.repository.forget()
        after = self.repository.head()
        in_head = bool(after) and not self._differs()
        # HEAD decides, not the exit status: git fails with a revision made (a late error), and
        # with 1 where there was nothing to commit, or where a hook refused.
        if answer.status and not (in_head and (after != before or answer.status == 1)):
            self._take_back()
            return explain_failure(self.repository, answer, self.patience)
        self._settle(in_head=in_head)
        if after == before:
            return Unchanged()
        return Committed(after, warning_of(self.repository, answer), settling=self._settled())

    def _settled(self) -> Settling:
        """Of a revision that has other files than those on disk."""
        settling = Settling(self.repository, is_first=True)
        settling.begin()
        folders = [f"HEAD:{folder}" for folder in folders_of(self.paths)]
        files = [f"HEAD:{path}" for path in self.paths]
        found = self.repository.find_all("HEAD", *folders, *files)
        settling.add([one.id for one in found if one is not None])
        return settling

    def _on_disk(self) -> Mapping[str, bytes]:
        return {path: (self.repository.root / path).read_bytes() for path in self.paths}

    def _head_with(self, contents: Mapping[str, bytes]) -> list[str]:
        """HEAD, if it has what git found on disk, byte for byte, and the objects on the way.

        Then so has the index. A hook that stages something else, or a filter, makes HEAD differ.
        """
        folders = folders_of(self.paths)
        head, *trees = self.repository.find_all("HEAD", *(f"HEAD:{folder}" for folder in folders))
        if head is None:
            return [""]
        kept = {
            f"{folder}/{name}" if folder else name: blob
            for folder, tree in zip(folders, trees, strict=True)
            if tree is not None
            for name, blob in tree.files.items()
        }
        blobs = {path: blob_name(data, head.id) for path, data in contents.items()}
        if any(kept.get(path) != blob for path, blob in blobs.items()):
            return [""]
        return [head.id, *(tree.id for tree in trees if tree is not None), *blobs.values()]

    def _announce(self) -> Answer:
        """Tell git of new files, without their content: `--only` knows no others."""
        if not self.new:
            return Answer(0, b"", "")
        return _patiently(lambda: self._git.change("add", "--intent-to-add", "--", *self.new))

    def _take_back(self) -> None:
        if self.new:
            self._git.change("reset", "--quiet", "--", *self.new)

    def _commit(self) -> Answer:
        return _patiently(self._commit_once)

    def _commit_once(self) -> Answer:
        # One that has begun may have looked for new files before they were announced.
        begun, self.begun = None if self.new else self.begun, None
        of = (self.paths, self.patience, self.message, self.meanwhile)
        return begun.answer(*of) if begun else commit_now(self._git, self.environment, *of)

    def _settle(self, *, in_head: bool) -> None:
        """Bring the index up to HEAD, where a hook or a killed process left it behind.

        Left as it is, the next commit that somebody makes from the index would take the
        revision back.
        """
        if in_head and self._git.ask(*_DIFF, "--cached", "HEAD", "--", *self.paths).status:
            self._git.change("reset", "--quiet", "--", *self.paths)

    def _differs(self) -> bool:
        return self._git.ask(*_DIFF, "HEAD", "--", *self.paths).status != 0

    @property
    def _git(self) -> Git:
        return self.repository.git


def _text(message: str | Callable[[], str], paths: Sequence[str]) -> bytes:
    said = message if isinstance(message, str) else message()
    return kept_message(said if said.strip(" \t\r\n\0") else f"Write {paths[0]}")


def _patiently(call: Callable[[], Answer]) -> Answer:
    """The answer of the first call that finds no lock in its way, or of the last one."""
    answer = call()
    for wait in LOCK_WAITS:
        if not is_locked(answer):
            break
        sleep(wait)
        answer = call()
    return answer


def _unfit(root: Path, paths: Sequence[str]) -> CommitProblem | None:
    # For git a missing file is a deletion to commit, a folder everything in it, and a link
    # the name it points to: none of them is what a writer saves.
    for path in paths:
        try:
            mode = (root / path).lstat().st_mode
        except OSError:
            return not_committable(path, "does not exist on disk")
        if Path(os.path.realpath(root / path)) != root / path:
            return not_committable(path, "is a symbolic link, or in a linked folder")
        if not stat.S_ISREG(mode):
            return not_committable(path, "is not a file")
    return None
