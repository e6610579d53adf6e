"""A guide compared with an earlier version: what changed, and what is carried over."""

from functools import reduce
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.design import GUIDE
from waypost.guide.recognise import recognise
from waypost.guide.upgrade import _ALIKE, _ALIKE_ELSEWHERE, compare_guide, likeness
from waypost.model.guide import Guide
from waypost.model.guide_change import ChangeKind, GuideChange, Part, followed
from waypost.model.guide_listing import listing_of
from waypost.model.marks import KeyPointMark, Mark, QuestionMark, SectionMark, marked
from waypost.model.record import (
    GuideReference,
    QuestionNote,
    QuestionState,
    Record,
    SectionState,
)
from waypost.paths import packaged_guides
from waypost.workspace.guides import open_guide

_ANSWERED = QuestionNote(QuestionState.ANSWERED)
_OLD = GuideReference("short", "short.md", "old")
_NEW = GuideReference("short", "short.md", "new")
_FIRST = "problem/what-happens-today-step-by-step"


def _guide(text: str) -> Guide:
    return recognise(text, name="short", source="short.md", sha256="new")


def _record(text: str = GUIDE) -> Record:
    return Record(_OLD, listed=listing_of(_guide(text)))


def _change(*replaced: tuple[str, str], record: Record | None = None) -> GuideChange:
    """What changed after these replacements in the guide's text, each of which must apply."""
    text = GUIDE
    for old, new in replaced:
        assert old in text
        text = text.replace(old, new, 1)
    return compare_guide(record or _record(), _guide(text), _NEW)


def _told(change: GuideChange) -> list[tuple[str, str, str, str, str]]:
    return [(p.kind.value, p.part.value, p.old, p.new, p.place) for p in change.parts]


def test_the_same_questions_are_no_change() -> None:
    """A guide of which only an explanation changed has no changed parts."""
    change = _change(("The whole in half a page.", "All of it on one page."))
    assert change.parts == ()
    assert change.summary == "its questions and key points are the same"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "- Who acts on a prediction?\n",
            "- Who acts on a prediction?\n- Who pays?\n",
            ("added", "question", "", "Who pays?", "in Customers"),
        ),
        (
            "- How many cases are there per week?\n",
            "",
            ("removed", "question", "How many cases are there per week?", "", "in Problem"),
        ),
        (
            "- Which single number decides?",
            "- Which one number decides, and by when?",
            (
                "reworded",
                "question",
                "Which single number decides?",
                "Which one number decides, and by when?",
                "in Metrics",
            ),
        ),
        (
            "- What happens today, step by step?\n- How many cases are there per week?\n",
            "- How many cases are there per week?\n- What happens today, step by step?\n",
            (
                "moved",
                "question",
                "What happens today, step by step?",
                "What happens today, step by step?",
                "within Problem",
            ),
        ),
        (
            "- What each case costs\n",
            "- What one case costs\n",
            (
                "reworded",
                "key point",
                "What each case costs",
                "What one case costs",
                "in Problem",
            ),
        ),
        (
            "## 3. Production",
            "## 3. In production",
            ("reworded", "section", "Production", "In production", ""),
        ),
    ],
)
def test_a_single_change(old: str, new: str, told: tuple[str, ...]) -> None:
    """One change in the guide's text is told as that one change, with its place."""
    assert _told(_change((old, new))) == [told]


def test_a_question_that_went_to_another_section() -> None:
    """A question with the same words elsewhere is moved, not removed and added."""
    change = _change(
        ("- Who acts on a prediction?\n", ""),
        (
            "- How fast must an answer be?\n",
            "- How fast must an answer be?\n- Who acts on a prediction?\n",
        ),
    )
    moved = change.of_kind(ChangeKind.MOVED)
    assert [part.place for part in moved] == ["from Customers to Serving"]
    assert change.of_kind(ChangeKind.REMOVED) == change.of_kind(ChangeKind.ADDED) == []


def test_a_section_that_stands_elsewhere() -> None:
    """A section below another part is moved; its questions stay in it and are not told of."""
    metrics = GUIDE[GUIDE.index("### 2.3 Metrics") : GUIDE.index("## 3. Production")]
    change = _change((metrics, ""), ("### 3.2 Monitoring", f"{metrics}### 3.2 Monitoring"))
    assert _told(change) == [
        ("moved", "section", "Metrics", "Metrics", "from Product to Production")
    ]


def test_a_renamed_section_takes_its_questions_along() -> None:
    """A section is known again by what it asks, whatever it is called now."""
    change = _change(("### 2.1 Problem", "### 2.1 Why we are here"))
    assert [(p.kind, p.part) for p in change.parts] == [(ChangeKind.REWORDED, Part.SECTION)]
    assert change.carried.questions[_FIRST] == ("why-we-are-here/what-happens-today-step-by-step")


def test_what_is_still_asked_stays_answered() -> None:
    """States of unchanged, reworded and moved items go over under their new ids."""
    marks: list[Mark] = [
        QuestionMark(_FIRST, _ANSWERED),
        QuestionMark("metrics/which-single-number-decides", _ANSWERED),
        QuestionMark("customers/who-acts-on-a-prediction", _ANSWERED),
        KeyPointMark("problem/what-each-case-costs", ticked=True),
        SectionMark("problem", SectionState.READY),
    ]
    record = reduce(marked, marks, _record())
    change = _change(
        ("### 2.1 Problem", "### 2.1 The problem"),
        ("- Which single number decides?", "- Which number decides?"),
        ("- Who acts on a prediction?\n", ""),
        ("- What each case costs", "- What one case costs"),
        record=record,
    )
    after = followed(record, change)
    assert set(after.questions) == {
        "the-problem/what-happens-today-step-by-step",
        "metrics/which-number-decides",
    }
    assert after.ticked == {"the-problem/what-one-case-costs"}
    assert after.sections == {"the-problem": SectionState.READY}
    assert (after.guide, after.listed) == (_NEW, change.listing)


def test_a_dropped_question_is_told_with_its_state() -> None:
    """Before the state of a question that is gone is dropped, it is shown."""
    record = marked(_record(), QuestionMark("metrics/which-single-number-decides", _ANSWERED))
    change = _change(("- Which single number decides?", "- By when?"), record=record)
    (removed,) = change.of_kind(ChangeKind.REMOVED)
    assert removed.noted_in(record) == "answered"
    assert followed(record, change).questions == {}


def test_a_section_of_the_writers_keeps_its_state() -> None:
    """A section that the guide gives up stays in the document, and in the state it is in."""
    record = marked(_record(), SectionMark("customers", SectionState.DONE))
    section = GUIDE[GUIDE.index("### 2.2 Customers") : GUIDE.index("### 2.3 Metrics")]
    change = _change((section, ""), record=record)
    assert followed(record, change).sections == {"customers": SectionState.DONE}


def test_without_a_list_only_what_is_noted_is_compared() -> None:
    """A record of an earlier Waypost lists nothing: what was added cannot be told, and is not."""
    record = marked(Record(_OLD), QuestionMark(_FIRST, _ANSWERED))
    record = marked(record, QuestionMark("problem/gone", _ANSWERED))
    change = compare_guide(record, _guide(GUIDE), _NEW)
    assert not change.is_complete
    assert [(p.kind, p.old_id) for p in change.parts] == [(ChangeKind.REMOVED, "problem/gone")]
    assert set(followed(record, change).questions) == {_FIRST}


@pytest.mark.parametrize("path", sorted(packaged_guides().glob("*.md")), ids=lambda p: p.stem)
def test_different_questions_are_never_alike(path: Path) -> None:
    """The thresholds lie above the likeness of any two different questions of a guide.

    But for questions of three words: those are alike by the words that every question has.
    """
    sections = [
        {asked.text for asked in section.guidance.questions if asked.text.count(" ") > 2}
        for section in open_guide(str(path)).walk()
    ]
    at_home = (likeness(*pair) for texts in sections for pair in permutations(texts, 2))
    anywhere = (likeness(*pair) for pair in permutations(set().union(*sections), 2))
    assert max(at_home, default=0) < _ALIKE
    assert max(anywhere, default=0) < _ALIKE_ELSEWHERE


@pytest.mark.parametrize(("old", "new"), [("Who pays?", "Who says?"), ("Costs", "Cases")])
def test_a_word_or_two_are_not_alike(old: str, new: str) -> None:
    """Few letters are alike by chance."""
    assert likeness(old, new) == 0
    assert likeness(old, f"{old.upper()}!") == 1


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("What happens today, step by step?", "What happens today, in which steps?"),
        ("Who is called at night?", "Who gets called when it breaks at night?"),
        ("Which single number decides?", "Which one number decides, and by when?"),
    ],
)
def test_rewordings_are_alike(old: str, new: str) -> None:
    """What a person takes for the same question in other words is above the threshold."""
    assert likeness(old, new) >= _ALIKE


_words = st.sampled_from(("cases", "cost", "data", "how", "many", "night", "owner", "week", "who"))
_questions = st.lists(
    st.lists(_words, min_size=2, max_size=5).map(" ".join), max_size=5, unique=True
)
_guides = st.lists(_questions, min_size=1, max_size=4)


def _text(sections: list[list[str]]) -> str:
    parts = [
        f"## {number}. Part {number}\n\n**Guiding questions:**\n\n"
        + "".join(f"- {question}?\n" for question in questions)
        for number, questions in enumerate(sections, start=1)
    ]
    return "# Guide\n\n**Overview:** A guide.\n\n" + "\n".join(parts)


@given(before=_guides, after=_guides)
def test_every_part_is_told_once(before: list[list[str]], after: list[list[str]]) -> None:
    """Whatever changed: old parts are carried or removed, new ones carried to or added."""
    old, new = listing_of(_guide(_text(before))), _guide(_text(after))
    change = compare_guide(Record(_OLD, listed=old), new, _NEW)
    for part, olds, news, carried in (
        (Part.SECTION, old.sections, change.listing.sections, change.carried.sections),
        (Part.QUESTION, old.questions, change.listing.questions, change.carried.questions),
    ):
        mine = [told for told in change.parts if told.part is part]
        removed = [told.old_id for told in mine if told.kind is ChangeKind.REMOVED]
        added = [told.new_id for told in mine if told.kind is ChangeKind.ADDED]
        assert sorted([*removed, *carried]) == sorted(olds)
        assert sorted([*added, *carried.values()]) == sorted(news)
        assert len(mine) == len({(told.old_id, told.new_id) for told in mine})


@given(sections=_guides)
def test_following_the_same_guide_changes_nothing(sections: list[list[str]]) -> None:
    """A record in step with its guide stays as it is, marks and all."""
    guide = _guide(_text(sections))
    listing = listing_of(guide)
    record = Record(_NEW, dict.fromkeys(listing.questions, _ANSWERED), listed=listing)
    change = compare_guide(record, guide, _NEW)
    assert change.parts == ()
    assert followed(record, change) == record
