"""Labels are found however an author writes them, and prose is not taken for one."""

import tomllib

import pytest

from waypost.guide.labels import (
    LabelKind,
    find_label,
    heading_label,
    is_wrapper_word,
    names_resources,
)
from waypost.paths import PACKAGE

_LANGUAGES = ["de", "en", "es", "fr", "ja", "ru", "zh"]


@pytest.mark.parametrize(
    ("paragraph", "kind", "text"),
    [
        ("Overview: What it is.", LabelKind.OVERVIEW, "What it is."),
        ("**Overview:** What it is.", LabelKind.OVERVIEW, "What it is."),
        ("**Overview**: What it is.", LabelKind.OVERVIEW, "What it is."),
        ("__Overview:__ What it is.", LabelKind.OVERVIEW, "What it is."),
        ("*Overview:* What it is.", LabelKind.OVERVIEW, "What it is."),
        ("***Purpose:** To say why.*", LabelKind.PURPOSE, "To say why."),
        ("***Purpose:*** To say why.", LabelKind.PURPOSE, "To say why."),
        ("**Purpose: To say why.**", LabelKind.PURPOSE, "To say why."),
        ("**Purpose: To** say why.", LabelKind.PURPOSE, "**To** say why."),
        ("**Purpose**: *To* say *why*", LabelKind.PURPOSE, "*To* say *why*"),
        ("Purpose:\nTo say why.", LabelKind.PURPOSE, "To say why."),
        ("Overview: ", LabelKind.OVERVIEW, ""),
        ("**Guiding questions:**", LabelKind.QUESTIONS, ""),
        ("**Guiding Questions**", LabelKind.QUESTIONS, ""),
        ("*key points*", LabelKind.KEY_POINTS, ""),
        ("❓ Guiding questions:", LabelKind.QUESTIONS, ""),
        ("guiding   questions :", LabelKind.QUESTIONS, ""),
        ("**Goal:** To say why.", LabelKind.PURPOSE, "To say why."),
        ("Source: [a: b](c)", LabelKind.SOURCE, "[a: b](c)"),
        ("Leitfragen:", LabelKind.QUESTIONS, ""),
        ("Vue d’ensemble : Ceci.", LabelKind.OVERVIEW, "Ceci."),
        ("Preguntas guía:", LabelKind.QUESTIONS, ""),
        ("**Ключевые моменты:**", LabelKind.KEY_POINTS, ""),
        ("概述：一句话。", LabelKind.OVERVIEW, "一句话。"),
        ("目的： 理由", LabelKind.PURPOSE, "理由"),
    ],
)
def test_label_is_told_from_its_text(paragraph: str, kind: LabelKind, text: str) -> None:
    """Bold, italic, both or plain; colon inside or outside; text beside, below or absent."""
    label = find_label(paragraph)
    assert label is not None
    assert (label.kind, label.text) == (kind, text)


@pytest.mark.parametrize(
    "paragraph",
    [
        "",
        ":",
        "**",
        "An overview: this is prose.",
        "Goal: prose too, without emphasis.",
        "Overview of the system",
        "Purpose",
        "**Requirements**",
        "**Risks:** What may go wrong?",
        "**Overview** of the whole: parts",
        "x" * 100 + "\nOverview: late",
        "See https://example.org",
    ],
)
def test_prose_is_no_label(paragraph: str) -> None:
    """Only a known word right before the colon, or alone in bold, makes a label."""
    assert find_label(paragraph) is None


def test_heading_may_be_a_label() -> None:
    """A heading inside a fold announces guidance by its bare words."""
    assert heading_label("Guiding questions") is LabelKind.QUESTIONS
    assert heading_label("Key points:") is LabelKind.KEY_POINTS
    assert heading_label("Goal") is None


@pytest.mark.parametrize("paragraph", ["Guide", "**Guide**", " guide ", "Leitfaden"])
def test_name_of_a_fold_is_a_wrapper_word(paragraph: str) -> None:
    """What only names the fold is known, whatever its dress."""
    assert is_wrapper_word(paragraph)
    assert not is_wrapper_word(paragraph + " to the galaxy")


def test_titles_of_reading_lists_are_known() -> None:
    """Sections that list reading are told by their title, in any language of the table."""
    assert names_resources("Resources")
    assert names_resources("Further Reading")
    assert names_resources("Литература")
    assert not names_resources("Resource planning")


def test_every_language_has_every_kind() -> None:
    """The table is complete: no language lacks a word for a kind of guidance."""
    with (PACKAGE / "data" / "labels.toml").open("rb") as file:
        table = tomllib.load(file)
    assert sorted(table) == _LANGUAGES
    for language, words in table.items():
        for kind in [*LabelKind, "wrapper", "resources"]:
            assert words[kind], f"{language} has no word for {kind}"
        assert set(words["emphasised"]) <= set(LabelKind)


def test_no_word_means_two_kinds() -> None:
    """A label means the same in every language that has it."""
    with (PACKAGE / "data" / "labels.toml").open("rb") as file:
        table = tomllib.load(file)
    meanings: dict[str, set[str]] = {}
    for words in table.values():
        for kind in LabelKind:
            for word in [*words[kind], *words["emphasised"].get(kind, [])]:
                meanings.setdefault(word.casefold(), set()).add(kind)
    assert {word: kinds for word, kinds in meanings.items() if len(kinds) > 1} == {}
