"""Characters as a reader sees them: where they end, and how many cells they take."""

import subprocess
import sys

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from wcwidth import iter_graphemes, wcwidth

from tests.editing.strategies import LINES
from waypost.editing.cells import cells, width
from waypost.editing.graphemes import (
    first_characters,
    graphemes,
    is_plain,
    next_boundary,
    previous_boundary,
    snap,
)

FAMILY = "👩‍👩‍👧"


def boundaries(line: str) -> list[int]:
    """All boundaries of a line, by wcwidth."""
    found = [0]
    for grapheme in iter_graphemes(line):
        found.append(found[-1] + len(grapheme))
    return found


@pytest.mark.parametrize(
    ("grapheme", "taken"),
    [
        ("a", 1),
        ("é", 1),
        ("e\u0301", 1),
        ("漢", 2),
        ("한", 2),
        ("각", 2),
        (FAMILY, 2),
        ("👍🏽", 2),
        ("🇩🇪", 2),
        ("❤️", 2),
        ("\r", 1),
        ("\x1b", 1),
        ("\u200b", 1),
        ("\u0301", 1),
    ],
)
def test_a_grapheme_takes_cells(grapheme: str, taken: int) -> None:
    """What a reader sees as one character is one, and never takes less than a cell."""
    assert list(graphemes(grapheme)) == [grapheme]
    assert cells(grapheme) == taken


def test_tabs_reach_to_the_next_stop() -> None:
    """A tab takes what is left to the next tab stop."""
    assert [cells("\t", at) for at in range(5)] == [4, 3, 2, 1, 4]
    assert width("a\tb\t", 0) == 8


def test_every_plain_character_stands_alone() -> None:
    """Plain characters take one cell each and never join with one another."""
    plain = [chr(code) for code in range(sys.maxunicode) if is_plain(chr(code))]
    assert len(plain) > 900
    assert all(wcwidth(character) == 1 for character in plain)
    together = "".join(plain)
    assert list(iter_graphemes(together + together[::-1])) == plain + plain[::-1]


@given(LINES)
@example("a\u0600e\u0301b")
@example("\u0600\u0600a")
@example("🇩🇪" * 20)
@example("e" + "\u0301" * 40)
def test_boundaries_are_those_of_the_whole_line(line: str) -> None:
    """From every boundary the next one and the one before are found without the rest."""
    found = boundaries(line)
    assert [next_boundary(line, column) for column in found[:-1]] == found[1:]
    assert [previous_boundary(line, column) for column in found[1:]] == found[:-1]


@given(st.lists(LINES, min_size=8, max_size=16).map("".join))
@example("漢" * 70 + "🇩🇪" * 40 + "か\u3099き")
@example("ab" + "🇩🇪" * 70)
@example("e" + "\u0301" * 200 + "x")
def test_boundaries_of_a_long_line_are_found_near_by(line: str) -> None:
    """Far from the line's start the boundary before is the one that a look at all of it gives."""
    found = boundaries(line)
    assert [previous_boundary(line, column) for column in found[1:]] == found[:-1]


@given(LINES, st.integers(-3, 60))
def test_snapping_goes_to_the_next_boundary(line: str, column: int) -> None:
    """A column within a grapheme, or outside the line, is taken to where the caret may be."""
    found = boundaries(line)
    assert snap(line, column) == next((b for b in found if b >= column), found[-1])


@given(LINES)
def test_first_characters_tell_where_they_stand(line: str) -> None:
    """Each grapheme is told by its first character and its place."""
    firsts, columns = first_characters(line)
    assert list(columns) == boundaries(line)
    assert [line[column] for column in columns[:-1]] == list(firsts)


_TYPE_PLAIN_TEXT = """
import sys
from waypost.editing.editor import Editor
from waypost.editing.edits import delete_over, type_text
from waypost.editing.motions import character_left
from waypost.editing.wrap import VisualRows, WrapStyle
editor = Editor("It’s plain — Übung, проба. " * 20)
editor.edit(type_text, "é")
editor.edit(delete_over, character_left)
editor.move_rows(VisualRows(editor.lines, WrapStyle(40)), 3)
print("wcwidth" in sys.modules)
"""


def test_plain_text_loads_no_tables() -> None:
    """Editing text of plain characters does without wcwidth, whose import delays a start."""
    done = subprocess.run(
        [sys.executable, "-c", _TYPE_PLAIN_TEXT], capture_output=True, text=True, check=True
    )
    assert done.stdout == "False\n"
