"""Exchanges with a remote in plain words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waypost.model.exchange_words import done_words, progress_words, relation, standing_words
from waypost.model.remote import Exchange, Exchanged, Standing, Upstream


def _upstream(ahead: int = 0, behind: int = 0, *, gone: bool = False) -> Upstream:
    return Upstream("main", "origin", "origin/main", ahead, behind, gone)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("remote: Enumerating objects: 12, done.", "looking through 12"),
        ("remote: Counting objects: 100% (5/5), done.", "counting 5 of 5 (100 %)"),
        ("Compressing objects:  50% (1/2)", "packing 1 of 2 (50 %)"),
        (
            "Receiving objects:  45% (9/20), 1.20 MiB | 3.00 MiB/s",
            "receiving 9 of 20 (45 %, 1.20 MiB)",
        ),
        ("Writing objects: 100% (3/3), 312 bytes | 312.00 KiB/s, done.", "sending 3 of 3 (100 %)"),
        ("Resolving deltas:   0% (0/7)", "putting together 0 of 7 (0 %)"),
        ("remote: Total 3 (delta 0), reused 0 (delta 0)", ""),
        ("remote: Please mind the gap", ""),
        ("", ""),
    ],
)
def test_progress_is_told_in_plain_words(line: str, words: str) -> None:
    """Counts of git's progress keep their numbers; other lines are none."""
    assert progress_words(line) == words


@given(st.text())
def test_no_word_of_the_remote_gets_into_the_progress(line: str) -> None:
    """Only our words and numbers are told, whatever the remote prints."""
    told = progress_words(f"remote: Counting objects: 5% (1/20){line}")
    assert told.isascii()
    assert told.isprintable()


@pytest.mark.parametrize(
    ("upstream", "words"),
    [
        (_upstream(), "level with origin/main"),
        (_upstream(ahead=2), "2 ahead of origin/main"),
        (_upstream(behind=1), "1 behind origin/main"),
        (_upstream(ahead=2, behind=1), "2 ahead of and 1 behind origin/main"),
        (_upstream(gone=True), "alone: origin/main is gone"),
    ],
)
def test_the_relation_names_the_branch_that_is_followed(upstream: Upstream, words: str) -> None:
    """Level, ahead, behind, both, or with nothing there any more."""
    assert relation(upstream) == words


@pytest.mark.parametrize(
    ("standing", "words"),
    [
        (Standing("main", _upstream(ahead=1), ("origin",)), "main, 1 ahead of origin/main"),
        (Standing("main", None, ("origin",)), "main, follows no remote branch"),
        (Standing("main", None, ()), "main"),
        (Standing("", None, ("origin",)), "no branch"),
    ],
)
def test_a_standing_is_told_in_full(standing: Standing, words: str) -> None:
    """A lack of an upstream is worth a word only where there is a remote."""
    assert standing_words(standing) == words


@pytest.mark.parametrize(
    ("outcome", "what", "words"),
    [
        (
            Exchanged(_upstream(), sent=1, tags=2),
            Exchange.PUSH,
            "Sent 1 revision and 2 milestones.",
        ),
        (Exchanged(_upstream(), sent=2), Exchange.PUSH, "Sent 2 revisions."),
        (Exchanged(_upstream()), Exchange.FETCH, "Received no revisions."),
        (
            Exchanged(_upstream(), received=3, merged=True),
            Exchange.PULL,
            "Received 3 revisions, merged with yours.",
        ),
    ],
)
def test_the_outcome_counts_revisions_and_milestones(
    outcome: Exchanged, what: Exchange, words: str
) -> None:
    """What went or came, and whether it was merged."""
    assert done_words(outcome, what) == words
