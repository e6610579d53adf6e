"""Filters as they are typed."""

from datetime import date

import pytest

from waypost.errors import UsageError
from waypost.model.filter_line import parse_filter
from waypost.model.revision_filter import EVERYTHING, RevisionFilter


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("", EVERYTHING),
        ("author:ada", RevisionFilter(author="ada")),
        ("since:2026-11-01", RevisionFilter(since=date(2026, 11, 1))),
        ("until:2026-11-02", RevisionFilter(until=date(2026, 11, 2))),
        ("section:2.4", RevisionFilter(section="2.4")),
        ("milestone:review", RevisionFilter(milestone="review", milestones_only=True)),
        ("milestone:", RevisionFilter(milestones_only=True)),
        ("guard rails", RevisionFilter(message="guard rails")),
        ('author:"Ada Writer" rails', RevisionFilter(author="Ada Writer", message="rails")),
        ("AUTHOR:ada 2.4: rails", RevisionFilter(author="ada", message="2.4: rails")),
    ],
)
def test_words_with_a_key_ask_for_that_and_others_for_messages(
    line: str, wanted: RevisionFilter
) -> None:
    """Keys may have capitals, values may be quoted, and a colon alone makes no key."""
    assert parse_filter(line) == wanted


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("since:tomorrow", '"tomorrow" in the filter is no day'),
        ("until:2026-13-01", '"2026-13-01" in the filter is no day'),
        ("author:", '"author:" in the filter says nothing'),
        ('"open', "quotation mark"),
    ],
)
def test_what_cannot_be_meant_is_refused(line: str, said: str) -> None:
    """The writer is told which word it is."""
    with pytest.raises(UsageError, match=said):
        parse_filter(line)
