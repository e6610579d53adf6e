"""A guide's text is parted at its headings, whatever makes a heading there."""

import pytest

from waypost.guide.parts import Parts, part


def _bodies(parts: Parts) -> dict[str, list[int]]:
    """Numbers of the written lines of each heading's text, by title."""
    return {
        text.heading.title: [line.number for line in text.body if line.text.strip()]
        for text in parts.texts
    }


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("## A\n\nx\n\n<!-- b -->\n## B\n", {"A": [3], "B": [5]}),
        ("## A\n\nx\n\n<!--\nb\n-->\n## B\n", {"A": [3], "B": [5, 6, 7]}),
        ("## A\n<!-- a -->\n## B\n<!-- b -->\n", {"A": [2], "B": [4]}),
        ("## A\n\nx\n<!-- a -->\n## B\n", {"A": [3, 4], "B": []}),
        ("## A\n\n<!-- a -->\n\n## B\n", {"A": [3], "B": []}),
    ],
)
def test_comment_belongs_to_the_heading_it_is_glued_to(
    text: str, bodies: dict[str, list[int]]
) -> None:
    """Right above a heading, with nothing right above itself, it speaks of that heading."""
    assert _bodies(part(text)) == bodies


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("---\na: b\n# c\n---\n# T\n", "yaml"),
        ("+++\na = 'b'\n# c\n+++\n# T\n", "toml"),
        ("+++\na = 'b'\n\n# T\n", ""),
        ("# T\n\n+++\nx\n+++\n", ""),
    ],
)
def test_front_matter_is_told_by_its_fences(text: str, language: str) -> None:
    """Only what is closed again, at the very beginning; comments in it are no headings."""
    parts = part(text)
    assert parts.front_matter_language == language
    assert [text.heading.title for text in parts.texts] == ["T"]


def test_bold_lines_are_headings_where_there_are_no_others() -> None:
    """Two or more that begin paragraphs; one alone is emphasis."""
    parts = part("---\na: b\n---\n\n**One**\ntext\n\nmore\n\n**Two?**\n\n- **three**\n")
    assert _bodies(parts) == {"One": [6, 8], "Two?": [12]}
    assert part("**One**\n\ntext\n").texts == ()
    assert _bodies(part("# A\n\n**One**\n\n**Two**\n")) == {"A": [3, 5]}


def test_link_definitions_of_the_whole_text_are_known() -> None:
    """Their labels are folded as Markdown folds them."""
    assert part("# T\n\n[A  b]: x\n\n   [c]: y\n").definitions == {"a b", "c"}
