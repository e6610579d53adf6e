"""Text is cut into cells as Textual measures it."""

import pytest

from waypost.render.cells import cells_of, has_unsure
from waypost.render.sgr import Pens

_PENS = Pens()


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("ab c", ["a", "b", " ", "c"]),
        ("漢a", ["漢", "", "a"]),
        ("e\u0301x", ["e\u0301", "x"]),
        ("👩\u200d👩!", ["👩\u200d👩", "", "!"]),
        ("❤\ufe0f", ["❤\ufe0f", ""]),
        ("🇩🇪x", ["🇩🇪", "", "x"]),
        ("a\x1b[1mb\x07\x9b", ["a", "[", "1", "m", "b"]),
        ("a\u202eb\U000e0041\u2028c\ufeff", ["a", "b", "c"]),
        ("", []),
    ],
)
def test_text_in_cells(text: str, cells: list[str]) -> None:
    """A cluster is one cell, a wide one leaves its second place empty, a control has none."""
    assert [cell for cell, _ in cells_of(text, _PENS.default)] == cells


@pytest.mark.parametrize(
    ("text", "is_unsure"),
    [("plain — “é” │ 漢字", False), ("e\u0301", True), ("👩\u200d👩", True), ("🇩", True)],
)
def test_which_cells_terminals_disagree_on(text: str, is_unsure: bool) -> None:  # noqa: FBT001  # a table
    """Clusters of several code points are unsure; borders, dashes and wide letters are not."""
    assert has_unsure(cells_of(text, _PENS.default)) is is_unsure
