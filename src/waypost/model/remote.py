"""The branch that others see: how far it is from ours, and what an exchange with it came to."""

from dataclasses import dataclass
from enum import StrEnum


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


class ExchangeProblemKind(StrEnum):
    """What kind of thing stands in the way of an exchange with a remote."""

    NO_UPSTREAM = "no-upstream"
    NEEDS_TERMINAL = "needs-terminal"
    """A password, passphrase or the trust in a host is asked for."""
    UNREACHABLE = "unreachable"
    BEHIND = "behind"
    """The remote has revisions that we do not have: pull first."""
    CONFLICT = "conflict"
    """Both sides changed the same lines."""
    IN_THE_WAY = "in-the-way"
    """Something on this side must be finished or saved first."""
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
class Exchanged:
    """An exchange that came about."""

    upstream: Upstream
    """As it is now."""
    received: int = 0
    """Revisions that came."""
    sent: int = 0
    """Revisions that went."""
    merged: bool = False
    """Whether both sides had gone on, so that a merge made them one."""


ExchangeOutcome = Exchanged | ExchangeProblem
