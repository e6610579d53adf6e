"""Titles, numbers and ids: how a heading's words become a name that survives small changes.

Guides and documents are matched by these names, so both sides must come through here.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_NUMBER = re.compile(
    r"""
    (?P<number>
        \d+ (?: \.\d+ )+          # 2.4, 4.1.3
      | [A-Z] (?: \.\d+ )+        # A.1, of an appendix
      | \d{1,2}                   # 1 (no more digits: "2026 in review" is a title)
    )
    [.)]? \s+ (?=\S)
    """,
    re.VERBOSE,
)
_ATTRIBUTES = re.compile(r"\s*\{[#.][^{}]*\}\s*$")
_SLUG_LENGTH = 60
_QUESTION_WORDS = 6
_KEYS_KEPT = 16_384
"""Titles are matched at every save, and at every letter of a filter."""


def split_number(title: str) -> tuple[str, str]:
    """The number at the start of a plain title and the title without it.

    "4.1. Problem framing" gives ("4.1", "Problem framing"). A title that is nothing but a
    number stays whole.
    """
    found = _NUMBER.match(title)
    if found is None:
        return "", title
    return found["number"], title[found.end() :]


def drop_attributes(title: str) -> str:
    """The title without Pandoc's `{#id .class}` at its end."""
    return _ATTRIBUTES.sub("", title)


@lru_cache(maxsize=_KEYS_KEPT)
def match_key(title: str) -> str:
    """The title as guides and documents are matched by: no number, case or punctuation.

    A title without a letter or digit is its own key.
    """
    _, words = split_number(title.strip())
    folded = unicodedata.normalize("NFKC", words).casefold().replace("&", " and ")
    key = " ".join("".join(c if c.isalnum() else " " for c in folded).split())
    return key or folded.strip()


def slug(text: str, fallback: str = "section") -> str:
    """Lower-case words joined by hyphens: an id that people can read and type."""
    words = match_key(text).split()
    joined = "-".join("".join(c for c in word if c.isalnum()) for word in words)
    return joined[:_SLUG_LENGTH].strip("-") or fallback


def question_slug(text: str) -> str:
    """Slug of a question's first words: it outlives a reworded end and a new order."""
    return slug(" ".join(match_key(text).split()[:_QUESTION_WORDS]), "question")


class IdRegister:
    """Gives out ids, each once: `metrics`, then `metrics-2` and so on, in linear time."""

    def __init__(self, reserved: Iterable[str] = ()) -> None:
        self._taken = set(reserved)
        self._last_count: dict[str, int] = {}

    def take(self, name: str) -> str:
        """The name, or the first of `name-2`, `name-3` … that nobody has."""
        count = self._last_count.get(name, 0) + 1
        while (candidate := name if count == 1 else f"{name}-{count}") in self._taken:
            count += 1
        self._last_count[name] = count
        self._taken.add(candidate)
        return candidate
