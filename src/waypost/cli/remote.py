"""The commands fetch, pull and push: exchanges with the remote, never a force or a rewrite."""

import sys
from pathlib import Path

from waypost.cli.output import Listing, Output, Span, Tone, line
from waypost.cli.printing import say, with_words
from waypost.model.remote import Exchanged, ExchangeProblem, Upstream
from waypost.workspace.exchange import Exchange, exchange
from waypost.workspace.session import Session


def fetch(*, document: Path) -> Output:
    """Learn what the remote has."""
    return _exchange(document, Exchange.FETCH)


def pull(*, document: Path) -> Output:
    """Take in what the remote has."""
    return _exchange(document, Exchange.PULL)


def push(*, document: Path) -> Output:
    """Send our revisions."""
    return _exchange(document, Exchange.PUSH)


def _exchange(document: Path, what: Exchange) -> Output:
    with Session(document) as session:
        outcome = exchange(session, what, _report)
    if isinstance(outcome, ExchangeProblem):
        sentence = f"Nothing was changed: {outcome.reason}. {outcome.advice}"
        return Output(notes=(with_words(sentence, outcome.said),), status=1)
    return Output(Listing([line(_done(outcome, what), *_where(outcome.upstream))]))


def _report(progress: str) -> None:
    """Show git's progress to someone who watches."""
    if progress and sys.stderr is not None and sys.stderr.isatty():
        say(progress)


def _done(outcome: Exchanged, what: Exchange) -> str:
    if what is Exchange.PUSH:
        return f"Sent {_revisions(outcome.sent)}. "
    merged = ", merged with yours" if outcome.merged else ""
    return f"Received {_revisions(outcome.received)}{merged}. "


def _where(upstream: Upstream) -> tuple[Span, str]:
    parts = [f"{upstream.ahead} ahead"] if upstream.ahead else []
    parts += [f"{upstream.behind} behind"] if upstream.behind else []
    relation = " and ".join(parts) or "level with it"
    return Span(upstream.name, Tone.TITLE), f": you are {relation}."


def _revisions(count: int) -> str:
    return f"{count or 'no'} revision{'' if count == 1 else 's'}"
