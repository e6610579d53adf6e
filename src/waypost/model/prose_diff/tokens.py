"""Text taken apart into what a reader sees change: words, single marks, lines of code.

Marks and joiners stay with what they modify, so that an accent or an emoji sequence never
falls apart.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from waypost.model.words import CJK

_MODIFIERS: Final = "\u200c\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f"
"""Non-joiner, skin tones and tags: no marks by Unicode's category, but part of what is before."""
SENTENCE_ENDS: Final = frozenset(".!?…")
"""Where a blank follows."""
CJK_SENTENCE_ENDS: Final = frozenset("。！？")
_ENDS: Final = SENTENCE_ENDS | CJK_SENTENCE_ENDS


@dataclass(frozen=True, slots=True)
class Tokens:
    """A text as tokens; gap and token in turn, and the end, give the text back."""

    texts: list[str]
    gaps: list[str]
    """What stands before each token: "", blanks or a line end."""
    end: str = ""
    """What stands behind the last one."""

    def gap_at(self, index: int) -> str:
        """What stands before the token of that index, or behind the last one."""
        return self.gaps[index] if index < len(self.gaps) else self.end

    def joined(self, part: range) -> str:
        """The tokens of those indexes, each with its gap."""
        return "".join(self.gaps[i] + self.texts[i] for i in part)


def prose_tokens(text: str) -> Tokens:
    """Words, each CJK character, each emoji, each run of one punctuation mark."""
    found = _pattern(_marks(text)).findall(text)
    end = text[len(text.rstrip()) :]
    return Tokens([part[1] for part in found], [part[0] for part in found], end)


def has_cjk_sentences(text: str) -> bool:
    """Whether the text has sentences that no blank need follow."""
    return not text.isascii() and not CJK_SENTENCE_ENDS.isdisjoint(text)


def line_tokens(text: str) -> Tokens:
    """Whole lines."""
    lines = text.split("\n")
    return Tokens(lines, ["", *["\n"] * (len(lines) - 1)])


def sentence_tokens(words: Tokens) -> Tokens:
    """Whole sentences."""
    ranges = sentences(words, 0, len(words.texts))
    return Tokens(
        [words.texts[i] + words.joined(range(i + 1, j)) for i, j in ranges],
        [words.gaps[i] for i, _ in ranges],
        words.end,
    )


def sentences(tokens: Tokens, start: int, end: int) -> list[tuple[int, int]]:
    """The ranges of the sentences between tokens `start` and `end`, without hole."""
    texts, gaps = tokens.texts, tokens.gaps
    likely = [i for i in range(start, end - 1) if texts[i][0] in _ENDS]
    closed = [i for i in likely if gaps[i + 1] or texts[i][0] in CJK_SENTENCE_ENDS]
    starts = [start, *(i + 1 for i in closed)] if end > start else []
    return list(zip(starts, [*starts[1:], end], strict=True)) if starts else []


def _marks(text: str) -> str:
    """The combining marks that the text has: `re` knows no class for them."""
    if text.isascii():
        return ""
    return "".join(sorted(c for c in set(text) if unicodedata.category(c)[0] == "M"))


@lru_cache(maxsize=16)
def _pattern(marks: str) -> re.Pattern[str]:
    extend = f"[{marks}{_MODIFIERS}]"
    letter = rf"[^\W{CJK}]"
    word = rf"{letter}(?:{letter}|{extend})*+"
    return re.compile(
        rf"(\s*+)({word}(?:['’]{word})*+"
        rf"|[\U0001f1e6-\U0001f1ff]{{2}}"
        rf"|([!-/:-@\[-`{{-~])\3++"
        rf"|\S{extend}*+(?:\u200d\S{extend}*+)*+)"
    )
