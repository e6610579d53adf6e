"""Comments and suggestions in the text: found outside code, settled one by one, written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waypost.markdown.review_marks import (
    addition,
    comment,
    deletion,
    find_marks,
    settle_marks,
    substitution,
)
from waypost.model.review import ReviewKind, Verdict

_PIECES = [
    "{++",
    "++}",
    "{--",
    "--}",
    "{~~",
    "~>",
    "~~}",
    "{>>",
    "<<}",
    "{==",
    "==}",
    "`",
    "``",
    "word",
    "é",
    "<<[/UNRESOLVED]>>",
]
_SOUP = st.lists(
    st.sampled_from([*_PIECES, "```\n", "~~~\n", "\n", "\n\n", " ", "<<[UNRESOLVED a: b]>>\n"]),
    max_size=30,
).map("".join)


@pytest.mark.parametrize(
    ("text", "kind", "accepted", "rejected", "remark"),
    [
        ("a {++new ++}b", ReviewKind.ADDITION, "a new b", "a b", ""),
        ("a {--old --}b", ReviewKind.DELETION, "a b", "a old b", ""),
        ("a {~~old~>new~~} b", ReviewKind.SUBSTITUTION, "a new b", "a old b", ""),
        ("a {~~old~>~~} b", ReviewKind.SUBSTITUTION, "a  b", "a old b", ""),
        ("a{>> why? <<} b", ReviewKind.COMMENT, "a b", "a b", "why?"),
        ("a {==here==}{>>why?<<} b", ReviewKind.COMMENT, "a here b", "a here b", "why?"),
        ("a {==here==} b", ReviewKind.COMMENT, "a here b", "a here b", ""),
        ("{++two\n\nparagraphs++}", ReviewKind.ADDITION, "two\n\nparagraphs", "", ""),
        (
            "a\n<<[UNRESOLVED @ada: which unit?]>>\nMinutes.\n<<[/UNRESOLVED]>>\nb",
            ReviewKind.UNRESOLVED,
            "a\nMinutes.\nb",
            "a\nMinutes.\nb",
            "@ada: which unit?",
        ),
        (
            "<<[UNRESOLVED]>> inline <<[/UNRESOLVED]>>",
            ReviewKind.UNRESOLVED,
            "inline ",
            "inline ",
            "",
        ),
    ],
)
def test_a_mark_is_found_and_settled(
    text: str, kind: ReviewKind, accepted: str, rejected: str, remark: str
) -> None:
    """Each form is known, says what it says, and leaves the right text either way."""
    (mark,) = find_marks(text)
    assert (mark.kind, mark.remark) == (kind, remark)
    assert settle_marks(text, [mark], Verdict.ACCEPT) == accepted
    assert settle_marks(text, [mark], Verdict.REJECT) == rejected


@pytest.mark.parametrize(
    "text",
    [
        "`{++code++}`",
        "``a ` {--code--}``",
        "```\n{>>in a fence<<}\n```\n",
        "~~~ md\n{~~a~>b~~}\n",
        "{++never closed",
        "{~~no arrow~~}",
        "<<[UNRESOLVED never closed]>>\ntext",
        "{ ++ apart ++ }",
        "",
    ],
)
def test_what_is_no_mark_stays_text(text: str) -> None:
    """Code is code, and what is never closed is what it looks like."""
    assert find_marks(text) == ()


def test_a_backtick_alone_hides_nothing() -> None:
    """A code span ends with its paragraph: one stray mark does not swallow the document."""
    (mark,) = find_marks("a ` stray\n\n{++added++} and ` another")
    assert mark.new == "added"


def test_marks_know_their_lines() -> None:
    """Lines are counted from 1, in the text that was given."""
    text = "one {++a++}\n{--b--}\n\n{>>c<<}"
    assert [mark.line for mark in find_marks(text)] == [1, 2, 4]


def test_one_mark_is_settled_and_the_others_stay() -> None:
    """A reviewer's suggestions are decided one by one."""
    text = "{++a++} {--b--} {++c++}"
    marks = find_marks(text)
    assert settle_marks(text, [marks[1]], Verdict.ACCEPT) == "{++a++}  {++c++}"


def test_many_openings_without_an_end_are_read_in_one_pass() -> None:
    """What is closed nowhere is looked for once: the text may hold thousands."""
    assert find_marks("{++ {-- {~~ {>> {== <<[UNRESOLVED x]>> ` " * 10_000) == ()


@given(st.text("abc \n~", max_size=20), st.text("abc \n", max_size=20))
def test_what_is_written_is_found(old: str, new: str) -> None:
    """Writing a mark and settling it gives the text that was meant."""
    for written, accepted, rejected in (
        (addition(new), new, ""),
        (deletion(old), "", old),
        (comment("why?", about=new), new, new),
    ):
        (mark,) = find_marks(written)
        assert settle_marks(written, [mark], Verdict.ACCEPT) == accepted
        assert settle_marks(written, [mark], Verdict.REJECT) == rejected
    if "~>" not in old and not old.endswith("~"):
        (mark,) = find_marks(substitution(old, new))
        assert (mark.old, mark.new) == (old, new)


@given(_SOUP)
def test_marks_never_overlap_and_settle_within_the_text(text: str) -> None:
    """Whatever stands in the text, marks follow each other and all else stays."""
    marks = find_marks(text)
    ends = [0, *(mark.end for mark in marks)]
    assert all(end <= mark.start < mark.end for end, mark in zip(ends, marks, strict=False))
    between = [text[end : mark.start] for end, mark in zip(ends, marks, strict=False)]
    settled = settle_marks(text, marks, Verdict.ACCEPT)
    assert settled.startswith(between[0] if between else text)
    assert settle_marks(text, [], Verdict.ACCEPT) == text
