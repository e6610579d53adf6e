"""Unsaved text by section."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.large import large_section
from tests.support.views import section_of, view_of
from waypost.editing.line_list import LineList
from waypost.model.outcomes import Conflict, Draft
from waypost.tui.drafts import Drafts

_VIEW = view_of()
_PROBLEM = section_of(_VIEW, "2.1")
_ABSENT = section_of(_VIEW, "2.2")
_ON_DISK = "Rides are late, and nobody knows why."


def _kept(text: str) -> Drafts:
    drafts = Drafts()
    drafts.keep(_VIEW, _PROBLEM, text)
    return drafts


def test_without_a_draft_the_text_is_the_disks() -> None:
    """A section that nobody typed in has its text on disk, one not there has none."""
    assert Drafts().text_of(_VIEW, _PROBLEM) == _ON_DISK
    assert Drafts().text_of(_VIEW, _ABSENT) == ""


@given(st.text())
def test_kept_text_is_given_back_as_it_is(text: str) -> None:
    """Whatever was typed is there again, blanks and all, unless it is what the disk has."""
    drafts = _kept(text)
    if drafts.unsaved:
        assert drafts.text_of(_VIEW, _PROBLEM) == text


@pytest.mark.parametrize("typed", [_ON_DISK, f"{_ON_DISK}\n", f"\n \n{_ON_DISK}\n\n"])
def test_what_the_disk_has_is_no_draft(typed: str) -> None:
    """Text that differs by surrounding blank lines alone needs no saving."""
    drafts = _kept("something else")
    drafts.keep(_VIEW, _PROBLEM, typed)
    assert drafts.unsaved == frozenset()


@given(st.text(" \nab", max_size=8))
def test_lines_are_held_against_the_disk_as_their_text_is(typed: str) -> None:
    """Whether lines or their text is kept, the same is unsaved."""
    by_lines = Drafts()
    for text in (f"{typed}{_ON_DISK}", f"{_ON_DISK}{typed}", typed):
        by_lines.keep(_VIEW, _PROBLEM, LineList.of(text))
        assert by_lines.unsaved == _kept(text).unsaved


def test_a_draft_remembers_what_it_started_from() -> None:
    """The base stays that of the first key, however often the text is kept."""
    drafts = _kept("one")
    drafts.keep(_VIEW, _PROBLEM, "two")
    assert drafts.all == (Draft(_PROBLEM.id, _ON_DISK, "two"),)


def test_saved_drafts_are_forgotten() -> None:
    """What was saved as it stands is no draft any more."""
    drafts = _kept("one")
    drafts.forget_saved(drafts.all)
    assert drafts.all == ()


def test_text_typed_while_saving_stays() -> None:
    """It stays unsaved, and starts from what was saved."""
    drafts = _kept("one")
    saved = drafts.all
    drafts.keep(_VIEW, _PROBLEM, "one and two")
    drafts.forget_saved(saved)
    assert drafts.all == (Draft(_PROBLEM.id, "one", "one and two"),)


def test_a_decision_stands_on_the_text_on_disk() -> None:
    """The next save may replace what the writer has seen there."""
    drafts = _kept("yours")
    drafts.resolve(Conflict(_PROBLEM.id, "2.1 Problem", _ON_DISK, "yours", "theirs"), "both")
    assert drafts.all == (Draft(_PROBLEM.id, "theirs", "both"),)


def test_taking_what_the_disk_has_leaves_nothing_unsaved() -> None:
    """The text of other sections stays."""
    drafts = _kept("one")
    drafts.keep(_VIEW, _ABSENT, "two")
    drafts.resolve(Conflict(_PROBLEM.id, "2.1 Problem", _ON_DISK, "one", "theirs"), "theirs")
    assert drafts.unsaved == {_ABSENT.id}


@pytest.mark.parametrize(
    ("typed", "words"), [(f"{_ON_DISK} Two words.", 2), ("Rides are late.", 4), ("", 7)]
)
def test_unsaved_words_are_the_difference(typed: str, words: int) -> None:
    """Words are counted whether they came or went."""
    assert _kept(typed).words == words


def test_words_of_a_section_are_those_of_its_draft() -> None:
    """Without a draft the count is the outline's, with one the draft's."""
    assert Drafts().words_of(_PROBLEM) == _PROBLEM.words == 7
    drafts = _kept("two words")
    assert drafts.words_of(_PROBLEM) == 2
    assert drafts.words_of(_ABSENT) == 0
    assert drafts.words == 5
    drafts.keep(_VIEW, _PROBLEM, _ON_DISK)
    assert drafts.words_of(_PROBLEM) == 7
    assert drafts.words == 0


def test_long_drafts_are_counted_when_there_is_time() -> None:
    """Once counted, a long text that changes keeps its count until it is counted again."""
    drafts = _kept(large_section(60_000))
    drafts.count()
    words = drafts.words_of(_PROBLEM)
    drafts.keep(_VIEW, _PROBLEM, large_section(60_000) + " and more")
    assert drafts.to_count
    assert drafts.words_of(_PROBLEM) == words
    drafts.count()
    assert drafts.words_of(_PROBLEM) == words + 2


def test_short_drafts_are_counted_at_once() -> None:
    """What takes no time is never out of date."""
    drafts = _kept("two words")
    assert drafts.words_of(_PROBLEM) == 2
    drafts.keep(_VIEW, _PROBLEM, "three words now")
    assert not drafts.to_count
    assert drafts.words_of(_PROBLEM) == 3
