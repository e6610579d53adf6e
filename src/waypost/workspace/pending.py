"""What a save keeps when its revision cannot be made, or when others wrote at the same moment."""

import os
from collections.abc import Collection, Sequence
from contextlib import suppress
from pathlib import Path

from waypost.errors import FileProblem, GitError
from waypost.model.saving import Identity
from waypost.store.checkpoints import (
    Checkpoint,
    checkpoint_of,
    keep_checkpoint,
    keep_text,
    set_checkpoint_aside,
)
from waypost.store.files import digest_on_disk
from waypost.store.replacing import left_beside
from waypost.store.repository import Repository


def keep_pending(
    repository: Repository,
    paths: Sequence[str],
    message: str,
    identity: Identity | None,
    texts: Collection[str],
) -> None:
    """Keep saved files as a checkpoint, until a later save makes them a revision.

    `texts` are those (SHA-256, hex) that the document had before and after this save. A
    checkpoint of another one, which somebody took out of the file, is set aside.

    The files are on disk in any case: where git cannot take even this, nothing more is said.
    """
    with suppress(GitError, OSError):
        before = checkpoint_of(repository, paths[0])
        if before is not None and before.text_sha256 not in texts:
            set_checkpoint_aside(repository, before)
        keep_checkpoint(repository, paths, message, identity)


def pending_of(repository: Repository, path: str, texts: Collection[str]) -> Checkpoint | None:
    """The checkpoint of a document, if it holds one of these texts (SHA-256, hex).

    A checkpoint of another text is all that is left of it: it is not pending.
    """
    checkpoint = checkpoint_of(repository, path)
    held = checkpoint is not None and checkpoint.text_sha256 in texts
    return checkpoint if held else None


def keep_displaced(repository: Repository | None, file: Path | None) -> str:
    """Keep what another program wrote at the very moment of a save; what to say of it, or ""."""
    if file is None:
        return ""
    said = "another program wrote to the file at the same moment; what it wrote is kept"
    if repository is not None:
        with suppress(GitError, OSError):
            blob = keep_text(repository, file)
            file.unlink()
            return f"{said}: `git cat-file blob {blob[:12]}`"
    return f'{said} in "{file.name}"'


def sweep(repository: Repository, document: Path, texts: Collection[str]) -> None:
    """Remove what killed saves have left beside the document; unknown text is kept in git first.

    Only for whoever has the turn to save: another's unfinished file looks the same.
    """
    with suppress(OSError, FileProblem, GitError):
        for left in left_beside(Path(os.path.realpath(document))):
            if digest_on_disk(left) not in texts:
                keep_text(repository, left)
            left.unlink()
