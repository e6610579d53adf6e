"""The branch that others see: how far it is from ours, and what an exchange with it came to."""

from dataclasses import dataclass
from enum import StrEnum

from waypost.model.outcomes import Conflict


class Exchange(StrEnum):
    """What is done with a remote."""

    FETCH = "fetch"
    PULL = "pull"
    PUSH = "push"


@dataclass(frozen=True, slots=True)
class Upstream:
    """The remote branch that a local one follows, as it was when it was last fetched."""

    branch: str
    """Name of the local branch."""
    remote: str
    """Name of the remote: `origin`."""
    name: str
    """Name of the branch there, with the remote's: `origin/main`."""
    ahead: int
    """Revisions that the remote does not have."""
    behind: int
    """Revisions that we do not have."""
    gone: bool = False
    """Whether there is no such branch (any more); then nothing is counted."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a repository stands, by what it knows without asking a remote."""

    branch: str
    """Name of the branch, "" where none is checked out (a detached HEAD)."""
    upstream: Upstream | None
    """What it follows, None where it follows nothing."""
    remotes: tuple[str, ...]
    """Names of the remotes, in git's order."""


class ExchangeProblemKind(StrEnum):
    """What kind of thing stands in the way of an exchange with a remote."""

    NO_REMOTE = "no-remote"
    NO_UPSTREAM = "no-upstream"
    NO_BRANCH = "no-branch"
    """No branch is checked out."""
    NOTHING_YET = "nothing-yet"
    """There is no revision to send."""
    NEEDS_TERMINAL = "needs-terminal"
    """A password, passphrase or the trust in a host is asked for."""
    CHANGED_HOST = "changed-host"
    """The host has another key than the one it was known by: somebody may stand between."""
    UNREACHABLE = "unreachable"
    SILENT = "silent"
    """The remote did not answer for too long."""
    NOT_FOUND = "not-found"
    FORBIDDEN = "forbidden"
    """The remote knows who asks, and does not let them."""
    BEHIND = "behind"
    """The remote has revisions that we do not have: pull first."""
    REFUSED_THERE = "refused-there"
    """A hook or a rule of the remote does not take what was sent."""
    CONFLICT = "conflict"
    """Both sides changed the same lines."""
    NO_COMMON_PAST = "no-common-past"
    IN_THE_WAY = "in-the-way"
    """Something on this side must be finished or saved first."""
    STOPPED = "stopped"
    """It was not wanted any more."""
    REFUSED = "refused"
    """Anything else; `said` has git's words."""


@dataclass(frozen=True, slots=True)
class ExchangeProblem:
    """Why an exchange with a remote did not come about. Nothing was changed by it.

    Limits: `said` is the text of git or of the remote as it came; map it before it goes to a
    terminal.
    """

    kind: ExchangeProblemKind
    reason: str
    """A clause without a full stop."""
    advice: str
    """What to do, with the command that mends it."""
    said: str = ""


@dataclass(frozen=True, slots=True)
class Contested:
    """Both sides changed the same text: nothing was changed, and somebody must decide."""

    conflicts: tuple[Conflict, ...]
    """One a section, in the order of the document; an answer for each is what is needed."""
    upstream: Upstream


@dataclass(frozen=True, slots=True)
class Exchanged:
    """An exchange that came about."""

    upstream: Upstream
    """As it is now."""
    received: int = 0
    """Revisions that came."""
    sent: int = 0
    """Revisions that went."""
    tags: int = 0
    """Milestones, and other tags, that came or went and were not there before."""
    merged: bool = False
    """Whether both sides had gone on, so that a merge made them one."""


ExchangeOutcome = Exchanged | ExchangeProblem
PullOutcome = Exchanged | ExchangeProblem | Contested
