"""Marks in a record, and what a record's change is called."""

import pytest

from waypost.guide.recognise import recognise
from waypost.model.guide_listing import GuideListing, listing_of
from waypost.model.marks import KeyPointMark, Mark, QuestionMark, SectionMark, marked
from waypost.model.record import (
    GuideReference,
    QuestionNote,
    QuestionState,
    Record,
    SectionState,
)
from waypost.model.record_change import told
from waypost.model.record_merge import merge_records

_ANSWERED = QuestionNote(QuestionState.ANSWERED)
_OPEN = QuestionNote(QuestionState.OPEN)


@pytest.mark.parametrize(
    ("mark", "back"),
    [
        (QuestionMark("a/x", _ANSWERED), QuestionMark("a/x", _OPEN)),
        (KeyPointMark("a/y", ticked=True), KeyPointMark("a/y", ticked=False)),
        (SectionMark("a", SectionState.READY), SectionMark("a", None)),
    ],
)
def test_a_mark_is_taken_back_by_setting_what_was_there(mark: Mark, back: Mark) -> None:
    """The record is as it was before, as if nothing had been marked."""
    assert marked(Record(), mark) != Record()
    assert marked(marked(Record(), mark), back) == Record()


@pytest.mark.parametrize(
    ("marks", "words"),
    [
        ([], []),
        ([QuestionMark("a/x", _ANSWERED)], ["1 question answered"]),
        (
            [QuestionMark("a/x", _ANSWERED), QuestionMark("a/y", _ANSWERED)],
            ["2 questions answered"],
        ),
        (
            [
                QuestionMark("a/x", QuestionNote(QuestionState.DEFERRED, owner="Ada")),
                KeyPointMark("a/y", ticked=True),
                SectionMark("a", SectionState.READY),
            ],
            ["1 question deferred", "1 key point ticked", "1 section ready for review"],
        ),
    ],
)
def test_marks_are_told_by_kind(marks: list[Mark], words: list[str]) -> None:
    """A revision's message counts what was marked."""
    record = Record()
    for mark in marks:
        record = marked(record, mark)
    assert told(Record(), record) == words


def test_taking_back_is_told_too() -> None:
    """A question that is open again is not passed over in silence."""
    before = marked(Record(), QuestionMark("a/x", _ANSWERED))
    assert told(before, Record()) == ["1 question open again"]


def test_a_newer_guide_is_told_without_the_renaming_of_its_questions() -> None:
    """What was carried over under another id was not answered anew."""
    old = Record(
        GuideReference("g", "g.md", "1"), {"a/x": _ANSWERED}, listed=GuideListing({}, {"a/x": "X?"})
    )
    new = Record(
        GuideReference("g", "g.md", "2"), {"b/x": _ANSWERED}, listed=GuideListing({}, {"b/x": "X?"})
    )
    assert told(old, new) == ["newer guide g"]


def test_ticks_of_two_sides_are_merged() -> None:
    """What one side ticked and the other unticked both holds."""
    base = Record(ticked=frozenset({"a/gone", "a/kept"}))
    mine = Record(ticked=frozenset({"a/gone", "a/kept", "a/mine"}))
    theirs = Record(ticked=frozenset({"a/kept", "a/theirs"}))
    assert merge_records(base, mine, theirs).ticked == {"a/kept", "a/mine", "a/theirs"}


def test_a_guide_too_large_is_not_listed() -> None:
    """A record stays small: a guide of thousands of questions is not repeated in it."""
    questions = "".join(f"- Question {number}?\n" for number in range(3000))
    text = f"# Guide\n\n## Part\n\n**Guiding questions:**\n\n{questions}"
    guide = recognise(text, name="g", source="g.md", sha256="1")
    assert not listing_of(guide)
