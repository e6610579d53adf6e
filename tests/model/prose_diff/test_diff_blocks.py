"""A document falls into blocks where a reader sees them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waypost.model.prose_diff import blocks as blocks_module
from waypost.model.prose_diff.blocks import split_blocks

_LINES = [
    *("", "", "", "text", "  more", "    code", "\t", "- item", "1. item", "> quote", "> - item"),
    *("| a | b |", "|---|---|", "```", "~~~", "> ```", "- ```", "# Head", "===", "---", "<div>"),
]


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("", []),
        ("\n \n", []),
        ("one\ntwo\n\nthree", [(1, "one two"), (4, "three")]),
        ("# A\ntext", [(1, "# A"), (2, "text")]),
        ("Title\n=====\ntext", [(1, "Title ====="), (3, "text")]),
        ("text\n# A", [(1, "text"), (2, "# A")]),
        ("#hashtag is text\nmore", [(1, "#hashtag is text more")]),
        ("- one\n  goes on\n- two", [(1, "- one goes on"), (3, "- two")]),
        ("1. one\n2) two", [(1, "1. one"), (2, "2) two")]),
        ("- one\n\n    still item text", [(1, "- one"), (3, "still item text")]),
        ("2024 was long\n10 times", [(1, "2024 was long 10 times")]),
        ("a\n\n---\n\nb", [(1, "a"), (3, "---"), (5, "b")]),
        ("| a |\n|--|\n| b |", [(1, "| a |"), (2, "|---|"), (3, "| b |")]),
        ("a|b\n-|-\nc|d\n\ntext", [(1, "a|b"), (2, "---|---"), (3, "c|d"), (5, "text")]),
        ("> a\n> b\n\nc", [(1, "> a b"), (4, "c")]),
        ("> a\n>> b", [(1, "> a"), (2, "> > b")]),
        ("> - a\n> - b", [(1, "> - a"), (2, "> - b")]),
        ("<div>\n# no heading\n</div>\n\nb", [(1, "<div> # no heading </div>"), (5, "b")]),
        ("text\n    wrapped", [(1, "text wrapped")]),
    ],
)
def test_prose_blocks(text: str, blocks: list[tuple[int, str]]) -> None:
    """Headings, paragraphs, items, rows, quotes and HTML are blocks, unwrapped, with lines."""
    found = split_blocks(text)
    assert [(block.line, block.text) for block in found] == blocks
    assert not any(block.code for block in found)


@pytest.mark.parametrize(
    ("text", "code", "after"),
    [
        ("```\na\n\n  b\n```\nc", "```\na\n\n  b\n```", "c"),
        ("~~~py\n```\n~~~\nc", "~~~py\n```\n~~~", "c"),
        ("````\n```\n````\nc", "````\n```\n````", "c"),
        ("```\n> no quote\n```\nc", "```\n> no quote\n```", "c"),
        ("> ```\n> a\nc", "> ```\n> a", "c"),
        ("```\n# a", "```\n# a", None),
        ("    a\n      b\n\nc", "    a\n      b", "c"),
        ("---\nt: 1\n---\nc", "---\nt: 1\n---", "c"),
    ],
)
def test_code_blocks(text: str, code: str, after: str | None) -> None:
    """Fences, indented code and front matter are code, as they stand; text goes on after them."""
    first, *rest = split_blocks(text)
    assert (first.text, first.code) == (code, True)
    assert [block.text for block in rest] == ([] if after is None else [after])


@given(st.text(st.sampled_from("ab #-*>|`~<\n\t=1.") | st.characters(), max_size=80))
def test_no_character_but_layout_is_lost(text: str) -> None:
    """Letters and digits of any text all stand in its blocks, in order."""
    joined = "".join(block.text for block in split_blocks(text))
    letters = [c for c in text.replace("\ufeff", "", text.startswith("\ufeff")) if c.isalnum()]
    assert [c for c in joined if c.isalnum()] == letters


@given(st.lists(st.sampled_from(_LINES), max_size=14).map("\n".join))
def test_stretches_are_taken_apart_as_lines_are(text: str) -> None:
    """What is remembered of text between blank lines is what its lines give, wherever it stands."""
    split_blocks(text)
    remembered = split_blocks(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(blocks_module, "_STRETCH", -1)
        assert remembered == split_blocks(text)
