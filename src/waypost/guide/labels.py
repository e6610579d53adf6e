"""Labels of guidance ("Overview:", "**Guiding questions:**", "Leitfragen") in any form.

The words stand in `data/labels.toml`; this module alone knows how they may be written.
"""

import tomllib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from waypost.guide.marks import (
    closing_marks,
    one_line,
    opening_marks,
    unwrap_emphasis,
)
from waypost.paths import PACKAGE

_LONGEST_LABEL = 80
"""Characters in which the label's colon must come, so that prose costs no more than that."""
_Table = dict[str, Any]
"""One language of `labels.toml`: lists of words, and a table of the emphasised ones."""


class LabelKind(StrEnum):
    """What a label announces; the values are the keys of `labels.toml`."""

    OVERVIEW = "overview"
    PURPOSE = "purpose"
    KEY_POINTS = "key_points"
    QUESTIONS = "questions"
    TOPICS = "topics"
    """What a document may be about; in a section they are its key points."""
    QUOTE = "quote"
    SOURCE = "source"


@dataclass(frozen=True, slots=True)
class Label:
    """A label and the text that stands beside it."""

    kind: LabelKind
    text: str
    """Markdown after the label in the same paragraph, "" where the label stands alone."""


@dataclass(frozen=True, slots=True)
class _LabelWords:
    """The words of `labels.toml`, folded, for look-up."""

    plain: dict[str, LabelKind]
    emphasised: dict[str, LabelKind]
    """Words that are a label only in bold or italics; holds the plain ones too."""
    wrappers: frozenset[str]
    resources: frozenset[str]


def find_label(paragraph: str) -> Label | None:
    """The label that the paragraph begins with; None where it is plain text.

    Bold, italic, both or neither; the colon inside or outside of the emphasis. Without a colon
    only a label that is a paragraph of its own, all of it emphasised.
    """
    words = paragraph.strip()
    colon = _first_colon(words)
    if colon < 0:
        return _label_alone(words)
    head, rest = words[:colon].strip(), words[colon + 1 :].lstrip()
    kind = _kind_of(head)
    if kind is None:
        return None
    closed = closing_marks(head)
    if not closed:
        closed = opening_marks(rest)[: len(opening_marks(head))]
        rest = rest[len(closed) :]
    # Emphasis that spans label and text goes on after the label: `***Purpose:** To …*`.
    still_open = opening_marks(head)[len(closed) :]
    return Label(kind, unwrap_emphasis(still_open + rest.strip()))


def heading_label(title: str) -> LabelKind | None:
    """What a heading inside a section announces, None where it is no label."""
    return _label_words().plain.get(_fold(title.rstrip(":： ")))


def is_wrapper_word(paragraph: str) -> bool:
    """Whether the paragraph only names a fold ("Guide" of `<summary>Guide</summary>`)."""
    is_short = len(paragraph) <= _LONGEST_LABEL and not paragraph.rstrip().endswith(".")
    return is_short and _fold(paragraph) in _label_words().wrappers


def names_resources(title: str) -> bool:
    """Whether a section of that title lists reading ("Resources", "Further reading")."""
    return _fold(title) in _label_words().resources


def _first_colon(words: str) -> int:
    head, _, _ = words[:_LONGEST_LABEL].partition("\n")
    return min((i for i in (head.find(":"), head.find("：")) if i >= 0), default=-1)


def _label_alone(words: str) -> Label | None:
    if len(words) > _LONGEST_LABEL or "\n" in words or unwrap_emphasis(words) == words:
        return None
    kind = _kind_of(words)
    return None if kind is None else Label(kind, "")


def _kind_of(head: str) -> LabelKind | None:
    known = _label_words()
    words = known.emphasised if opening_marks(head) else known.plain
    return words.get(_fold(head))


def _fold(label: str) -> str:
    """The label as it is looked up: no case, marks or emoji around, straight apostrophes."""
    words = one_line(unicodedata.normalize("NFKC", label)).replace("’", "'").casefold()
    alphanumeric = [i for i, character in enumerate(words) if character.isalnum()]
    return words[alphanumeric[0] : alphanumeric[-1] + 1] if alphanumeric else ""


@cache
def _label_words() -> _LabelWords:
    with (PACKAGE / "data" / "labels.toml").open("rb") as file:
        languages = list(tomllib.load(file).values())
    plain = _kinds(languages)
    return _LabelWords(
        plain=plain,
        emphasised=_kinds(language.get("emphasised", {}) for language in languages) | plain,
        wrappers=_words(languages, "wrapper"),
        resources=_words(languages, "resources"),
    )


def _kinds(tables: Iterable[_Table]) -> dict[str, LabelKind]:
    return {
        _fold(word): kind
        for table in tables
        for kind in LabelKind
        for word in table.get(kind.value, ())
    }


def _words(tables: Iterable[_Table], key: str) -> frozenset[str]:
    return frozenset(_fold(word) for table in tables for word in table.get(key, ()))
