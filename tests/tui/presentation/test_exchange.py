"""What the screen says of the remote."""

import pytest

from waypost.model.glyphs import ASCII, UNICODE, Glyphs
from waypost.model.remote import (
    Contested,
    Exchange,
    ExchangeProblem,
    ExchangeProblemKind,
    Standing,
    Upstream,
)
from waypost.tui.presentation.exchange import (
    UnderWay,
    exchange_message,
    progress_forms,
    standing_mark,
)

_BOTH = Upstream("main", "origin", "origin/main", 2, 1)


@pytest.mark.parametrize(
    ("standing", "glyphs", "mark"),
    [
        (Standing("main", _BOTH, ("origin",)), UNICODE, "↑2 ↓1"),
        (Standing("main", _BOTH, ("origin",)), ASCII, "+2 -1"),
        (Standing("main", Upstream("main", "origin", "origin/main", 0, 0), ()), UNICODE, ""),
        (Standing("main", None, ("origin",)), UNICODE, "no upstream"),
        (Standing("main", None, ()), UNICODE, ""),
        (
            Standing("main", Upstream("main", "origin", "origin/main", 0, 0, gone=True), ()),
            UNICODE,
            "upstream gone",
        ),
        (Standing("", None, ("origin",)), UNICODE, ""),
        (Standing("other", _BOTH, ("origin",)), UNICODE, ""),
        (None, UNICODE, ""),
    ],
)
def test_the_branch_is_marked_with_its_distance(
    standing: Standing | None, glyphs: Glyphs, mark: str
) -> None:
    """Counts of both directions, or why there are none; nothing for a branch that was left."""
    assert standing_mark(standing, "main", glyphs) == mark


def test_the_branch_goes_before_the_progress_gets_shorter() -> None:
    """Of counts the percentage is left, at last without the key that stops it."""
    under_way = UnderWay(Exchange.PULL, "receiving 9 of 20 (45 %)")
    assert progress_forms(under_way) == (
        ("pulling: receiving 9 of 20 (45 %) (Esc stops)", True),
        ("pulling: receiving 9 of 20 (45 %) (Esc stops)", False),
        ("pulling 45 % (Esc stops)", False),
        ("pulling 45 %", False),
    )


def test_a_silent_remote_is_told() -> None:
    """Someone who waits knows for how long, whatever was heard before."""
    under_way = UnderWay(Exchange.FETCH, "receiving 9 of 20 (45 %)", silent=20)
    assert progress_forms(under_way)[0][0] == "fetching: no answer for 20 s (Esc stops)"


def test_words_of_the_remote_are_shown_and_never_obeyed() -> None:
    """The end of what a hook said is quoted, with its controls as signs."""
    problem = ExchangeProblem(
        ExchangeProblemKind.REFUSED_THERE,
        '"origin" does not take it',
        "Its own words say what to change.",
        "first\n\x1b[2Jsecond\nthird\nfourth",
    )
    assert exchange_message(problem, Exchange.PUSH) == (
        'Not pushed: "origin" does not take it. It says: "␛[2Jsecond / third / fourth". '
        "Its own words say what to change."
    )


def test_a_stop_is_no_failure() -> None:
    """Whoever stopped it is told that it was, and what remains to be known."""
    problem = ExchangeProblem(
        ExchangeProblemKind.STOPPED,
        "the push was stopped",
        "Whether it had arrived, a fetch tells.",
    )
    assert exchange_message(problem, Exchange.PUSH) == (
        "The push was stopped. Whether it had arrived, a fetch tells."
    )


def test_what_is_not_decided_can_be_decided_later() -> None:
    """The message names the other branch, and the way back to the question."""
    said = exchange_message(Contested((), _BOTH), Exchange.PULL)
    assert said == (
        "Not pulled: what you and origin/main both changed is not decided. Pull again to decide."
    )
