"""What stands between a saved text and its revision, and under whose name revisions are made."""

from dataclasses import dataclass
from enum import StrEnum


class CommitProblemKind(StrEnum):
    """What kind of thing stands in the way of a revision."""

    NO_REPOSITORY = "no-repository"
    NO_IDENTITY = "no-identity"
    HOOK = "hook"
    SIGNING = "signing"
    LOCKED = "locked"
    IN_PROGRESS = "in-progress"
    """A rebase, am, cherry-pick, revert or bisect is not finished."""
    DETACHED = "detached"
    UNMERGED = "unmerged"
    """A merge is not concluded, or a conflict is not resolved."""
    MARKERS = "conflict-markers"
    """The text holds the markers of a conflict that nobody decided."""
    OVERTAKEN = "overtaken"
    """A newer revision and the file changed the same text."""
    IGNORED = "ignored"
    UNCOMMITTED = "uncommitted"
    """Nothing that is known: nobody has made a revision of it."""
    REFUSED = "refused"
    """Anything else; `said` has git's words."""


@dataclass(frozen=True, slots=True)
class CommitProblem:
    """Why a saved text is no revision yet.

    Limits: `said` is the text of git or of a hook as it came; map it before it goes to a
    terminal.
    """

    kind: CommitProblemKind
    reason: str
    """A clause without a full stop: "a rebase is in progress (2 of 5)"."""
    advice: str
    """What to do, with the command that mends it."""
    said: str = ""
    """What git or the hook printed, at most 64 KiB of it."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Under whose name a revision is made."""

    name: str
    email: str
