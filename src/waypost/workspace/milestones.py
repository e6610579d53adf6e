"""Milestones: revisions of a document that have a name."""

from collections.abc import Sequence

from waypost.model.revision import Revision
from waypost.store.milestones import create_milestone
from waypost.workspace.history import History


def name_revision(history: History, name: str, revision: Revision, message: str = "") -> None:
    """Make the revision a milestone of its document. Raises UsageError, GitError."""
    source = history.source
    create_milestone(source.repository, source.session.relative, name, revision.id, message)
    source.read_anew()


def milestones(history: History) -> Sequence[Revision]:
    """The named revisions, newest first."""
    return [revision for revision in history.revisions() if revision.milestones]
