"""Tokens are what a reader sees change as one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waypost.model.prose_diff.tokens import line_tokens, prose_tokens, sentences


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("one two", ["one", "two"]),
        ("don't, it’s", ["don't", ",", "it’s"]),
        ("**bold**!", ["**", "bold", "**", "!"]),
        ("well-known", ["well", "-", "known"]),
        ("日本語 text", ["日", "本", "語", "text"]),
        ("か\u3099く", ["か\u3099", "く"]),
        ("cafe\u0301s", ["cafe\u0301s"]),
        ("हिन्दी भाषा", ["हिन्दी", "भाषा"]),
        ("👍🏽👍", ["👍🏽", "👍"]),
        ("👩\u200d👩\u200d👧x", ["👩\u200d👩\u200d👧", "x"]),
        ("❤\ufe0f.", ["❤\ufe0f", "."]),
        ("🇫🇷🇯🇵", ["🇫🇷", "🇯🇵"]),
    ],
)
def test_prose_tokens(text: str, tokens: list[str]) -> None:
    """Words, CJK characters, whole emoji and runs of a mark are tokens."""
    assert prose_tokens(text).texts == tokens


@given(st.text(max_size=60))
def test_tokens_give_the_text_back(text: str) -> None:
    """Gap and token in turn are the text; none is lost, blanks at the end apart."""
    tokens = prose_tokens(text)
    assert tokens.joined(range(len(tokens.texts))) == text.rstrip()


@given(st.text(max_size=60))
def test_lines_give_the_text_back(text: str) -> None:
    """Lines with their ends before them are the text."""
    tokens = line_tokens(text)
    assert tokens.joined(range(len(tokens.texts))) == text


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("One is. Two is! Three", ["One is.", " Two is!", " Three"]),
        ("Version 3.5 is e.g.this.", ["Version 3.5 is e.g.this."]),
        ("今日。明日？", ["今日。", "明日？"]),
    ],
)
def test_sentences(text: str, parts: list[str]) -> None:
    """A sentence ends at a mark that a blank follows, in Chinese and Japanese at the mark."""
    tokens = prose_tokens(text)
    ranges = sentences(tokens, 0, len(tokens.texts))
    assert [tokens.joined(range(*limits)) for limits in ranges] == parts
