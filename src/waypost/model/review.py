"""Review marks: comments and suggestions that stand in the text itself, as CriticMarkup.

The forms are `{++added++}`, `{--removed--}`, `{~~old~>new~~}`, `{>>comment<<}`,
`{==marked==}{>>comment<<}`, and blocks between `<<[UNRESOLVED who: what]>>` and
`<<[/UNRESOLVED]>>`. Any editor shows them and people can type them, but nobody has to.
A remark may begin with who makes it: `@Ada Writer: by how much?`.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from waypost.model.outline import OutlineNode

_SIGNED: Final = re.compile(r"@(?P<who>[^\s:@][^:\n]{0,79}):[ \t]*(?P<said>.*)", re.DOTALL)


class ReviewKind(StrEnum):
    """What a mark says."""

    ADDITION = "addition"
    DELETION = "deletion"
    SUBSTITUTION = "substitution"
    COMMENT = "comment"
    """A remark, on a stretch of text or at a place."""
    UNRESOLVED = "unresolved"
    """A stretch on which there is no agreement yet."""

    @property
    def is_suggestion(self) -> bool:
        """Whether it asks for another text; if not, it is resolved and the text stays."""
        return self not in {ReviewKind.COMMENT, ReviewKind.UNRESOLVED}


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

    @property
    def who(self) -> str:
        """Who makes the remark, "" where it does not say."""
        signed = _SIGNED.fullmatch(self.remark)
        return signed["who"].strip() if signed else ""

    @property
    def said(self) -> str:
        """The remark without who makes it."""
        signed = _SIGNED.fullmatch(self.remark)
        return signed["said"] if signed else self.remark


@dataclass(frozen=True, slots=True)
class PlacedMark:
    """A mark of a document."""

    number: int
    """1-based, in the order of the document; it changes when marks before it are settled."""
    node: OutlineNode
    mark: ReviewMark
    """Offsets and line count in the section's text."""
    line: int
    """1-based line of the file, 0 in a section that the file lacks."""


class Verdict(StrEnum):
    """What becomes of a mark."""

    ACCEPT = "accept"
    REJECT = "reject"
    RESOLVE = "resolve"
    """The remark is dealt with; the text stays as it is."""


def signed(remark: str, who: str) -> str:
    """The remark as one line that begins with who makes it, unless it does or nobody is known."""
    if _SIGNED.fullmatch(remark):
        who = ""
    said, name = " ".join(remark.split()), " ".join(who.replace(":", " ").split()).lstrip("@")
    return f"@{name}: {said}" if name else said
