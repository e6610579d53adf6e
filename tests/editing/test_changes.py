"""Changes as values: what they do, undo, and do to positions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.editing.strategies import TEXTS, changes, offset_of, positions
from waypost.editing.buffer import TextBuffer
from waypost.editing.change import Change, shift, shift_selection
from waypost.editing.position import Position, Selection


@given(TEXTS, st.data())
def test_any_changes_are_those_of_a_plain_string(text: str, data: st.DataObject) -> None:
    """The buffer changes as a string does that is cut and joined."""
    buffer = TextBuffer(text)
    for _ in range(data.draw(st.integers(1, 5))):
        change = data.draw(changes(text))
        start = offset_of(text, change.start)
        text = text[:start] + change.inserted + text[start + len(change.removed) :]
        buffer.apply(change)
        assert buffer.text == text
        assert list(buffer.lines) == text.split("\n")


@given(TEXTS, st.data())
def test_the_inverse_undoes(text: str, data: st.DataObject) -> None:
    """A change and its inverse leave the text as it was."""
    buffer = TextBuffer(text)
    change = data.draw(changes(text))
    buffer.apply(change)
    buffer.apply(change.inverse())
    assert buffer.text == text


@given(TEXTS, st.data())
def test_replacing_tells_what_was_there(text: str, data: st.DataObject) -> None:
    """Replacing gives the change with the text that stood there."""
    buffer = TextBuffer(text)
    change = data.draw(changes(text))
    assert buffer.replace(change.start, change.removed_end, change.inserted) == change


@given(TEXTS, st.data(), st.booleans())
def test_positions_keep_their_order(text: str, data: st.DataObject, before: bool) -> None:  # noqa: FBT001  # drawn
    """No change lets one position overtake another, nor leave the text."""
    change = data.draw(changes(text))
    first, second = sorted(data.draw(st.tuples(positions(text), positions(text))))
    buffer = TextBuffer(text)
    buffer.apply(change)
    shifted = [shift(position, change, before=before) for position in (first, second)]
    assert shifted == sorted(shifted)
    assert all(place.column <= len(buffer.lines[place.row]) for place in shifted)


@given(TEXTS, st.data())
def test_positions_outside_stay_at_their_text(text: str, data: st.DataObject) -> None:
    """A position outside the removed text keeps its distance to that end of the text."""
    change = data.draw(changes(text))
    position = data.draw(positions(text))
    buffer = TextBuffer(text)
    buffer.apply(change)
    offset = offset_of(buffer.text, shift(position, change))
    if position < change.start:
        assert offset == offset_of(text, position)
    if position > change.removed_end:
        assert len(buffer.text) - offset == len(text) - offset_of(text, position)
        assert shift(shift(position, change), change.inverse()) == position


@pytest.mark.parametrize(
    ("position", "expected", "expected_before"),
    [(1, 1, 1), (2, 2, 2), (3, 5, 2), (4, 5, 5), (5, 6, 6)],
)
def test_positions_at_a_replacement(position: int, expected: int, expected_before: int) -> None:
    """Only positions within the removed text go to one of the ends."""
    change = Change(Position(0, 2), "cd", "xyz")
    assert shift(Position(0, position), change) == Position(0, expected)
    assert shift(Position(0, position), change, before=True) == Position(0, expected_before)


def test_positions_at_an_insertion() -> None:
    """A position where text is inserted goes behind it or stays before it, as is asked."""
    change = Change(Position(0, 2), "", "a\nbc")
    assert shift(Position(0, 2), change) == Position(1, 2)
    assert shift(Position(0, 2), change, before=True) == Position(0, 2)


@pytest.mark.parametrize(
    ("start", "removed", "inserted", "expected"),
    [
        (1, "", "xy", (4, 6)),
        (2, "", "xy", (4, 6)),
        (3, "", "xy", (2, 6)),
        (4, "", "xy", (2, 4)),
        (1, "bc", "x", (2, 3)),
        (3, "de", "xy", (2, 3)),
        (1, "bcde", "", (1, 1)),
    ],
)
def test_a_selection_keeps_to_its_text(
    start: int, removed: str, inserted: str, expected: tuple[int, int]
) -> None:
    """What is put in at the edges of a selection is not selected; what is within it is."""
    change = Change(Position(0, start), removed, inserted)
    anchor, head = Position(0, 2), Position(0, 4)
    shifted = [Position(0, column) for column in expected]
    assert shift_selection(Selection(anchor, head), change) == Selection(*shifted)
    assert shift_selection(Selection(head, anchor), change) == Selection(*reversed(shifted))


@pytest.mark.parametrize(
    "change",
    [
        Change(Position(0, 0), "two", ""),
        Change(Position(2, 0), "", "x"),
        Change(Position(0, 9), "", "x"),
        Change(Position(0, -1), "", "x"),
        Change(Position(1, 0), "two\nthree", ""),
    ],
)
def test_a_change_that_does_not_fit_is_refused(change: Change) -> None:
    """A change made for another text is refused, and the text is left as it is."""
    buffer = TextBuffer("one\ntwo")
    with pytest.raises(ValueError, match="does not fit"):
        buffer.apply(change)
    assert buffer.text == "one\ntwo"


def test_listeners_hear_of_every_change() -> None:
    """Whoever listens is told each change once it is made."""
    buffer = TextBuffer("one")
    heard: list[tuple[Change, str]] = []
    buffer.subscribe(lambda change: heard.append((change, buffer.text)))
    change = buffer.replace(Position(0, 1), Position(0, 3), "\n")
    assert heard == [(change, "o\n")]
