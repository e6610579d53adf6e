"""Sayings that are credited to people who never said them, from `data/misattributions.toml`."""

import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache

from waypost.model.guide import Quote
from waypost.paths import PACKAGE

_ARTICLES = frozenset({"a", "an", "the"})
_HEDGES = ("attributed", "apocryphal", "wrongly", "proverb", "saying")
"""Words in a credit that say themselves that it does not hold."""


@dataclass(frozen=True, slots=True)
class Misattribution:
    """A saying and what is known of it."""

    phrases: tuple[str, ...]
    """Words of which a quotation of the saying has at least one group, folded."""
    credited: tuple[str, ...]
    """Names that it is wrongly given to, folded."""
    origin: str
    """What is known of where it comes from, in a sentence or two."""


def misattribution_of(quote: Quote) -> Misattribution | None:
    """What is known of the quotation, None where its credit is not known to be wrong."""
    credit = _fold(quote.attribution)
    if any(f" {hedge}" in credit for hedge in _HEDGES):
        return None
    words = _fold(quote.text)
    for known in known_misattributions():
        if any(name in credit for name in known.credited) and any(
            phrase in words for phrase in known.phrases
        ):
            return known
    return None


@cache
def known_misattributions() -> tuple[Misattribution, ...]:
    """All sayings of the table."""
    with (PACKAGE / "data" / "misattributions.toml").open("rb") as file:
        table = tomllib.load(file)["saying"]
    return tuple(
        Misattribution(
            tuple(map(_fold, entry["phrases"])),
            tuple(map(_fold, entry["credited"])),
            entry["origin"],
        )
        for entry in table
    )


def _fold(text: str) -> str:
    """The words with a blank around each: no case, articles, apostrophes or punctuation."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    kept = (c if c.isalnum() else "" if c in "'’‘" else " " for c in plain)
    words = [word for word in "".join(kept).split() if word not in _ARTICLES]
    return f" {' '.join(words)} "
