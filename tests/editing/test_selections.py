"""What is selected at one stroke."""

from collections.abc import Callable, Sequence

import pytest

from tests.editing.marked_text import drawing_of, editor_of
from waypost.editing.position import Position, Selection
from waypost.editing.selections import (
    character_at,
    everything,
    line_around,
    paragraph_around,
    word_around,
)


@pytest.mark.parametrize(
    ("before", "select", "after"),
    [
        ("one t|wo three", word_around, "one «two|» three"),
        ("one |two three", word_around, "one «two|» three"),
        ("one two| three", word_around, "one «two|» three"),
        ("one  |  two", word_around, "one«    |»two"),
        ("  | one", word_around, "«   |»one"),
        ("one  |", word_around, "one«  |»"),
        ("|", word_around, "|"),
        ("caf|e\u0301, no", word_around, "«cafe\u0301|», no"),
        ("a\nb|c\nd", line_around, "a\n«bc\n|»d"),
        ("a\nb|c", line_around, "a\n«bc|»"),
        ("a\n\nb\nc|\n\nd", paragraph_around, "a\n\n«b\nc|»\n\nd"),
        ("a\n|\nb", paragraph_around, "a\n|\nb"),
        ("|e\u0301f", character_at, "«e\u0301|»f"),
        ("e|\nf", character_at, "e|\nf"),
    ],
)
def test_selecting_around_the_caret(
    before: str, select: Callable[[Sequence[str], Position], Selection], after: str
) -> None:
    """A word, a line, a paragraph or a character is selected from its start to its end."""
    editor = editor_of(before)
    editor.select(select(editor.lines, editor.caret))
    assert drawing_of(editor) == after


def test_selecting_everything() -> None:
    """The whole text is selected."""
    editor = editor_of("one\nt|wo")
    editor.select(everything(editor.lines))
    assert drawing_of(editor) == "«one\ntwo|»"
