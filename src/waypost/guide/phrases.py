"""How guides speak to their writer: instructions, tokens to replace, remarks in brackets.

The words stand in `data/phrases.toml`; this module alone looks them up.
"""

import re
import tomllib
from collections.abc import Iterable
from functools import cache

from waypost.guide.marks import one_line
from waypost.paths import PACKAGE

_LOOKED_AT = 4_000
"""Characters of a text in which an instruction is looked for, so that length costs nothing."""
_FIRST_WIDE = "\u2e80"
"""From here on languages are written without blanks between words."""


def instructs(text: str) -> bool:
    """Whether the prose tells its reader what to write."""
    return bool(_instruction().search(one_line(text[:_LOOKED_AT])))


@cache
def token_pattern() -> re.Pattern[str]:
    """Words in capitals that stand for a text of the writer's; not those before a colon."""
    return re.compile(rf"(?<!-){_any_of(_words('tokens'))}(?![-_])(?!:\s*\S)")


def has_wide_token(text: str) -> bool:
    """Whether a token of a language without capitals occurs."""
    return any(word in text for word in _words("tokens") if word >= _FIRST_WIDE)


def asks_to_fill_in(words: str) -> bool:
    """Whether brackets with these words wait for a text."""
    return bool(_fill_in().match(words[:_LOOKED_AT]))


def is_remark(words: str) -> bool:
    """Whether brackets with these words only say something of what stands before."""
    return words.strip().casefold() in _words("remarks")


def says_optional(text: str) -> bool:
    """Whether the text begins by saying that a document may do without the section."""
    return bool(_optional().match(text[:_LOOKED_AT]))


@cache
def _optional() -> re.Pattern[str]:
    return re.compile(rf"\W{{0,8}}{_any_of(_words('optional'))}", re.IGNORECASE)


@cache
def _instruction() -> re.Pattern[str]:
    """An opening word where a sentence begins, or a phrase anywhere."""
    fillers = rf"(?:{_any_of(_words('fillers'))}\W{{0,3}}){{0,3}}"
    begins = rf"(?:^|(?<=[.!?:]) |(?<=[。！？：；]))[^\w\s]{{0,8}} ?{fillers}"
    opens, anywhere = _any_of(_words("opens")), _any_of(_words("anywhere"))
    return re.compile(rf"{begins}{opens}|{anywhere}", re.IGNORECASE)


@cache
def _fill_in() -> re.Pattern[str]:
    return re.compile(rf"\W{{0,8}}{_any_of(_words('fill_in'))}", re.IGNORECASE)


def _any_of(phrases: Iterable[str]) -> str:
    """A pattern for any of the phrases as whole words, the longest first."""
    ordered = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    whole = [rf"\b{re.escape(phrase)}\b" for phrase in ordered if phrase < _FIRST_WIDE]
    wide = [re.escape(phrase) for phrase in ordered if phrase >= _FIRST_WIDE]
    return f"(?:{'|'.join(whole + wide)})"


@cache
def _words(key: str) -> frozenset[str]:
    """The words of all languages under that key; case matters for tokens alone."""
    words = (word for language in _languages() for word in language[key])
    return frozenset(word if key == "tokens" else word.casefold() for word in words)


@cache
def _languages() -> tuple[dict[str, list[str]], ...]:
    with (PACKAGE / "data" / "phrases.toml").open("rb") as file:
        return tuple(tomllib.load(file).values())
