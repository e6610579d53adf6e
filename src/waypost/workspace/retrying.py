"""Tells when what kept a save from being a revision has gone by itself, so that it is tried again.

Only what passes without the writer is waited for: a lock, a merge, a pick that somebody ends. What
runs programs (hooks, signing) or wants an answer is tried when the writer saves.
"""

from typing import Final

from waypost.errors import GitError
from waypost.model.saving import CommitProblemKind
from waypost.store.obstacles import find_unfinished
from waypost.workspace.session import Session

_PASSING: Final = {
    CommitProblemKind.LOCKED,
    CommitProblemKind.IN_PROGRESS,
    CommitProblemKind.UNMERGED,
}
_LONGEST_WAIT: Final = 60
"""Looks between two tries."""


class PendingRevision:
    """The revision that a session could not make, in the thread that the session is used by."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._branch: str | None = None
        """The branch on which it was to be made, None while nothing is pending."""
        self._wait = 1
        self._looks = 0

    def may_be_made(self) -> bool:
        """Whether to try now: on the same branch, with nothing in the way, and not too often."""
        session, repository = self._session, self._session.repository
        problem = session.view.problem
        if repository is None or problem is None or problem.kind not in _PASSING:
            self._branch, self._wait, self._looks = None, 1, 0
            return False
        if self._branch is None:
            self._branch = session.view.branch
        self._looks += 1
        if self._looks < self._wait or not self._branch or session.read_only:
            return False
        try:
            if repository.branch() != self._branch or repository.held_locks(self._branch):
                return False
            if find_unfinished(repository.git_dir) or repository.obstacle() is not None:
                return False
        except GitError:
            return False
        self._looks, self._wait = 0, min(2 * self._wait, _LONGEST_WAIT)
        return True
