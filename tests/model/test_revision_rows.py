"""Rows of a list of revisions."""

from tests.support.revisions import change, revision
from waypost.model.revision_rows import revision_rows, row_of, words_over_time

_NEWEST = revision(3, "2026-11-14T09:20:00+01:00")
_BEFORE = revision(2, "2026-11-14T09:05:00+01:00")
_OLDER = revision(1, "2026-11-12T09:05:00+01:00")
_CHANGES = [
    change(_NEWEST, "a", added=3),
    change(_BEFORE, "b", "a", added=2, removed=1),
    change(_OLDER, "a", added=10),
]


def test_a_sitting_is_one_row() -> None:
    """It has the words and sections of all its saves."""
    sitting, alone = revision_rows(_CHANGES, ())
    assert (sitting.revision, sitting.oldest) == (_NEWEST, _BEFORE)
    assert (sitting.sections, sitting.words_added, sitting.words_removed) == (("a", "b"), 5, 1)
    assert sitting.is_folded
    assert not alone.is_folded
    assert not alone.can_fold


def test_an_unfolded_sitting_is_a_row_a_save() -> None:
    """Each of them can be folded again."""
    rows = revision_rows(_CHANGES, {_NEWEST.id})
    assert [row.revision for row in rows] == [_NEWEST, _BEFORE, _OLDER]
    assert [row.can_fold for row in rows] == [True, True, False]


def test_a_revision_is_found_in_a_folded_row() -> None:
    """Whichever save of the sitting it is; one that is not listed has no row."""
    rows = revision_rows(_CHANGES, ())
    assert [row_of(rows, found.id) for found in (_NEWEST, _BEFORE, _OLDER)] == [0, 0, 1]
    assert row_of(rows, "f" * 40) is None


def test_words_add_up_over_time() -> None:
    """Oldest first, never less than none."""
    assert words_over_time(_CHANGES) == [10, 11, 14]
    assert words_over_time([change(_OLDER, "a", removed=2)]) == [0]
