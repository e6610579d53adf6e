"""Putting review marks on a stretch of text: by blocks, never nested, never in code."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waypost.markdown.marking import (
    CannotMark,
    Marking,
    mark_comment,
    mark_deletion,
    mark_insertion,
    mark_substitution,
    mark_unresolved,
    marked_text,
)
from waypost.markdown.review_marks import find_marks, settle_marks
from waypost.markdown.settling import settled
from waypost.model.review import ReviewKind, Verdict

_TEXTS = st.lists(
    st.sampled_from(
        [
            "word",
            "é",
            " ",
            "\n",
            "\n\n",
            "- ",
            "> ",
            "| ",
            "```\n",
            "`",
            "{++a++}",
            "{--",
            "--}",
            "~>",
            "~~}",
            "<<}",
            "{>>",
            "==}",
            "<<[UNRESOLVED x]>>\n",
            "\n<<[/UNRESOLVED]>>",
        ]
    ),
    max_size=16,
).map("".join)


def _done(text: str, marking: Marking) -> str:
    assert not isinstance(marking, CannotMark), marking
    return marked_text(text, marking)


def _stretch(text: str) -> tuple[str, int, int]:
    """The text without its two bars, and where they stood."""
    before, middle, after = text.split("¦")
    return before + middle + after, len(before), len(before) + len(middle)


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("Rides are ¦late¦.", "Rides are {--late--}."),
        ("Rides are¦ late ¦now", "Rides are {--late--} now"),
        ("a ¦b\nc¦ d", "a {--b\nc--} d"),
        ("¦one\n\ntwo¦", "{--one--}\n\n{--two--}"),
        ("¦- one\n- two\n  more¦", "- {--one--}\n- {--two\n  more--}"),
        ("¦> quoted\n> more¦", "> {--quoted\n> more--}"),
        ("¦- [ ] task¦", "- [ ] {--task--}"),
        ("¦1. one\n2. two¦", "1. {--one--}\n2. {--two--}"),
        (
            "¦| a | b |\n|---|---|\n| c | d |¦",
            "| {--a--} | {--b--} |\n|---|---|\n| {--c--} | {--d--} |",
        ),
        ("¦one\n\n---\n\ntwo¦", "{--one--}\n\n---\n\n{--two--}"),
        ("¦## Goals\nfast¦", "## {--Goals\nfast--}"),
        ("say `co¦de` no¦w", "say {--`code` no--}w"),
    ],
)
def test_a_stretch_is_marked_block_by_block(text: str, marked: str) -> None:
    """A mark stays within one paragraph, item or cell, and the marks of lists stay outside."""
    plain, start, end = _stretch(text)
    assert _done(plain, mark_deletion(plain, start, end)) == marked


def test_a_comment_marks_what_it_is_about() -> None:
    """The stretch is marked and the remark stands behind it."""
    plain, start, end = _stretch("Rides are ¦late¦.")
    marked = _done(plain, mark_comment(plain, start, end, "@Bo: how late?"))
    assert marked == "Rides are {==late==}{>>@Bo: how late?<<}."


def test_a_comment_over_paragraphs_stands_behind_the_last() -> None:
    """Each paragraph is marked; there is one remark."""
    plain, start, end = _stretch("¦one\n\ntwo¦")
    assert _done(plain, mark_comment(plain, start, end, "why?")) == (
        "{==one==}\n\n{==two==}{>>why?<<}"
    )


def test_a_comment_can_stand_at_a_place() -> None:
    """Where nothing is about to be marked the remark stands alone."""
    assert _done("ab", mark_comment("ab", 1, 1, "here")) == "a{>>here<<}b"


def test_a_replacement_and_an_insertion() -> None:
    """Old text and new stand in one mark; what is only new in another."""
    plain, start, end = _stretch("Rides are ¦late¦.")
    assert _done(plain, mark_substitution(plain, start, end, "slow")) == (
        "Rides are {~~late~>slow~~}."
    )
    assert _done("ab", mark_insertion("ab", 1, "new")) == "a{++new++}b"


def test_lines_without_agreement_stand_between_markers() -> None:
    """The markers have lines of their own around whole lines."""
    plain, start, end = _stretch("a\nb ¦c\nd¦ e\nf")
    marked = _done(plain, mark_unresolved(plain, start, end, "@Bo: which?"))
    assert marked == "a\n<<[UNRESOLVED @Bo: which?]>>\nb c\nd e\n<<[/UNRESOLVED]>>\nf"
    (mark,) = find_marks(marked)
    assert (mark.kind, mark.who, mark.said) == (ReviewKind.UNRESOLVED, "Bo", "which?")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a {++¦b¦++} c", "within another"),
        ("a ¦b {>>c<<}¦ d", "within another"),
        ("```\n¦code¦\n```", "within code"),
        ("¦text\n\n~~~\ncode\n~~~¦", "within code"),
        ("a ¦ ¦ b", "no text"),
        ("a ¦x --} y¦ b", "holds signs"),
    ],
)
def test_where_no_mark_can_stand(text: str, said: str) -> None:
    """Marks are not nested, and code has none; a sentence says so."""
    plain, start, end = _stretch(text)
    marking = mark_deletion(plain, start, end)
    assert isinstance(marking, CannotMark)
    assert said in marking.reason


def test_a_replacement_stays_within_one_paragraph() -> None:
    """One new text cannot stand for two paragraphs."""
    plain, start, end = _stretch("¦one\n\ntwo¦")
    marking = mark_substitution(plain, start, end, "three")
    assert isinstance(marking, CannotMark)
    assert "one paragraph" in marking.reason


def test_nothing_is_put_into_a_mark_or_into_code() -> None:
    """An insertion has its place in the writer's own text."""
    for text, at in (("{++ab++}", 4), ("`code`", 3)):
        assert isinstance(mark_insertion(text, at, "x"), CannotMark)


def test_a_bar_does_not_break_a_table() -> None:
    """Nothing that is put into a cell can end the cell."""
    text = "| a | b |"
    for marking in (
        mark_comment(text, 2, 3, "x | y"),
        mark_substitution(text, 2, 3, "x | y"),
        mark_insertion(text, 3, "x | y"),
    ):
        assert isinstance(marking, CannotMark)
    assert not isinstance(mark_comment(text, 2, 3, r"x \| y"), CannotMark)


@given(_TEXTS, st.integers(0, 40), st.integers(0, 40), st.text("ab|~><{}=+- ", max_size=8))
def test_a_mark_that_is_written_can_be_taken_back(
    text: str, one: int, other: int, said: str
) -> None:
    """Rejected, every mark leaves the very text that was there; accepted, what it suggests."""
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    for marking in (
        mark_deletion(text, start, end),
        mark_substitution(text, start, end, said),
        mark_insertion(text, start, said),
        mark_comment(text, start, end, said),
        mark_unresolved(text, start, end, said.strip()),
    ):
        if isinstance(marking, CannotMark):
            continue
        marked = marked_text(text, marking)
        marks = [mark for mark in find_marks(marked) if mark not in find_marks(text)]
        before = settle_marks(text, find_marks(text), Verdict.REJECT)
        assert settle_marks(marked, find_marks(marked), Verdict.REJECT) == before
        assert marks


@given(st.text("ab \n", max_size=20), st.text("xyz", min_size=1, max_size=5))
def test_what_is_accepted_is_what_was_suggested(text: str, new: str) -> None:
    """An insertion that is accepted stands in the text, and so does a replacement."""
    at = len(text) // 2
    marked = _done(text, mark_insertion(text, at, new))
    assert settled(marked, find_marks(marked), Verdict.ACCEPT) == text[:at] + new + text[at:]
    replaced = _done(f"{text}old", mark_substitution(f"{text}old", len(text), len(text) + 3, new))
    assert settled(replaced, find_marks(replaced), Verdict.ACCEPT) == text + new


@pytest.mark.parametrize(
    ("text", "accepted"),
    [
        ("- a\n- {--b--}\n- c", "- a\n- c"),
        ("- a\n- {--b--}", "- a"),
        ("- {--a--}\n- b", "- b"),
        ("one\n\n{--two--}\n\nthree", "one\n\nthree"),
        ("one\n\n{--two--}", "one"),
        ("{--one--}\n\ntwo", "two"),
        ("{--one--}", ""),
        ("{--one--} two", " two"),
        ("- {--a--}{++b++}", "- b"),
        ("- {--a--}\n- {--b--}\n- c", "- c"),
        ("## {--Goals--}\ntext", "##\ntext"),
        ("a {--b--} c", "a c"),
        ("a {--b--}", "a"),
        ("a {--b--}, c", "a , c"),
        ("- {--a--} b", "- b"),
        ("a {--b--} {--c--} d", "a d"),
    ],
)
def test_what_loses_all_its_text_goes_with_its_line(text: str, accepted: str) -> None:
    """A list has no empty item, and no two blank lines stay, where a removal is accepted."""
    assert settled(text, find_marks(text), Verdict.ACCEPT) == accepted
