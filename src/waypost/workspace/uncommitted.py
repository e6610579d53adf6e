"""Whether what is on disk of a document is a revision, and if not, why: what the status says."""

from pathlib import Path

from waypost.errors import FileProblem, GitError
from waypost.model.saving import CommitProblem, CommitProblemKind
from waypost.store.checkpoints import checkpoint_of
from waypost.store.committed import is_committed
from waypost.store.files import digest, read_file
from waypost.store.repository import Repository

_ADVICE = "Saving makes a revision of it."


def why_uncommitted(
    repository: Repository, relative: str, text: str, record: Path, known: CommitProblem | None
) -> CommitProblem | None:
    """Why document and record, as they are on disk, are no revision; None where they are.

    `text` is the document's, `known` what stood in the way of the last save.
    """
    try:
        reason = _reason(repository, relative, text.encode(), record)
    except (GitError, FileProblem):  # a repository that cannot be read is told of at a save
        return known
    if not reason:
        return None
    if known is not None and known.kind is not CommitProblemKind.UNCOMMITTED:
        return known
    return CommitProblem(CommitProblemKind.UNCOMMITTED, reason, _ADVICE)


def _reason(repository: Repository, relative: str, data: bytes, record: Path) -> str:
    if not repository.head():
        return ""
    if not is_committed(repository, relative, data):
        return _why_not(repository, relative, data)
    if record.is_file() and not is_committed(
        repository, repository.relative(record), read_file(record).data
    ):
        return "its marks are in no revision"
    return ""


def _why_not(repository: Repository, relative: str, data: bytes) -> str:
    if repository.at_head(relative) is None:
        return "git does not have this document yet"
    checkpoint = checkpoint_of(repository, relative)
    if checkpoint is not None and checkpoint.text_sha256 == digest(data):
        return "an earlier save could not be made one"
    return "it has changes that no revision has"
