"""Emphasis marks come off where they wrap or stray, and stay where they mean something."""

import pytest

from waypost.guide.marks import drop_stray_marks, is_bold_line, is_question, unwrap_emphasis


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("*all of it*", "all of it"),
        ("**all of it**", "all of it"),
        ("***all of it***", "all of it"),
        ("_all of it_", "all of it"),
        ("*some **bold** inside*", "some **bold** inside"),
        ("*(**bold** first)*", "(**bold** first)"),
        ("*one* and *two*", "*one* and *two*"),
        ("**a:** b **c**", "**a:** b **c**"),
        ("*open", "*open"),
        ("*mixed_", "*mixed_"),
        ("**", "**"),
        ("plain", "plain"),
        ("", ""),
    ],
)
def test_emphasis_around_the_whole_is_taken_off(text: str, expected: str) -> None:
    """Only emphasis that spans the text goes; emphasis of its parts stays."""
    assert unwrap_emphasis(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("*never closed", "never closed"),
        ("[**label](url)*", "[label](url)"),
        ("label**", "label"),
        ("*a **b* c", "*a b* c"),
        ("***a** b*", "***a** b*"),
        ("***a* b**", "***a* b**"),
        ("2 * 3", "2 * 3"),
        (r"a \* b", r"a \* b"),
        ("`*` and `**`", "`*` and `**`"),
        ("none", "none"),
        ("", ""),
    ],
)
def test_stray_marks_are_dropped(text: str, expected: str) -> None:
    """An asterisk without its partner goes; balanced, escaped and code ones stay."""
    assert drop_stray_marks(text) == expected


@pytest.mark.parametrize(
    "text", ["Why?", "**Why?**", "(Why?)", "Why? ", "“Why?”", "なぜ？", "لماذا؟", "[Why?](url)?"]
)
def test_question_is_known_by_its_last_mark(text: str) -> None:
    """Marks, brackets and blanks after the question mark do not hide it."""
    assert is_question(text)


@pytest.mark.parametrize("text", ["", "Why? Because.", "Why? (e.g. cost)", "?!"])
def test_statement_is_no_question(text: str) -> None:
    """A question mark before the end does not count."""
    assert not is_question(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**Requirements**", True),
        ("**Books** ", True),
        ("__Books__", True),
        ("**Risk:** much", False),
        ("**a** and **b**", False),
        ("*Books*", False),
        ("**two\nlines**", False),
    ],
)
def test_bold_line_is_a_heading_without_hash(text: str, *, expected: bool) -> None:
    """A line that is bold as a whole is told from a line with bold words."""
    assert is_bold_line(text) is expected
