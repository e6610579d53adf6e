"""Putting text in and taking it away: before, command, after."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.editing.marked_text import drawing_of, editor_of
from tests.editing.strategies import TEXTS, selections
from waypost.editing.editor import Editor
from waypost.editing.edits import cut, delete, delete_over, paste, replace_text, type_text
from waypost.editing.motions import (
    Motion,
    character_left,
    character_right,
    line_end,
    line_start,
    word_end_after,
    word_start_before,
)


@pytest.mark.parametrize(
    ("before", "text", "after"),
    [
        ("one |two", "x", "one x|two"),
        ("one «two|»", "x", "one x|"),
        ("«|one» two", "x", "x| two"),
        ("o«ne\nt|»wo", "x", "ox|wo"),
        ("one|", "\n", "one\n|"),
        ("a|b", "x\ny", "ax\ny|b"),
        ("e|f", "\u0301", "e\u0301|f"),
        ("👩|f", "\u200d", "👩\u200d|f"),
        ("|\u0301", "e", "e\u0301|"),
        ("a|", "\r", "a\r|"),
    ],
)
def test_typed_text_replaces_what_is_selected(before: str, text: str, after: str) -> None:
    """What is typed goes to the caret, in the place of what is selected, the caret behind it."""
    for command in (type_text, paste):
        editor = editor_of(before)
        assert editor.edit(command, text)
        assert drawing_of(editor) == after


def test_nothing_typed_is_no_edit() -> None:
    """An empty text at the caret makes no step."""
    editor = editor_of("on|e")
    assert not editor.edit(paste, "")
    assert not editor.edit(type_text, "")
    assert editor.history.steps == ()


@pytest.mark.parametrize(
    ("before", "motion", "after"),
    [
        ("ab|c", character_left, "a|c"),
        ("ab|c", character_right, "ab|"),
        ("a\n|b", character_left, "a|b"),
        ("a|\nb", character_right, "a|b"),
        ("ae\u0301|b", character_left, "a|b"),
        ("a|e\u0301b", character_right, "a|b"),
        ("👩‍👩‍👧|", character_left, "|"),
        ("🇩🇪🇫🇷|", character_left, "🇩🇪|"),
        ("각|", character_left, "|"),
        ("one two|", word_start_before, "one |"),
        ("|one two", word_end_after, "| two"),
        ("one tw|o", line_start, "|o"),
        ("on|e\ntwo", line_end, "on|\ntwo"),
        ("one «two|»", word_start_before, "one |"),
        ("«|one» two", character_right, "| two"),
    ],
)
def test_deleting_over_a_motion(before: str, motion: Motion, after: str) -> None:
    """What a motion passes is deleted, or what is selected instead."""
    editor = editor_of(before)
    assert editor.edit(delete_over, motion)
    assert drawing_of(editor) == after


@pytest.mark.parametrize(
    ("before", "motion"),
    [("|a", character_left), ("a|", character_right), ("a|\n", line_end)],
)
def test_deleting_over_nothing_is_no_edit(before: str, motion: Motion) -> None:
    """A motion that leads nowhere deletes nothing."""
    assert not editor_of(before).edit(delete_over, motion)


def test_cutting_takes_what_is_copied() -> None:
    """What was selected is given to copy, and then gone."""
    editor = editor_of("one «two\nth|»ree")
    assert editor.selected_text == "two\nth"
    assert editor.edit(cut)
    assert drawing_of(editor) == "one |ree"
    assert not editor.edit(cut)
    assert not editor.edit(delete)


@pytest.mark.parametrize(
    ("before", "text", "after"),
    [
        ("one two| three", "one 2 two three", "one 2 two| three"),
        ("one\nt|wo", "zero\none\ntwo", "zero\none\nt|wo"),
        ("one\nt|wo\nthree", "one\nthree", "one\nt|hree"),
        ("on|e\ntwo", "one\n2", "on|e\n2"),
        ("aa|a", "aa", "aa|"),
        ("|", "one", "one|"),
    ],
)
def test_replacing_the_text_keeps_the_caret_at_its_words(
    before: str, text: str, after: str
) -> None:
    """Another version of the text moves the caret only where the text around it moved."""
    editor = editor_of(before)
    assert editor.edit(replace_text, text)
    assert drawing_of(editor) == after
    assert not editor.edit(replace_text, text)


@given(TEXTS, TEXTS)
def test_replacing_the_text_gives_that_text(old: str, new: str) -> None:
    """Whatever the two texts are, the second one stands, and undo brings back the first."""
    editor = Editor(old)
    assert editor.edit(replace_text, new) == (old != new)
    assert editor.text == new
    editor.undo()
    assert editor.text == old


@given(TEXTS, st.data())
def test_typing_over_a_selection_is_slicing(text: str, data: st.DataObject) -> None:
    """Typing gives what stood before the selection, the typed text, and what stood behind it."""
    editor = Editor(text)
    editor.select(data.draw(selections(text)))
    selected = editor.selected_text
    typed = data.draw(TEXTS)
    start = len(text) - len("\n".join(_tail(editor)))
    editor.edit(type_text, typed)
    assert editor.text == text[:start] + typed + text[start + len(selected) :]


def _tail(editor: Editor) -> list[str]:
    start = editor.selection.start
    return [editor.lines[start.row][start.column :], *editor.lines[start.row + 1 :]]
