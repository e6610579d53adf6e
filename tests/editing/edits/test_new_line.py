"""Enter, and how it goes on with lists and quotes."""

import pytest

from tests.editing.marked_text import drawing_of, editor_of
from waypost.editing.edits import new_line


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("one| two", "one\n| two"),
        ("one «two|»", "one \n|"),
        ("- one|", "- one\n- |"),
        ("- one| two", "- one\n- |two"),
        ("* one|", "* one\n* |"),
        ("+ one|", "+ one\n+ |"),
        ("1. one|", "1. one\n2. |"),
        ("9)  one|", "9)  one\n10)  |"),
        ("  - one|", "  - one\n  - |"),
        ("> one|", "> one\n> |"),
        ("> > - one|", "> > - one\n> > - |"),
        ("- [ ] one|", "- [ ] one\n- [ ] |"),
        ("- [x] one|", "- [x] one\n- [ ] |"),
        ("2. [X] one|", "2. [X] one\n3. [ ] |"),
        ("    code|", "    code\n    |"),
        ("- o«ne\n- t|»wo", "- o\n- |wo"),
    ],
)
def test_a_new_line_goes_on_with_its_list(before: str, after: str) -> None:
    """The new line has the marks of the one it comes from; a number is one more, a box empty."""
    editor = editor_of(before)
    assert editor.edit(new_line)
    assert drawing_of(editor) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("- one\n- |", "- one\n|"),
        ("1. |", "|"),
        ("- [ ] |", "|"),
        ("> |", "|"),
        ("> - |", "> |"),
        ("> > |", ">|"),
        ("  - |\nrest", "|\nrest"),
    ],
)
def test_an_empty_item_ends_its_list(before: str, after: str) -> None:
    """Enter where nothing but marks stands takes the innermost of them away."""
    editor = editor_of(before)
    assert editor.edit(new_line)
    assert drawing_of(editor) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("|- one", "\n|- one"),
        ("-| one", "-\n| one"),
        ("-one|", "-one\n|"),
        ("---|", "---\n|"),
        ("**bold**|", "**bold**\n|"),
        ("1.5 is|", "1.5 is\n|"),
        ("-|", "-\n|"),
    ],
)
def test_what_is_no_list_is_not_gone_on_with(before: str, after: str) -> None:
    """Before or within the marks, and with what only looks like one, a line is a line."""
    editor = editor_of(before)
    assert editor.edit(new_line)
    assert drawing_of(editor) == after


@pytest.mark.parametrize(
    ("before", "after"), [("- one|", "- one\n|"), ("- |", "- \n|"), ("  a|", "  a\n|")]
)
def test_lists_are_not_gone_on_with_when_switched_off(before: str, after: str) -> None:
    """In code, or where the writer likes, Enter is a line feed and nothing more."""
    editor = editor_of(before)
    assert editor.edit(new_line, continue_lists=False)
    assert drawing_of(editor) == after
