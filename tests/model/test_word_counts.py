"""Counts of words that are kept."""

import pytest
from hypothesis import given

from tests.support.documents import markdown_texts
from tests.support.large import SENTENCE, large_section
from waypost.model import word_counts
from waypost.model.word_counts import WordCounts
from waypost.model.words import count_words


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that are counted from now on."""
    texts: list[str] = []

    def count(markdown: str) -> int:
        texts.append(markdown)
        return count_words(markdown)

    monkeypatch.setattr(word_counts, "count_words", count)
    return texts


@given(markdown_texts)
def test_a_kept_count_is_the_count(text: str) -> None:
    """Asked once or twice, long text or short, lone surrogates and all."""
    counts = WordCounts()
    longer = f"{text}\ud800 {SENTENCE * 4}"
    for one in (text, longer, text, longer):
        assert counts.of(one) == count_words(one)


def test_a_text_is_counted_once(counted: list[str]) -> None:
    """Another text of the same words, made anew, is recognised."""
    counts = WordCounts()
    for _ in range(3):
        counts.of(large_section(10_000))
    assert len(counted) == 1


def test_texts_long_not_asked_for_are_forgotten(counted: list[str]) -> None:
    """No more counts are kept than the limit says, the oldest dropped first."""
    counts = WordCounts(limit=2)
    texts = [f"{number} {SENTENCE * 4}" for number in range(3)]
    for text in (texts[0], texts[1], texts[0], texts[2], texts[0], texts[1]):
        counts.of(text)
    assert counted == [texts[0], texts[1], texts[2], texts[1]]
