"""Where motions take the caret: before, motion, after."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.editing.marked_text import drawn, position_in
from tests.editing.strategies import TEXTS, positions
from tests.support.large import FAMILIES, IDEOGRAPHS, SENTENCE, long_line
from waypost.editing.lines import end_of, nearest
from waypost.editing.motions import (
    Motion,
    character_left,
    character_right,
    document_end,
    document_start,
    line_end,
    line_start,
    paragraph_after,
    paragraph_before,
    smart_line_start,
    word_end_after,
    word_start_after,
    word_start_before,
)
from waypost.editing.motions import words as words_module
from waypost.editing.position import Position

FAMILY = "👩‍👩‍👧"
MOTIONS: list[Motion] = [
    *(character_left, character_right, word_start_before, word_end_after, word_start_after),
    *(line_start, smart_line_start, line_end, document_start, document_end),
    *(paragraph_before, paragraph_after),
]


@pytest.mark.parametrize(
    ("before", "motion", "after"),
    [
        ("ab|c", character_left, "a|bc"),
        ("ab\n|c", character_left, "ab|\nc"),
        ("|ab", character_left, "|ab"),
        ("ae\u0301|b", character_left, "a|e\u0301b"),
        (f"a{FAMILY}|b", character_left, f"a|{FAMILY}b"),
        ("a|bc", character_right, "ab|c"),
        ("ab|\nc", character_right, "ab\n|c"),
        ("ab|", character_right, "ab|"),
        ("a|e\u0301b", character_right, "ae\u0301|b"),
        (f"a|{FAMILY}b", character_right, f"a{FAMILY}|b"),
        ("🇩🇪|🇫🇷", character_right, "🇩🇪🇫🇷|"),
        ("|각", character_right, "각|"),
        ("one two| three", word_start_before, "one |two three"),
        ("one |two", word_start_before, "|one two"),
        ("  |one", word_start_before, "|  one"),
        ("one\n|two", word_start_before, "one|\ntwo"),
        ("|one", word_start_before, "|one"),
        ("writer's| end", word_start_before, "|writer's end"),
        ("one, two|", word_start_before, "one, |two"),
        ("one, |two", word_start_before, "one|, two"),
        ("cafe\u0301s|", word_start_before, "|cafe\u0301s"),
        ("|one two", word_end_after, "one| two"),
        ("one| two", word_end_after, "one two|"),
        ("one |  ", word_end_after, "one   |"),
        ("one|\ntwo", word_end_after, "one\n|two"),
        ("one|", word_end_after, "one|"),
        ("|cafe\u0301s, no", word_end_after, "cafe\u0301s|, no"),
        ("|one two", word_start_after, "one |two"),
        ("one |two", word_start_after, "one two|"),
        ("one two|\n three", word_start_after, "one two\n| three"),
        ("  ab|c", line_start, "|  abc"),
        ("  ab|c", smart_line_start, "  |abc"),
        ("  |abc", smart_line_start, "|  abc"),
        (" | abc", smart_line_start, "|  abc"),
        ("|  abc", smart_line_start, "|  abc"),
        ("a|bc\nd", line_end, "abc|\nd"),
        ("a\nb|\nc", document_start, "|a\nb\nc"),
        ("a\nb|\nc", document_end, "a\nb\nc|"),
        ("a|\nb\n\nc", paragraph_after, "a\nb\n|\nc"),
        ("a\n|\n\nc\n\nd", paragraph_after, "a\n\n\nc\n|\nd"),
        ("a\n\nb|c", paragraph_after, "a\n\nbc|"),
        ("a\n\nb\nc|", paragraph_before, "a\n|\nb\nc"),
        ("a\n\nb\n|\nc", paragraph_before, "a\n|\nb\n\nc"),
        ("a\nb|", paragraph_before, "|a\nb"),
    ],
)
def test_a_motion_takes_the_caret(before: str, motion: Motion, after: str) -> None:
    """A motion goes where the table says."""
    lines, position = position_in(before)
    assert drawn(lines, motion(lines, position)) == after


@pytest.mark.parametrize("motion", MOTIONS)
@given(TEXTS, st.data())
def test_no_motion_splits_a_grapheme(motion: Motion, text: str, data: st.DataObject) -> None:
    """Every motion ends at a place where the caret may be."""
    lines = text.split("\n")
    target = motion(lines, nearest(lines, data.draw(positions(text))))
    assert nearest(lines, target) == target


@pytest.mark.parametrize("motion", [character_right, word_start_after, word_end_after])
@given(text=TEXTS)
def test_going_right_reaches_the_end(motion: Motion, text: str) -> None:
    """Each step to the right gets further, until the text's end."""
    lines, position = text.split("\n"), Position(0, 0)
    while position != end_of(lines):
        moved = motion(lines, position)
        assert moved > position
        position = moved


@pytest.mark.parametrize("motion", [character_left, word_start_before])
@given(text=TEXTS)
def test_going_left_reaches_the_start(motion: Motion, text: str) -> None:
    """Each step to the left gets further, until the text's start."""
    lines = text.split("\n")
    position = end_of(lines)
    while position != Position(0, 0):
        moved = motion(lines, position)
        assert moved < position
        position = moved


@pytest.mark.parametrize("motion", [word_start_before, word_end_after, word_start_after])
@pytest.mark.parametrize("of", [SENTENCE, IDEOGRAPHS, FAMILIES, "x" * 900 + " ", "()" * 900, " "])
def test_words_of_a_long_line_are_those_of_the_whole(
    motion: Motion, of: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is looked at around the caret alone gives what all of the line gives."""
    lines = [long_line(5_000, of)]
    places = [nearest(lines, Position(0, column)) for column in range(0, 5_000, 37)]
    near = [motion(lines, place) for place in places]
    monkeypatch.setattr(words_module, "_REACH", 10_000)
    assert near == [motion(lines, place) for place in places]


def test_a_word_of_a_long_line_costs_its_surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Going by words through 100,000 characters does not read them all at every key."""
    read: list[int] = []
    words = words_module.words

    def counted(line: str) -> list[tuple[int, int]]:
        read.append(len(line))
        return words(line)

    monkeypatch.setattr(words_module, "words", counted)
    for of in (SENTENCE, IDEOGRAPHS):
        lines = [long_line(100_000, of)]
        word_start_before(lines, Position(0, 50_000))
        word_end_after(lines, Position(0, 50_000))
    assert max(read) < 4_000
