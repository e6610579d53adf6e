"""The commands fetch, pull and push: exchanges with the remote, never a force or a rewrite."""

import sys
from collections.abc import Callable
from pathlib import Path
from shlex import quote

from waypost.cli.output import Listing, Output, line
from waypost.cli.printing import say, with_words
from waypost.model.exchange_words import done_words, progress_words, relation
from waypost.model.remote import Contested, Exchange, ExchangeProblem, ExchangeProblemKind
from waypost.model.visible import VisibleStream
from waypost.workspace.exchange import OnTerminal, Unattended, exchange
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
        outcome = exchange(session, what, Unattended(_report))
        if isinstance(outcome, ExchangeProblem) and _can_ask(outcome):
            outcome = exchange(session, what, OnTerminal(_show()))
    if isinstance(outcome, ExchangeProblem):
        sentence = f"Nothing was changed: {outcome.reason}. {outcome.advice}"
        return Output(notes=(with_words(sentence, outcome.said),), status=1)
    if isinstance(outcome, Contested):
        return Output(notes=(_contested(outcome, document),), status=1)
    said = f"{done_words(outcome, what)} You are {relation(outcome.upstream)}."
    return Output(Listing([line(said)]))


def _can_ask(problem: ExchangeProblem) -> bool:
    """Whether git needs somebody to ask, and there is a terminal with somebody at it."""
    ends = (sys.stdin, sys.stderr)
    needs = problem.kind is ExchangeProblemKind.NEEDS_TERMINAL
    return needs and all(end is not None and end.isatty() for end in ends)


def _show() -> Callable[[bytes], None]:
    """Shows what git says between its questions."""
    stream = VisibleStream()

    def show(piece: bytes) -> None:
        sys.stderr.write(stream.take(piece))
        sys.stderr.flush()

    return show


def _report(progress: str) -> None:
    """Show how far it is to someone who watches."""
    words = progress_words(progress)
    ends = progress.endswith("done.")  # a line for each step, not for each of its hundredths
    if words and ends and sys.stderr is not None and sys.stderr.isatty():
        say(words)


def _contested(outcome: Contested, document: Path) -> str:
    labels = ", ".join(conflict.label for conflict in outcome.conflicts)
    theirs = outcome.upstream.name
    return (
        f"Nothing was changed: you and {theirs} changed the same text of {labels}. To decide, pull "
        f"in `waypost {quote(str(document))}`, or `git merge {theirs}` in a shell."
    )
