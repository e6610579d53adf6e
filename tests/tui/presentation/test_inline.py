"""Inline Markdown of a guide as styled text."""

import pytest
from rich.style import Style

from tests.tui.presentation.hostile import HOSTILE, SHOWN
from waypost.tui.presentation.inline import inline_text
from waypost.tui.themes import TextStyles

_STYLES = TextStyles(
    strong=Style(bold=True),
    emphasis=Style(italic=True),
    strike=Style(strike=True),
    code=Style(reverse=True),
    link=Style(underline=True),
    muted=Style(dim=True),
)


def _styled(markdown: str) -> list[tuple[str, str]]:
    """The text in pieces, each with the words of its style."""
    text = inline_text(markdown, _STYLES)
    spans = [(text.plain[s.start : s.end], str(s.style)) for s in text.spans]
    return [(piece, style) for piece, style in spans if style not in {"", "none"}]


@pytest.mark.parametrize(
    ("markdown", "plain", "styled"),
    [
        ("plain words", "plain words", []),
        ("a **strong** word", "a strong word", [("strong", "bold")]),
        ("an *emphatic* word", "an emphatic word", [("emphatic", "italic")]),
        ("***both***", "both", [("both", "bold italic")]),
        ("~~gone~~", "gone", [("gone", "strike")]),
        ("`a * b`", "a * b", [("a * b", "reverse")]),
        (
            "see [the book](https://example.org/b)",
            "see the book (https://example.org/b)",
            [("the book", "underline"), (" (https://example.org/b)", "dim")],
        ),
        ("two\nlines", "two lines", []),
        ("a \\* star", "a * star", []),
        ("a < b & c", "a < b & c", []),
        ("2 * 3 * 4", "2 * 3 * 4", []),
        ("", "", []),
    ],
)
def test_inline_marks_become_styles(
    markdown: str, plain: str, styled: list[tuple[str, str]]
) -> None:
    """Marks go, their meaning stays; links show where they lead."""
    assert inline_text(markdown, _STYLES).plain == plain
    assert _styled(markdown) == styled


def test_a_very_long_text_is_shown_as_it_stands() -> None:
    """Beyond the limit marks are not looked for, and nothing is cut."""
    markdown = "**word** " * 1000
    assert inline_text(markdown, _STYLES).plain == markdown


@pytest.mark.parametrize("markdown", [HOSTILE, HOSTILE * 200], ids=["short", "long"])
def test_hostile_text_is_mapped(markdown: str) -> None:
    """No control reaches the terminal, brackets are no markup, and nothing can be clicked."""
    text = inline_text(markdown, _STYLES)
    assert SHOWN in text.plain
    assert not any(isinstance(span.style, Style) and span.style.meta for span in text.spans)


def test_a_hostile_link_can_only_be_read() -> None:
    """Where a link leads is text: no hyperlink is sent to the terminal."""
    text = inline_text("[here](javascript:alert) [there](https://example.org)", _STYLES)
    assert "https://example.org" in text.plain
    assert not any(isinstance(span.style, Style) and span.style.link for span in text.spans)
