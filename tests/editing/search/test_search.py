"""Finding and replacing text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.editing.marked_text import drawing_of, editor_of, position_in
from tests.editing.strategies import TEXTS, positions
from waypost.editing.editor import Editor
from waypost.editing.lines import nearest, text_between
from waypost.editing.position import Selection
from waypost.editing.search import (
    Query,
    count,
    find_next,
    find_previous,
    matches_in_row,
    replace_all,
    replace_match,
)


def place(match: Selection | None) -> tuple[int, int, int, int] | None:
    """A match as four numbers."""
    if match is None:
        return None
    return match.start.row, match.start.column, match.end.row, match.end.column


@pytest.mark.parametrize(
    ("marked", "query", "expected"),
    [
        ("|one two one", Query("one"), (0, 0, 0, 3)),
        ("o|ne two one", Query("one"), (0, 8, 0, 11)),
        ("one two o|ne", Query("one"), (0, 0, 0, 3)),
        ("a\n|b\none", Query("one"), (2, 0, 2, 3)),
        ("one\n|b\nb", Query("one"), (0, 0, 0, 3)),
        ("|One", Query("one"), (0, 0, 0, 3)),
        ("|One one", Query("one", match_case=True), (0, 4, 0, 7)),
        ("|stone one", Query("one", whole_words=True), (0, 6, 0, 9)),
        ("|a.b axb", Query("a.b"), (0, 0, 0, 3)),
        ("|axb", Query("a.b"), None),
        ("|e\u0301 e", Query("e"), (0, 3, 0, 4)),
        ("|one\ntwo", Query("e\nt"), (0, 2, 1, 1)),
        ("|one\nx\ntwo", Query("e\nt"), None),
        ("|one", Query(""), None),
    ],
)
def test_finding_the_next(
    marked: str, query: Query, expected: tuple[int, int, int, int] | None
) -> None:
    """The next match from the caret on is found, around the text's end if need be."""
    lines, caret = position_in(marked)
    assert place(find_next(lines, query, caret)) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("one one| one", (0, 4, 0, 7)),
        ("one |one", (0, 0, 0, 3)),
        ("|one\none", (1, 0, 1, 3)),
        ("one\n\n|one", (0, 0, 0, 3)),
        ("|two", None),
    ],
)
def test_finding_the_previous(marked: str, expected: tuple[int, int, int, int] | None) -> None:
    """The last match that begins before the caret is found, around the start if need be."""
    lines, caret = position_in(marked)
    assert place(find_previous(lines, Query("one"), caret)) == expected


@given(TEXTS, st.data(), st.sampled_from(["a", "wo", " ", "漢", "d\n", "two words"]))
def test_the_next_match_is_the_first_of_all(text: str, data: st.DataObject, wanted: str) -> None:
    """Next, previous and the count agree with a list of all matches."""
    lines, query = text.split("\n"), Query(wanted, match_case=True)
    matches = [match for row in range(len(lines)) for match in matches_in_row(lines, row, query)]
    caret = nearest(lines, data.draw(positions(text)))
    behind = [match for match in matches if match.start >= caret]
    before = [match for match in matches if match.start < caret]
    assert count(lines, query) == len(matches)
    assert find_next(lines, query, caret) == next(iter(behind + matches), None)
    assert find_previous(lines, query, caret) == next(iter(before[::-1] + matches[::-1]), None)
    assert all(text_between(lines, match.start, match.end) == wanted for match in matches)


def test_counting_some_rows() -> None:
    """Only the rows that changed need to be counted anew."""
    assert count(["a", "aa", "a"], Query("a"), range(1, 3)) == 3


def test_replacing_a_match() -> None:
    """A selected match is replaced; what is selected but no match is left alone."""
    editor = editor_of("a «b|» c")
    assert editor.edit(replace_match, Query("b"), "xyz")
    assert drawing_of(editor) == "a xyz| c"
    assert not editor.edit(replace_match, Query("b"), "xyz")


@pytest.mark.parametrize(
    ("before", "query", "text", "after"),
    [
        ("a b a| b", Query("a"), "xx", "xx b xx| b"),
        ("aa|a", Query("a"), "", "|"),
        ("a\nb\n|a\nb\n", Query("a\nb\n"), "x", "x|x"),
        ("a\n|a", Query("a"), "1\n2", "1\n2\n|1\n2"),
        ("aaa|", Query("aa"), "b", "ba|"),
        ("a|\na\na", Query("a\na"), "b", "b|\na"),
    ],
)
def test_replacing_all(before: str, query: Query, text: str, after: str) -> None:
    """Every match that does not overlap the one before is replaced, the caret staying put."""
    editor = editor_of(before)
    assert editor.edit(replace_all, query, text)
    assert drawing_of(editor) == after
    assert len(editor.history.steps) == 1
    editor.undo()
    assert drawing_of(editor) == before


def test_replacing_all_of_a_selection() -> None:
    """Matches that are not wholly selected stay."""
    editor = editor_of("ab ab «ab a|»b")
    assert editor.edit(replace_all, Query("ab"), "x", in_selection=True)
    assert drawing_of(editor) == "ab ab «x a|»b"


@given(TEXTS, st.sampled_from(["a", "wo", " ", "漢"]), TEXTS)
def test_replacing_all_is_what_a_string_does(text: str, wanted: str, replacement: str) -> None:
    """Where no grapheme is split, all matches of the plain string are replaced."""
    editor = Editor(text)
    editor.edit(replace_all, Query(wanted, match_case=True), replacement)
    if all(mark not in text for mark in ("\u0301", "\u200d", "\u0600")):
        assert editor.text == text.replace(wanted, replacement)
