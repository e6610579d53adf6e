"""What bringing an old text back would change, and what was there before it."""

from collections.abc import Sequence

from waypost.errors import RevisionNotFound
from waypost.model.revision import Revision
from waypost.model.version import SectionChange
from waypost.workspace.history import History


def what_restoring_changes(
    history: History, revision: Revision, section_id: str = ""
) -> Sequence[SectionChange]:
    """The changes from the text on disk to that of the revision. Raises GitError."""
    return history.compare(None, revision, section_id)


def before_restore(history: History, restored: str) -> Revision:
    """The revision before the one that a restore made, as long as that one is the newest.

    Raises RevisionNotFound.
    """
    newest = list(history.revisions(limit=2))
    if len(newest) < 2 or newest[0].id != restored:  # noqa: PLR2004  # the restore and one before
        raise RevisionNotFound(
            f"There are revisions after the restore {restored[:7]}, so it is not undone.",
            advice="Restore from the list the text that you want.",
        )
    return newest[1]
