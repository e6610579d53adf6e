"""The editor: caret and selection, and undo of whatever was done."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.editing.marked_text import drawing_of, editor_of
from tests.editing.strategies import TEXTS, selections
from waypost.editing.editor import Editor
from waypost.editing.edits import (
    cut,
    delete_over,
    indent,
    new_line,
    outdent,
    paste,
    replace_text,
    type_text,
)
from waypost.editing.lines import nearest
from waypost.editing.motions import (
    character_left,
    character_right,
    document_end,
    word_end_after,
    word_start_before,
)
from waypost.editing.position import Position, Selection
from waypost.editing.search import Query, replace_all
from waypost.editing.selections import stepped
from waypost.editing.wrap import VisualRows, WrapStyle


@pytest.mark.parametrize(
    ("before", "by", "after"),
    [
        ("a|bc", -1, "|abc"),
        ("a«bc|»", -1, "a|bc"),
        ("«|ab»c", 1, "ab|c"),
        ("a|bc", 1, "ab|c"),
    ],
)
def test_an_arrow_leaves_a_selection_at_its_end(before: str, by: int, after: str) -> None:
    """With something selected an arrow goes to that end of it."""
    editor = editor_of(before)
    editor.select(stepped(editor.lines, editor.selection, by))
    assert drawing_of(editor) == after


def test_moving_with_extend_keeps_the_anchor() -> None:
    """What is selected grows and shrinks with the caret, over its anchor too."""
    editor = editor_of("one |two three")
    editor.move(word_end_after, extend=True)
    assert drawing_of(editor) == "one «two|» three"
    editor.move(word_start_before, extend=True)
    editor.move(word_start_before, extend=True)
    assert drawing_of(editor) == "«|one »two three"
    editor.move(word_end_after)
    assert drawing_of(editor) == "one| two three"


@given(TEXTS, st.integers(-2, 9), st.integers(-2, 40))
def test_any_place_may_be_asked_for(text: str, row: int, column: int) -> None:
    """The caret goes to the nearest place that the text has and that splits no grapheme."""
    editor = Editor(text)
    editor.select(Selection.at(Position(row, column)))
    assert nearest(editor.lines, editor.caret) == editor.caret


@pytest.mark.parametrize(
    ("before", "by", "after"),
    [
        ("on|e\ntwo", 1, "one\ntw|o"),
        ("one\ntw|o", -1, "on|e\ntwo"),
        ("one t|wo", 1, "one two|"),
        ("on|e", -1, "|one"),
        ("aaaaa bb|b", -1, "aa|aaa bbb"),
        ("aa|aaa bbb", 1, "aaaaa bb|b"),
        ("漢字|\nabcdef", 1, "漢字\nabcd|ef"),
        ("abc|d\n漢字", 1, "abcd\n漢|字"),
        ("a|\nb\nc\nd", 2, "a\nb\nc|\nd"),
    ],
)
def test_moving_by_rows(before: str, by: int, after: str) -> None:
    """Up and down go by the rows of a screen, eight cells wide here, and keep to the cell."""
    editor = editor_of(before)
    editor.move_rows(VisualRows(editor.lines, WrapStyle(8)), by)
    assert drawing_of(editor) == after


def test_moving_by_rows_comes_back_to_its_cell() -> None:
    """A short line on the way does not lose the cell; moving otherwise does."""
    editor = editor_of("long|er\nx\nlonger")
    rows = VisualRows(editor.lines, WrapStyle(20))
    editor.move_rows(rows, 1)
    assert drawing_of(editor) == "longer\nx|\nlonger"
    editor.move_rows(rows, 1)
    assert drawing_of(editor) == "longer\nx\nlong|er"
    editor.move_rows(rows, -1)
    editor.move(character_left)
    editor.move_rows(rows, 1, extend=True)
    assert drawing_of(editor) == "longer\n«x\n|»longer"


def test_undo_and_redo_restore_text_and_selection() -> None:
    """Undo gives back what stood and was selected, redo what came of it."""
    editor = editor_of("one «|two» three")
    editor.edit(type_text, "x")
    editor.move(document_end)
    assert editor.undo()
    assert drawing_of(editor) == "one «|two» three"
    assert not editor.undo()
    assert editor.redo()
    assert drawing_of(editor) == "one x| three"
    assert not editor.redo()


def test_a_left_editor_is_come_back_to() -> None:
    """An editor that was kept has its caret and its undo still."""
    kept = {"1": editor_of("one|"), "2": editor_of("|two")}
    kept["1"].edit(type_text, " more")
    kept["2"].edit(type_text, "x")
    assert drawing_of(kept["1"]) == "one more|"
    kept["1"].undo()
    assert drawing_of(kept["1"]) == "one|"


def test_older_and_newer_cross_branches() -> None:
    """A text that undo left behind is still reached by time, and by its number."""
    editor = editor_of("|")
    editor.edit(paste, "a")
    editor.undo()
    editor.edit(paste, "b")
    texts = []
    while editor.travel(*editor.history.older()):
        texts.append(editor.text)
    while editor.travel(*editor.history.newer()):
        texts.append(editor.text)
    assert texts == ["a", "", "a", "b"]
    assert editor.travel(*editor.history.go_to(1))
    assert drawing_of(editor) == "a|"
    assert not editor.travel(*editor.history.go_to(1))


COMMANDS: list[Callable[[Editor], object]] = [
    lambda editor: editor.edit(type_text, "a"),
    lambda editor: editor.edit(type_text, "\u0301"),
    lambda editor: editor.edit(type_text, "👩"),
    lambda editor: editor.edit(type_text, "\u200d"),
    lambda editor: editor.edit(new_line),
    lambda editor: editor.edit(paste, "- one\n- two"),
    lambda editor: editor.edit(cut),
    lambda editor: editor.edit(delete_over, character_left),
    lambda editor: editor.edit(delete_over, character_right),
    lambda editor: editor.edit(delete_over, word_start_before),
    lambda editor: editor.edit(indent),
    lambda editor: editor.edit(outdent),
    lambda editor: editor.edit(replace_all, Query("o"), "\n"),
    lambda editor: editor.edit(replace_text, "one\n\ntwo"),
    lambda editor: editor.move(character_right, extend=True),
    lambda editor: editor.move(word_start_before),
    lambda editor: editor.move(document_end, extend=True),
]


@given(TEXTS, st.data(), st.lists(st.sampled_from(COMMANDS), max_size=12))
def test_undo_restores_every_step_exactly(
    text: str, data: st.DataObject, commands: list[Callable[[Editor], object]]
) -> None:
    """All the way back and forth, each step gives the text and the selection that it had."""
    now = 0.0
    editor = Editor(text, clock=lambda: now)
    editor.select(data.draw(selections(text)))
    before = {}
    after = {}
    for command in commands:
        now += data.draw(st.sampled_from([0.1, 0.5, 2.0]))
        known = editor.text, editor.selection
        steps = editor.history.steps
        command(editor)
        if len(editor.history.steps) > len(steps):
            before[editor.history.current] = known
        if editor.history.steps != steps:
            after[editor.history.current] = editor.text, editor.selection
        assert editor.selection.head == nearest(editor.lines, editor.selection.head)
    done = editor.history.steps
    for step in reversed(done):
        assert editor.undo()
        assert (editor.text, editor.selection) == before[step.number]
    assert editor.text == text
    for step in done:
        assert editor.redo()
        assert (editor.text, editor.selection) == after[step.number]


@given(
    st.lists(
        st.one_of(st.sampled_from(COMMANDS), st.sampled_from([Editor.undo, Editor.redo])),
        max_size=15,
    )
)
def test_every_text_is_reached_by_its_number(
    commands: list[Callable[[Editor], object]],
) -> None:
    """Whatever was undone and done anew, each text of the tree can be brought back."""
    editor = Editor("one two\nthree", clock=lambda: 0.0)
    texts = {0: editor.text}
    for command in commands:
        command(editor)
        editor.history.close()
        texts[editor.history.current] = editor.text
    for number, text in texts.items():
        editor.travel(*editor.history.go_to(number))
        assert editor.text == text
