"""What is said of the remote: where the branch stands, how far an exchange is, what it came to."""

import re
from dataclasses import dataclass
from typing import Final

from waypost.model.exchange_words import done_words, relation
from waypost.model.glyphs import Glyphs
from waypost.model.remote import (
    Contested,
    Exchange,
    ExchangeProblem,
    ExchangeProblemKind,
    PullOutcome,
    Standing,
)
from waypost.model.visible import visible_line

_NAME: Final = 60
_LONGEST_WORDS: Final = 200
_LONGEST_MESSAGE: Final = 600
_LINES_OF_WORDS: Final = 3
_TOLD: Final = frozenset(
    {
        ExchangeProblemKind.REFUSED_THERE,
        ExchangeProblemKind.REFUSED,
        ExchangeProblemKind.FORBIDDEN,
        ExchangeProblemKind.IN_THE_WAY,
    }
)
"""Kinds of problem whose own words say more than ours."""
_PERCENT: Final = re.compile(r"\d+ %")
_DOING: Final = {
    Exchange.FETCH: "fetching",
    Exchange.PULL: "pulling",
    Exchange.PUSH: "pushing",
}


@dataclass(frozen=True, slots=True)
class UnderWay:
    """An exchange that has not ended."""

    what: Exchange
    words: str = ""
    """How far it is, in plain words; "" where nothing is known."""
    silent: int = 0
    """Seconds since the remote said something, 0 while it talks."""


def standing_mark(standing: Standing | None, branch: str, glyphs: Glyphs) -> str:
    """What is added to a branch's name: "↑2 ↓1"; "" for a branch that is level, or alone."""
    if standing is None or not branch or standing.branch != branch:
        return ""
    upstream = standing.upstream
    if upstream is None:
        return "no upstream" if standing.remotes else ""
    if upstream.gone:
        return "upstream gone"
    ahead = f"{glyphs.ahead}{upstream.ahead}" if upstream.ahead else ""
    behind = f"{glyphs.behind}{upstream.behind}" if upstream.behind else ""
    return " ".join(filter(None, (ahead, behind)))


def progress_forms(under_way: UnderWay | None) -> tuple[tuple[str, bool], ...]:
    """How far an exchange is, from the longest form to the shortest; "" while there is none.

    With each form goes whether there is room to name the branch, too.
    """
    if under_way is None:
        return (("", True), ("", False))
    doing = _DOING[under_way.what]
    words = visible_line(under_way.words, _NAME)
    if under_way.silent:
        words = f"no answer for {under_way.silent} s"
    percent = _PERCENT.search(words)
    short = f"{doing} {percent[0]}" if percent is not None else doing
    full = f"{doing}{f': {words}' if words else ''} (Esc stops)"
    return (full, True), (full, False), (f"{short} (Esc stops)", False), (short, False)


def still_under_way(what: Exchange) -> str:
    """A sentence for someone who wants something else meanwhile."""
    return f"Still {_DOING[what]}: Esc stops it."


def exchange_message(outcome: PullOutcome, what: Exchange) -> str:
    """One sentence or two on how it ended."""
    match outcome:
        case ExchangeProblem(kind=ExchangeProblemKind.STOPPED, reason=reason, advice=advice):
            said = f"{reason[:1].upper()}{reason[1:]}. {advice}"
        case ExchangeProblem(reason=reason, advice=advice):
            words = _last_words(outcome)
            said = f"Not {what}ed: {reason}.{words} {advice}"
        case Contested(upstream=upstream):
            said = (
                f"Not pulled: what you and {upstream.name} both changed is not decided. "
                "Pull again to decide."
            )
        case _:
            said = f"{done_words(outcome, what)} You are {relation(outcome.upstream)}."
    return visible_line(said, _LONGEST_MESSAGE)


def _last_words(problem: ExchangeProblem) -> str:
    """The end of what git or the remote said, where the reason usually stands."""
    lines = [line.strip() for line in problem.said.splitlines() if line.strip()]
    if problem.kind not in _TOLD or not lines:
        return ""
    said = visible_line(" / ".join(lines[-_LINES_OF_WORDS:]), _LONGEST_WORDS)
    return f' It says: "{said}".'
