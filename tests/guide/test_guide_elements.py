"""Folds, asides and comments give up their words, each on the line where it stood."""

import pytest

from waypost.guide.blocks import SourceLine
from waypost.guide.elements import unwrap_elements


def _unwrapped(text: str) -> list[tuple[int, str]]:
    """Number and text of the lines that say something."""
    lines = [SourceLine(i, line) for i, line in enumerate(text.split("\n"), start=1)]
    return [(line.number, line.text) for line in unwrap_elements(lines) if line.text.strip()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<aside>\nA hint.\n\n</aside>", [(2, "A hint.")]),
        ("<details>\n<summary>More</summary>\n\n- a\n\n</details>", [(2, "**More**"), (4, "- a")]),
        ("<details><summary>More</summary>Text</details>", [(1, "**More**"), (1, "Text")]),
        (
            "<details>\n<summary>\nMore\n</summary>\nText\n</details>",
            [(3, "**More**"), (5, "Text")],
        ),
        ('<div align="center">\n    indented\n</div>', [(2, "indented")]),
        ("<!-- say why -->", [(1, "say why")]),
        ("<!--\n  Say why.\n\n  Say how.\n-->", [(2, "Say why."), (4, "Say how.")]),
        ("<!-- <div> stays -->", [(1, "<div> stays")]),
        ("* <!-- option -->", [(1, "* option")]),
        (
            "* … <!-- as many as\n  there are --> end",
            [(1, "* … as many as"), (2, "  there are end")],
        ),
        ("text <!-- aside --> more", [(1, "text aside more")]),
        ("<p>a --> b</p>", [(1, "a --> b")]),
    ],
)
def test_words_stay_when_the_wrapping_goes(text: str, expected: list[tuple[int, str]]) -> None:
    """Tags and comment marks go; the words keep their lines and their Markdown."""
    assert _unwrapped(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "plain",
        "a --> b",
        "```\n<details>\n<!-- code -->\n```",
        "`<!-- toc -->` makes a table of contents",
        "<pre>\n<aside>\n</pre>",
        '<img src="a.png">',
        "<table><tr><td>a</td></tr></table>",
    ],
)
def test_code_and_other_html_stay_as_they_are(text: str) -> None:
    """What is code, or shows something by itself, is not touched."""
    assert [line for _, line in _unwrapped(text)] == text.split("\n")


def test_blank_line_stands_where_a_tag_was() -> None:
    """A tag parts paragraphs, also where it is glued to the text."""
    lines = unwrap_elements([SourceLine(1, "one<aside>"), SourceLine(2, "two")])
    assert [line.text for line in lines] == ["one<aside>", "two"]
    lines = unwrap_elements([SourceLine(1, "<aside>one</aside>"), SourceLine(2, "two")])
    assert [line.text for line in lines if line.number == 2] == ["two"]
    assert lines[-2].text == ""
