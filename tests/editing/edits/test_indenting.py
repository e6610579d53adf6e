"""Moving selected lines to the right and back."""

import pytest

from tests.editing.marked_text import drawing_of, editor_of
from waypost.editing.edits import indent, outdent


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("o|ne", "  o|ne"),
        ("|one", "  |one"),
        ("a\no«ne\n\nt|»wo\nb", "a\n  o«ne\n\n  t|»wo\nb"),
        ("o«ne\n|»two", "  o«ne\n|»two"),
        ("o«|ne\nt»wo", "  o«|ne\n  t»wo"),
    ],
)
def test_indenting(before: str, after: str) -> None:
    """Every selected line that is not empty moves right, the selection with it."""
    editor = editor_of(before)
    assert editor.edit(indent)
    assert drawing_of(editor) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("  o|ne", "o|ne"),
        ("   o|ne", " o|ne"),
        (" o|ne", "o|ne"),
        ("\to|ne", "o|ne"),
        (" | one", "|one"),
        ("  o«ne\nt|»wo", "o«ne\nt|»wo"),
    ],
)
def test_outdenting(before: str, after: str) -> None:
    """Every selected line moves left as far as its blanks allow."""
    editor = editor_of(before)
    assert editor.edit(outdent)
    assert drawing_of(editor) == after


def test_nothing_to_move_is_no_edit() -> None:
    """Empty lines are not indented, and lines without blanks not outdented."""
    assert not editor_of("|").edit(indent)
    assert not editor_of("on|e").edit(outdent)


def test_indenting_is_one_step() -> None:
    """All lines go back with one undo."""
    editor = editor_of("o«ne\nt|»wo")
    editor.edit(indent, "    ")
    assert drawing_of(editor) == "    o«ne\n    t|»wo"
    editor.undo()
    assert drawing_of(editor) == "o«ne\nt|»wo"
