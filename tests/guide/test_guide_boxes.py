"""Boxes of other Markdowns give up their words, each on the line where it stood."""

import pytest

from waypost.guide.blocks import SourceLine
from waypost.guide.boxes import is_alert, unbox, unquote


def _unboxed(text: str) -> list[tuple[int, str]]:
    """Number and text of the lines that say something."""
    lines = [SourceLine(i, line) for i, line in enumerate(text.split("\n"), start=1)]
    return [(line.number, line.text) for line in unbox(lines) if line.text.strip()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("::: note\ntext\n:::", [(2, "text")]),
        ("::: {.note #id}\ntext\n:::", [(2, "text")]),
        (":::: outer\n::: inner\ntext\n:::\n::::", [(3, "text")]),
        ("::: warning Mind this\ntext\n:::", [(1, "**Mind this**"), (2, "text")]),
        (":::tip[Mind this]\ntext\n:::", [(1, "**Mind this**"), (2, "text")]),
        ("!!! note\n    text\n\n    - a\nafter", [(2, "text"), (4, "- a"), (5, "after")]),
        ('??? tip "**More**"\n\ttext', [(1, "**More**"), (2, "text")]),
    ],
)
def test_words_stay_when_the_box_goes(text: str, expected: list[tuple[int, str]]) -> None:
    """Divs and admonitions go, their titles stand in bold, their words keep their lines."""
    assert _unboxed(text) == expected


@pytest.mark.parametrize(
    "text",
    ["plain", "```\n::: note\n:::\n```", "~~~\n```\n:::\n~~~", "a ::: b", "!!!", "Why???\nSo"],
)
def test_other_text_stays_as_it_is(text: str) -> None:
    """Code and text that only looks alike are not touched."""
    assert [line for _, line in _unboxed(text)] == text.split("\n")


def test_blockquote_gives_up_its_marker_once() -> None:
    """One marker goes from each line; a lazy line has none."""
    lines = [SourceLine(1, "> > a"), SourceLine(2, ">b"), SourceLine(3, "c")]
    assert [line.text for line in unquote(lines)] == ["> a", "b", "c"]


def test_alert_is_a_word_in_its_brackets() -> None:
    """Only the mark itself is one, not a line with more."""
    assert is_alert("[!NOTE]")
    assert is_alert(" [!tip]- ")
    assert not is_alert("[!NOTE] Read this")
    assert not is_alert("[NOTE]")
