"""Lines as values: widths and columns."""

import pytest

from waypost.cli.output import Span, Tone, aligned, cells, line, padded


@pytest.mark.parametrize(
    ("text", "columns"),
    [("plain", 5), ("", 0), ("é", 1), ("e\u0301", 1), ("漢字", 4), ("a\u200db", 2), ("한", 2)],
)
def test_cells_counts_the_columns_of_a_terminal(text: str, columns: int) -> None:
    """Wide characters take two columns, marks and joiners none."""
    assert cells(text) == columns


def test_padded_fills_up_to_the_width_on_a_terminal() -> None:
    """A wide character leaves less room for blanks."""
    assert padded("漢", 4) == "漢  "


def test_aligned_puts_spans_into_columns() -> None:
    """Every column but the last is as wide as its widest span."""
    rows = aligned([line("a", "漢字", "x"), line("long", "b", "yy")])
    assert ["".join(span.text for span in row) for row in rows] == [
        "a     漢字  x",
        "long  b     yy",
    ]


def test_aligned_lets_a_short_row_be_wide() -> None:
    """A heading among the rows does not push their columns away."""
    rows = aligned([line("a heading of its own"), line("a", "b")])
    assert "".join(span.text for span in rows[1]) == "a  b"


def test_aligned_keeps_the_tones() -> None:
    """Padding belongs to the span before it."""
    (row,) = aligned([line(Span("a", Tone.TITLE), "b")])
    assert row[0] == Span("a  ", Tone.TITLE)
