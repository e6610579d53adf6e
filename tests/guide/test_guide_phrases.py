"""Guides that speak to their writer are told from those that only introduce."""

import tomllib

import pytest

from waypost.guide.phrases import instructs
from waypost.paths import PACKAGE


@pytest.mark.parametrize(
    "text",
    [
        "Describe the problem.",
        "Please briefly explain why.",
        "This is important. List all of them.",
        "The section should hold numbers.",
        "💡 Outline the plan.",
        "Bitte beschreiben Sie das Umfeld.",
        "Veuillez décrire le contexte.",
        "Por favor, describa el contexto.",
        "Кратко опишите задачу.",
        "本节说明背景。",
        "请描述背景。",
        "背景を記述してください。",
    ],
)
def test_instructions_are_known(text: str) -> None:
    """A sentence that begins with a verb of writing, or a phrase of duty, instructs."""
    assert instructs(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "This section describes the plan.",
        "An introduction.",
        "Following the rules helps.",
        "Here is the list\nof all parts.",
        "Dieser Abschnitt führt ein.",
    ],
)
def test_introductions_are_no_instructions(text: str) -> None:
    """The same words inside a sentence about the section tell nobody to write."""
    assert not instructs(text)


def test_every_language_has_every_kind_of_phrase() -> None:
    """The table is complete for the languages whose labels are known."""
    tables = {
        name: tomllib.loads((PACKAGE / "data" / name).read_text(encoding="utf-8"))
        for name in ("phrases.toml", "labels.toml")
    }
    phrases = tables["phrases.toml"]
    assert sorted(phrases) == sorted(tables["labels.toml"])
    for language, words in phrases.items():
        for kind in ("opens", "anywhere", "fillers", "tokens", "fill_in", "remarks"):
            assert words[kind], f"{language} has no {kind}"
