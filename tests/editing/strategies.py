"""Texts, positions and commands for properties: short, and full of what is hard."""

from hypothesis import strategies as st

from waypost.editing.change import Change
from waypost.editing.lines import end_of_text, nearest
from waypost.editing.position import Position, Selection

PIECES = st.sampled_from(
    [
        *("a", "B", "9", " ", "  ", "-", "—", ",", "'", "\t", "é", "word", "two words", "x-y"),
        *("e\u0301", "\u0301", "漢", "字。", "👩‍👩‍👧", "👍🏽", "🇩🇪", "🇫", "한", "각", "क्षि", "❤️"),
        *("\u200d", "\u200b", "\r", "\x1b", "\u0600", "\u202e", "- ", "1. ", "> ", "[ ] "),
    ]
)  # fmt: skip
LINES = st.lists(PIECES, max_size=12).map("".join)
TEXTS = st.lists(LINES, min_size=1, max_size=5).map("\n".join)


def positions(text: str) -> st.SearchStrategy[Position]:
    """Any position of the text, within graphemes too."""
    return st.integers(0, len(text)).map(lambda offset: end_of_text(Position(0, 0), text[:offset]))


def selections(text: str) -> st.SearchStrategy[Selection]:
    """Any selection of the text that splits no grapheme."""
    lines = text.split("\n")
    places = positions(text).map(lambda position: nearest(lines, position))
    return st.builds(Selection, places, places)


@st.composite
def changes(draw: st.DrawFn, text: str) -> Change:
    """A change that fits the text."""
    first, second = sorted(draw(st.tuples(*[st.integers(0, len(text))] * 2)))
    start = end_of_text(Position(0, 0), text[:first])
    return Change(start, text[first:second], draw(TEXTS))


def offset_of(text: str, position: Position) -> int:
    """How many characters of the text stand before a position."""
    return sum(len(line) + 1 for line in text.split("\n")[: position.row]) + position.column
