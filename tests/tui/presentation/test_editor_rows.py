"""A row of the editor is as wide as the editor takes it to be, whatever stands in it."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.style import Style
from textual.strip import Strip

from tests.support.hostile_texts import PAYLOADS
from tests.support.sequences import LISTING, foreign_parts
from waypost.editing.cells import width
from waypost.editing.graphemes import graphemes
from waypost.editing.highlight import Span, Token
from waypost.render.cells import cells_of
from waypost.render.sgr import Pen
from waypost.tui.presentation.editor_rows import EditorRow
from waypost.tui.presentation.editor_strips import draw_editor_row

_ODD = (
    *("a", " ", "\t", "é", "漢", "한", "ก", "\u0e33", "क", "\u094d", "ष", "ا", "\u0600"),
    *("\u0301", "\u0338", "\u20e3", "\ufe0f", "\u200d", "\u200c", "\u200b", "\u2060", "\xad"),
    *("👩", "👧", "👍", "\U0001f3fd", "❤", "🏴", "\U000e0067", "🇩", "🇪", "\u1161", "\u11a8"),
    *(
        "\x1b",
        "\x9b",
        "\r",
        "\b",
        "\0",
        "\x7f",
        "\u202e",
        "\u2066",
        "\u2028",
        "\ufeff",
        "\U000e0041",
    ),
)
_ODD_TEXT = st.text(st.sampled_from(_ODD), max_size=12)
_ANY_TEXT = st.text(st.characters(exclude_characters="\n"), max_size=12)
_WIDE = 200
_PLAIN = Style.null()
_PEN = Pen()


def _row(text: str, spans: Sequence[Span] = (), caret: int | None = None) -> EditorRow:
    return EditorRow(text, 0, tuple(spans), None, selected_to_edge=False, caret=caret)


def _drawn(row: EditorRow, cells: int = _WIDE) -> Strip:
    return draw_editor_row(row, cells, _PLAIN, {Token.STRONG: Style(bold=True)}, _PLAIN, _PLAIN)


def _text_of(text: str) -> str:
    """What is drawn of the text, without the blanks that fill the row."""
    return "".join(segment.text for segment in [*_drawn(_row(text), width(text))])


@given(_ODD_TEXT | _ANY_TEXT)
@settings(max_examples=600)
def test_a_text_is_drawn_as_wide_as_the_caret_takes_it(text: str) -> None:
    """The editor, Textual and the cells sent to the terminal agree on every text's width."""
    drawn = _text_of(text)
    assert cell_len(drawn) == width(text)
    assert len(cells_of(drawn, _PEN)) == width(text)


@given(_ODD_TEXT)
@settings(max_examples=300)
def test_every_grapheme_stands_where_the_caret_goes(text: str) -> None:
    """What is before a grapheme takes the same cells alone as in the whole text."""
    whole, before = cells_of(_text_of(text), _PEN), ""
    for grapheme in graphemes(text):
        before += grapheme
        if "\t" not in before:
            assert cells_of(_text_of(before), _PEN) == whole[: width(before)]


@given(_ODD_TEXT, st.lists(st.integers(0, 12), min_size=2, max_size=2), st.integers(0, 12))
@settings(max_examples=300)
def test_colours_and_caret_move_nothing(text: str, edges: list[int], caret: int) -> None:
    """A span or a caret that begins within a grapheme leaves every cell where it was."""
    start, end = sorted(min(edge, len(text)) for edge in edges)
    spans = [Span(start, end, Token.STRONG)] if start < end else []
    row = _row(text, spans, caret if caret < len(text) else None)
    assert _drawn(row).text == _drawn(_row(text)).text


@pytest.mark.parametrize("text", PAYLOADS.values(), ids=PAYLOADS)
def test_hostile_text_is_shown(text: str) -> None:
    """Nothing of it is left out where it can be seen, and nothing of it is obeyed."""
    drawn = _text_of(text)
    assert foreign_parts(drawn, LISTING) == []
    assert [*filter(str.isalnum, drawn)] == [*filter(str.isalnum, text)]


@given(_ODD_TEXT)
def test_a_row_is_filled_to_its_edge(text: str) -> None:
    """The strip has exactly the cells of the pane, so that nothing beside it moves."""
    assert _drawn(_row(text), 20).cell_length == 20
