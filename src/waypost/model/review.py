"""Review marks: comments and suggestions that stand in the text itself, as CriticMarkup.

The forms are `{++added++}`, `{--removed--}`, `{~~old~>new~~}`, `{>>comment<<}`,
`{==marked==}{>>comment<<}`, and blocks between `<<[UNRESOLVED who: what]>>` and
`<<[/UNRESOLVED]>>`. Any editor shows them and people can type them, but nobody has to.
"""

from dataclasses import dataclass
from enum import StrEnum


class ReviewKind(StrEnum):
    """What a mark says."""

    ADDITION = "addition"
    DELETION = "deletion"
    SUBSTITUTION = "substitution"
    COMMENT = "comment"
    """A remark, on a stretch of text or at a place."""
    UNRESOLVED = "unresolved"
    """A stretch on which there is no agreement yet."""


@dataclass(frozen=True, slots=True)
class ReviewMark:
    """A mark in a text."""

    kind: ReviewKind
    start: int
    """Offset (characters) at which the mark begins."""
    end: int
    """Offset behind it."""
    old: str
    """What stands there if the mark is rejected."""
    new: str
    """What stands there if it is accepted."""
    remark: str = ""
    """What the reviewer says, "" for a suggestion without a word."""
    line: int = 1
    """1-based line of the text on which it begins."""


class Verdict(StrEnum):
    """What becomes of a mark."""

    ACCEPT = "accept"
    REJECT = "reject"
