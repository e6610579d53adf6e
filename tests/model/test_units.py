"""A text falls into the units that have one author each."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.documents import markdown_texts
from waypost.model.units import UnitKind, split_units

WORDS = st.lists(st.sampled_from(["a", "late.", "ride", "why?", "so"]), min_size=1, max_size=12)


def _told(text: str) -> list[tuple[str, str, int]]:
    return [(unit.kind.value, unit.text, unit.line) for unit in split_units(text)]


def test_every_kind_of_unit() -> None:
    """Sentences of a paragraph, items, rows and lines of code stand alone, each with its line."""
    text = (
        "One is short. Two\ngoes on. Three\n\n- an item.\n  It goes on.\n- next\n\n"
        "| a | b |\n| - | - |\n| c | d |\n\n```py\nx = 1\n\ny = 2\n```\n\n#### Deep\n"
    )
    assert _told(text) == [
        ("sentence", "One is short.", 1),
        ("sentence", "Two goes on.", 1),
        ("sentence", "Three", 2),
        ("item", "- an item. It goes on.", 4),
        ("item", "- next", 6),
        ("row", "| a | b |", 8),
        ("row", "| --- | --- |", 9),
        ("row", "| c | d |", 10),
        ("code", "```py", 12),
        ("code", "x = 1", 13),
        ("code", "", 14),
        ("code", "y = 2", 15),
        ("code", "```", 16),
        ("heading", "#### Deep", 18),
    ]


def test_sentences_of_a_quote_have_their_lines() -> None:
    """The marks at the line starts of a quote do not shift the count."""
    assert [unit.line for unit in split_units("> One two\n> three. Four\n> five. Six.\n")] == [
        1,
        2,
        3,
    ]


@pytest.mark.parametrize("text", ["日本語です。二つ目。\n三つ目", "日本語です。\n二つ目。三つ目"])
def test_sentences_without_blanks(text: str) -> None:
    """Chinese and Japanese sentences are told by their full stops."""
    assert [unit.text for unit in split_units(text)] == ["日本語です。", "二つ目。", "三つ目"]


@given(st.lists(WORDS, max_size=4), st.data())
def test_wrapping_changes_no_unit(paragraphs: list[list[str]], data: st.DataObject) -> None:
    """However a paragraph is laid out, its sentences are the same."""
    blank = st.sampled_from([" ", "\n"])

    def laid_out() -> str:
        return "\n\n".join(
            "".join(word + data.draw(blank) for word in words).strip() for words in paragraphs
        )

    one, other = split_units(laid_out()), split_units(laid_out())
    assert [unit.text for unit in one] == [unit.text for unit in other]


@given(markdown_texts)
def test_lines_rise_and_are_in_the_text(text: str) -> None:
    """Whatever the text is, every unit begins on one of its lines, and in order."""
    lines = [unit.line for unit in split_units(text)]
    assert lines == sorted(lines)
    assert all(line >= 1 for line in lines)
    assert all(unit.text or unit.kind is UnitKind.CODE for unit in split_units(text))
