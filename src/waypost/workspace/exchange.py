"""Exchanges of a document's repository with its remote, as both front ends ask for them.

The talk with the remote may take as long as the line does, and is done over a repository opened
apart; what it brought is taken in by the thread that the session belongs to.
"""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from waypost.errors import GitError
from waypost.model.merge.result import Side
from waypost.model.outcomes import Conflict
from waypost.model.remote import (
    Contested,
    Exchange,
    Exchanged,
    ExchangeOutcome,
    ExchangeProblem,
    ExchangeProblemKind,
    PullOutcome,
)
from waypost.store.merges import common_past, fast_forward, merge, no_common_past
from waypost.store.remote_problems import gone, problem_of
from waypost.store.remotes import (
    REMOTES,
    fetch,
    fetch_from,
    follow,
    knows_branch,
    push,
    upstream,
)
from waypost.store.repository import Repository
from waypost.store.talking import OnTerminal, Talk, Unattended
from waypost.store.turns import saving_turn
from waypost.workspace.pulling import BothSides, decided_texts, merge_other
from waypost.workspace.session import Session

__all__ = ["OnTerminal", "Talk", "Unattended", "exchange", "take_in", "talk_apart"]

NOTHING_DECIDED: Mapping[Conflict, Side] = MappingProxyType({})


def talk_apart(path: Path, what: Exchange, talk: Talk, remote: str = "") -> ExchangeOutcome:
    """Fetch or push for the repository of that file; of a pull, the fetch. Raises GitError.

    With `remote`, the branch follows the one of its name there from now on.
    """
    opened = Repository.containing(path)
    if opened is None:
        raise GitError("The document is in no git repository.")
    with opened as repository:
        if what is Exchange.PUSH:
            return push(repository, talk, remote)
        problem = _begin_to_follow(repository, talk, remote) if remote else None
        return problem or fetch(repository, talk)


def take_in(
    session: Session, fetched: Exchanged, decided: Mapping[Conflict, Side] = NOTHING_DECIDED
) -> PullOutcome:
    """Take what was fetched into branch and document, by fast-forward or by a merge.

    What both sides changed is merged by section; `decided` says whose text stands where that
    cannot be. Where it says nothing, nothing is changed. Raises WaypostError.
    """
    repository = _repository(session)
    if session.read_only:
        return _in_the_way(f"read only here: {session.read_only}", "Pull there.")
    with saving_turn(repository.git_dir):
        obstacle = repository.obstacle()
        if obstacle is not None:
            return _in_the_way(obstacle.reason, obstacle.advice)
        outcome = _take_in(session, repository, fetched, decided)
    if isinstance(outcome, Exchanged):
        session.reload()
    return outcome


def exchange(session: Session, what: Exchange, talk: Talk) -> PullOutcome:
    """Do it from beginning to end. Raises GitError without a repository."""
    _repository(session)
    outcome = talk_apart(session.path, what, talk)
    if what is not Exchange.PULL or not isinstance(outcome, Exchanged):
        return outcome
    return take_in(session, outcome)


def _take_in(
    session: Session, repository: Repository, fetched: Exchanged, decided: Mapping[Conflict, Side]
) -> PullOutcome:
    now = upstream(repository)
    if now is None or now.gone:
        return gone(fetched.upstream)
    fetched = Exchanged(now, fetched.received, tags=fetched.tags)
    if not now.behind:
        return fetched
    target = f"{REMOTES}{now.name}"
    past = common_past(repository, target)
    if not past:
        return no_common_past(repository, now.name)
    sides = BothSides(repository, past, target)
    unkept = [path for path in _own_paths(session) if sides.is_unkept(path)]
    if unkept:
        return _in_the_way(
            f'"{unkept[0]}" is on disk with changes that are no revision yet, '
            f'and "{now.name}" changed it, too',
            "Save first, then pull.",
        )
    if not now.ahead:
        problem = fast_forward(repository, target)
    else:
        found = decided_texts(sides, _own_paths(session), decided, now.name)
        if not isinstance(found, Mapping):
            return Contested(found, now)
        problem = merge(repository, target, found, merge_other)
    after = upstream(repository) or now
    merged = now.ahead > 0
    return problem or Exchanged(after, received=now.behind, tags=fetched.tags, merged=merged)


def _begin_to_follow(repository: Repository, talk: Talk, remote: str) -> ExchangeProblem | None:
    answer = fetch_from(repository, remote, talk)
    if answer.status:
        return problem_of(answer, "fetch", remote)
    if not knows_branch(repository, remote):
        return ExchangeProblem(
            ExchangeProblemKind.NOT_FOUND,
            f'"{remote}" has no branch "{repository.branch()}" yet',
            "Push puts it there.",
        )
    follow(repository, remote)
    return None


def _own_paths(session: Session) -> tuple[str, str]:
    """The document's path and its record's, from the root."""
    repository = _repository(session)
    return session.relative, repository.relative(session.record_file)


def _in_the_way(reason: str, advice: str) -> ExchangeProblem:
    return ExchangeProblem(ExchangeProblemKind.IN_THE_WAY, reason, advice)


def _repository(session: Session) -> Repository:
    if session.repository is None:
        raise session.refusal or GitError("The document is in no git repository.")
    return session.repository
