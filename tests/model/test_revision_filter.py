"""A filter lets through what has all that it asks for."""

from datetime import date

import pytest

from tests.support.revisions import change, revision
from waypost.model.revision_filter import EVERYTHING, RevisionFilter

CHANGE = change(
    revision(1, "2026-11-14T23:30:00-05:00", "Ada Größe", "2.1 Problem: +3 words", ("review-1",)),
    "problem",
)


@pytest.mark.parametrize(
    "wanted",
    [
        EVERYTHING,
        RevisionFilter(author="größe"),
        RevisionFilter(author="ADA@example"),
        RevisionFilter(since=date(2026, 11, 14), until=date(2026, 11, 14)),
        RevisionFilter(message="problem"),
        RevisionFilter(section="problem"),
        RevisionFilter(milestones_only=True),
        RevisionFilter(milestone="Review"),
        RevisionFilter(author="ada", message="words", milestone="1", section="problem"),
    ],
)
def test_what_is_let_through(wanted: RevisionFilter) -> None:
    """Parts of names and texts, whatever the case; days as the author counted them."""
    assert wanted.accepts(CHANGE)


@pytest.mark.parametrize(
    "wanted",
    [
        RevisionFilter(author="grace"),
        RevisionFilter(since=date(2026, 11, 15)),
        RevisionFilter(until=date(2026, 11, 13)),
        RevisionFilter(message="metrics"),
        RevisionFilter(section="metrics"),
        RevisionFilter(milestone="review-2"),
        RevisionFilter(author="ada", message="metrics"),
    ],
)
def test_what_is_held_back(wanted: RevisionFilter) -> None:
    """One thing that is missing is enough."""
    assert not wanted.accepts(CHANGE)


def test_without_a_milestone() -> None:
    """Asked for milestones, other revisions are held back; so is an odd date by any span."""
    plain = change(revision(2, "odd"))
    assert not RevisionFilter(milestones_only=True).accepts(plain)
    assert not RevisionFilter(since=date(2000, 1, 1)).accepts(plain)
    assert EVERYTHING.accepts(plain)
