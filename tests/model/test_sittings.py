"""Saves of one sitting are folded, and nothing else is."""

from datetime import timedelta

import pytest

from tests.support.revisions import change, revision
from waypost.model.revision import Revision
from waypost.model.sittings import fold_sittings

LATER = revision(2, "2026-11-14T09:20:00+01:00")
EARLIER = revision(1, "2026-11-14T09:00:00+01:00")


def test_saves_of_one_sitting_are_one() -> None:
    """Sections and words are those of all its saves, first and last revision are known."""
    (sitting,) = fold_sittings(
        [change(LATER, "b", "a", added=3), change(EARLIER, "a", added=2, removed=1)]
    )
    assert (sitting.newest, sitting.oldest) == (LATER, EARLIER)
    assert (sitting.sections, sitting.words_added, sitting.words_removed) == (("b", "a"), 5, 1)


@pytest.mark.parametrize(
    ("newer", "older"),
    [
        (LATER._replace(date="2026-11-14T09:31:00+01:00"), EARLIER),
        (LATER._replace(author="Grace"), EARLIER),
        (LATER, EARLIER._replace(milestones=("review-1",))),
        (LATER._replace(merged_blobs=("3" * 40,)), EARLIER),
        (LATER, EARLIER._replace(merged_blobs=("3" * 40,))),
        (LATER, EARLIER._replace(path="old.md")),
        (EARLIER, LATER),
        (LATER._replace(date="odd"), EARLIER),
        (LATER._replace(date="2026-11-14T09:20:00"), EARLIER),
    ],
    ids=[
        "a pause",
        "another author",
        "a milestone",
        "a merge",
        "before a merge",
        "a rename",
        "a clock set back",
        "an odd date",
        "a date without offset",
    ],
)
def test_what_is_not_one_sitting(newer: Revision, older: Revision) -> None:
    """Each of these begins a sitting of its own."""
    assert len(fold_sittings([change(newer), change(older)])) == 2


def test_the_time_between_saves_counts_not_the_time_in_all() -> None:
    """Whoever saves all day long has one sitting; another pause gives another fold."""
    saves = [
        change(revision(n, f"2026-11-14T{8 + n // 3:02}:{n % 3 * 20:02}:00Z")) for n in range(20)
    ]
    assert len(fold_sittings(saves[::-1])) == 1
    assert len(fold_sittings(saves[::-1], timedelta(minutes=10))) == 20


def test_a_milestone_ends_its_sitting() -> None:
    """What came after a milestone is not folded into what it names; what led to it is."""
    times = ["09:10", "09:20", "09:30"]
    first, named, after = (revision(n, f"2026-11-14T{t}:00Z") for n, t in enumerate(times, 1))
    named = named._replace(milestones=("review-1",))
    folded = fold_sittings([change(after), change(named), change(first)])
    assert [len(sitting.changes) for sitting in folded] == [1, 2]
