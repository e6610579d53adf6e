"""UTF-8 that was read in another encoding is found and mended, and sound text is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.corpus import corpus_file, corpus_folder
from waypost.guide.mojibake import find_mojibake

_SENTENCE = "Größe – „don’t“ übertreiben…"
"""Enough marks for any of the encodings to be recognised."""


@pytest.mark.parametrize(
    ("encoding", "name"),
    [("mac_roman", "Mac Roman"), ("cp1252", "Windows-1252"), ("latin-1", "Latin-1")],
)
def test_each_wrong_encoding_is_told(encoding: str, name: str) -> None:
    """The line is what it was, and the encoding has the name that people know."""
    misread = _SENTENCE.encode().decode(encoding, "replace")
    damage = find_mojibake(["sound", misread])
    assert (damage.mended, damage.encodings) == ({2: _SENTENCE}, (name,))


@pytest.mark.parametrize("encoding", ["latin-1", "cp1251"])
def test_other_alphabets_are_mended(encoding: str) -> None:
    """Letters of which all bytes were misread come back."""
    words = "Привет, вопрос"
    damage = find_mojibake([words.encode().decode(encoding)])
    assert damage.mended == {1: words}


def test_text_that_was_misread_twice_is_mended() -> None:
    """Two readings in a row are undone together."""
    once = "don’t".encode().decode("cp1252")
    assert find_mojibake([once.encode().decode("cp1252")]).mended == {1: "don’t"}


def test_symbols_alone_are_mended_where_other_lines_tell_the_encoding() -> None:
    """A single symbol is too short to tell by; the damage beside it tells."""
    symbol = "📦".encode().decode("mac_roman")
    quoted = "don’t".encode().decode("mac_roman")
    assert find_mojibake([symbol]).mended == {}
    assert find_mojibake([symbol, quoted]).mended == {1: "📦", 2: "don’t"}


def test_the_damaged_notes_are_mended_whole() -> None:
    """Apostrophes, quotation marks and symbols of a real file come back; 15 lines have some."""
    lines = corpus_file("seeds/002_6364af01b1904a71.txt").read_text(encoding="utf-8").split("\n")
    damage = find_mojibake(lines)
    assert damage.encodings == ("Mac Roman",)
    assert len(damage.mended) == 15
    assert "What’s more important" in damage.mended[37]
    assert damage.mended[102].endswith("📦")
    assert damage.mended[117].endswith("🧪^")


def test_sound_files_of_others_are_left_alone() -> None:
    """None of the real templates has a line that would be changed."""
    for path in corpus_folder().glob("guides/*.md"):
        assert not find_mojibake(path.read_text(encoding="utf-8").split("\n")).mended, path.name


_WORDS = (
    *("plain", "été", "«déjà»", "“naïve”", "œuvre…", "Größe", "„Übung“", "ÄÖÜ", "¿qué?", "señor"),
    *(
        "вопрос",
        "«ждём»",
        "Їжак",
        "日本語の質問",
        "“谁？”",
        "Ελλάδα;",
        "café–bar",
        "±5 µm",
        "20 °C",
    ),
    *("→", "✓", "📦", "Å", "İstanbul", "ção", "łódź", "’tis", "€5", "§ 4", "1½"),
)


@given(st.lists(st.sampled_from(_WORDS), max_size=12))
def test_sound_words_of_many_languages_are_left_alone(words: list[str]) -> None:
    """Typographic marks, symbols and letters of any alphabet are no damage."""
    assert not find_mojibake([" ".join(words)]).mended
