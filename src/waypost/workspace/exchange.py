"""Exchanges of a document's repository with its remote, as both front ends ask for them."""

from collections.abc import Callable
from enum import StrEnum

from waypost.errors import GitError
from waypost.model.remote import ExchangeOutcome, Upstream
from waypost.store.remotes import fetch, pull, push, upstream
from waypost.store.repository import Repository
from waypost.workspace.session import Session

Report = Callable[[str], None]


class Exchange(StrEnum):
    """What is done with the remote."""

    FETCH = "fetch"
    PULL = "pull"
    PUSH = "push"


_WAYS = {Exchange.FETCH: fetch, Exchange.PULL: pull, Exchange.PUSH: push}


def upstream_of(session: Session) -> Upstream | None:
    """The remote branch that the document's branch follows, None where there is none."""
    return upstream(session.repository) if session.repository is not None else None


def exchange(session: Session, what: Exchange, report: Report) -> ExchangeOutcome:
    """Do it; `report` gets git's progress. Raises GitError without a repository.

    May take as long as the line does, and so belongs in a thread of its own; reload the session
    after a pull.
    """
    return _WAYS[what](_repository(session), report)


def _repository(session: Session) -> Repository:
    if session.repository is None:
        raise session.refusal or GitError("The document is in no git repository.")
    return session.repository
