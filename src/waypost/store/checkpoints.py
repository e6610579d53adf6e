"""Keeps saved files that cannot become a revision yet, under a private reference of the repository.

A checkpoint is a commit that nobody's branch, index or sequencer sees: made without hooks, signing
and the user's index, and put under `refs/worktree/waypost/` only if nobody else has changed that
reference meanwhile. It is removed once HEAD contains its text.
"""

import hashlib
import os
import re
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from waypost.model.saving import Identity
from waypost.store.answers import Answer, refusal
from waypost.store.git import Git
from waypost.store.messages import KNOWN_NAMES_ONLY, message_file, named
from waypost.store.repository import Repository

_REFERENCES: Final = "refs/worktree/waypost/"
_APART: Final = (
    *("-c", f"core.hooksPath={os.devnull}"),
    *("-c", "core.splitIndex=false", "-c", "index.sparse=false"),
    *KNOWN_NAMES_ONLY,
)
"""Neither the hooks of the repository nor the form of its index matter to a private reference."""
_NOBODY: Final = Identity("Waypost", "checkpoint@localhost")
"""Stands in checkpoints alone, where git knows no name; no revision ever has it."""
_TEXT: Final = re.compile(r"^Waypost-Text: (?P<sha256>[0-9a-f]{64})$", re.MULTILINE)
_TRIES: Final = 5
_PATIENCE: Final = 20.0


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A kept state of a document that is no revision yet."""

    id: str
    """Full object name of its commit."""
    reference: str
    text_sha256: str
    """Hex digest of the document's bytes on disk."""


def checkpoint_of(repository: Repository, path: str) -> Checkpoint | None:
    """The checkpoint of the document at `path` (from the root), None where there is none."""
    reference = reference_of(path)
    kept = repository.find(reference)
    if kept is None or kept.kind != "commit":
        return None
    text = _TEXT.search(kept.content.decode("utf-8", "replace"))
    return None if text is None else Checkpoint(kept.id, reference, text["sha256"])


def keep_checkpoint(
    repository: Repository, paths: Sequence[str], message: str, identity: Identity | None = None
) -> Checkpoint:
    """Keep the files at `paths` as they are on disk; the first one is the document.

    The checkpoint before it stays reachable from it. Raises GitError, OSError.
    """
    with repository.git.exclusive():
        before = checkpoint_of(repository, paths[0])
        sha256 = hashlib.sha256((repository.root / paths[0]).read_bytes()).hexdigest()
        if before is not None and before.text_sha256 == sha256:
            return before
        person = identity or repository.identity() or _NOBODY
        text = f"{message}\n\nNot yet a revision.\n\nWaypost-Text: {sha256}"
        with message_file(repository.git_dir, text) as file:
            making = _Making(repository, named(person), file)
            return making.put(paths, sha256)


def drop_checkpoint(repository: Repository, checkpoint: Checkpoint) -> None:
    """Remove the checkpoint, unless another one has taken its place meanwhile."""
    repository.git.change(
        *(*_APART, "update-ref", "-d", "--end-of-options", checkpoint.reference, checkpoint.id)
    )


def keep_text(repository: Repository, file: Path) -> str:
    """Keep a file that has no place in the document, as it is; gives its full object name.

    Raises GitError.
    """
    git = repository.git
    blob = _oid(git.change(*_APART, "hash-object", "-w", "--no-filters", "--", os.fspath(file)))
    _set_aside(git, blob)
    return blob


def set_checkpoint_aside(repository: Repository, checkpoint: Checkpoint) -> None:
    """Hold the checkpoint under a reference of its own, whatever follows it. Raises GitError."""
    _set_aside(repository.git, checkpoint.id)


def _set_aside(git: Git, name: str) -> None:
    reference = f"{_REFERENCES}aside/{name}"
    _oid(git.change(*_APART, "update-ref", "--end-of-options", reference, name), empty=True)


def reference_of(path: str) -> str:
    """The name of the reference under which the document's checkpoint is kept."""
    key = hashlib.sha256(path.encode("utf-8", "surrogateescape")).hexdigest()[:16]
    return f"{_REFERENCES}{key}"


@dataclass(frozen=True, slots=True)
class _Making:
    """The making of one checkpoint."""

    repository: Repository
    names: Mapping[str, str]
    message: Path

    def put(self, paths: Sequence[str], sha256: str) -> Checkpoint:
        """Make the commit and put it under its reference, by compare-and-swap."""
        reference = reference_of(paths[0])
        tree = self._tree(paths)
        for _ in range(_TRIES):
            before = checkpoint_of(self.repository, paths[0])
            made = self._commit(tree, "" if before is None else before.id)
            # An empty old value says that the reference may not exist.
            answer = self._git.change(
                *(*_APART, "update-ref", "--create-reflog", "-m", "checkpoint"),
                *("--end-of-options", reference, made, before.id if before else "0" * len(made)),
            )
            if not answer.status:
                return Checkpoint(made, reference, sha256)
        raise refusal(answer)

    def _tree(self, paths: Sequence[str]) -> str:
        """HEAD's tree with the files in it, made in an index of its own."""
        with tempfile.TemporaryDirectory(
            dir=self.repository.git_dir, prefix="waypost-checkpoint."
        ) as folder:
            index = {"GIT_INDEX_FILE": str(Path(folder) / "index")}
            if self.repository.head():
                _oid(self._git.change(*_APART, "read-tree", "HEAD", environment=index), empty=True)
            for path in paths:
                entry = f"{self._mode(path)},{self._blob(path)},{path}"
                added = self._git.change(
                    *(*_APART, "update-index", "--add", "--replace", "--cacheinfo", entry),
                    environment=index,
                )
                _oid(added, empty=True)
            return _oid(self._git.change(*_APART, "write-tree", environment=index))

    def _blob(self, path: str) -> str:
        # As the revision would have it; where the filter is what fails, as it is on disk.
        store = (*_APART, "hash-object", "-w")
        answer = self._git.attempt(*store, f"--path={path}", "--", path, patience=_PATIENCE)
        if answer.status:
            answer = self._git.change(*store, "--no-filters", "--", path)
        return _oid(answer)

    def _mode(self, path: str) -> str:
        return "100755" if os.access(self.repository.root / path, os.X_OK) else "100644"

    def _commit(self, tree: str, before: str) -> str:
        head = self.repository.head()
        parents = [word for parent in (head, before) if parent for word in ("-p", parent)]
        return _oid(
            self._git.change(
                *(*_APART, "-c", "i18n.commitEncoding=UTF-8", "commit-tree", "--no-gpg-sign"),
                *(*parents, "-F", str(self.message), tree),
                environment=self.names,
            )
        )

    @property
    def _git(self) -> Git:
        return self.repository.git


def _oid(answer: Answer, *, empty: bool = False) -> str:
    """The object name that a command has printed. Raises GitError where it failed."""
    name = answer.out.decode("ascii", "replace").strip()
    if answer.status or not (name or empty):
        raise refusal(answer)
    return name
