"""Text that was looked for in a history: where it is, what brought it and what took it away."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from waypost.model.prose_diff.blocks import join_wrapped_cjk
from waypost.model.revision import Revision

_LINE_START: Final = re.compile(r"\n[ \t]*(?:>[ \t]*)*")
_AROUND: Final = 40
"""Characters shown on either side of what was found."""


class TextEvent(StrEnum):
    """What a revision did to the text that was looked for."""

    BROUGHT = "brought"
    TAKEN_AWAY = "taken away"


@dataclass(frozen=True, slots=True)
class TextPlace:
    """Where the text stands."""

    section_id: str
    label: str
    excerpt: str
    """The text with a few words around it, on one line."""


@dataclass(frozen=True, slots=True)
class TextChange:
    """A revision that brought the text, or took it away."""

    event: TextEvent
    revision: Revision
    place: TextPlace
    """Where it came, or where it was before it went."""
    last: Revision | None
    """The newest revision that has it; the revision itself where that brought it. None where the
    history does not tell, as in a shallow clone."""


class TextPattern:
    """A text to look for, as it stands, however it is wrapped. Raises ValueError for blanks."""

    def __init__(self, text: str, *, exact_case: bool = False) -> None:
        wanted = unwrapped(text)
        if not wanted:
            raise ValueError("There is nothing to look for.")
        self._pattern = re.compile(re.escape(wanted), 0 if exact_case else re.IGNORECASE)

    def excerpt(self, text: str) -> str | None:
        """The first place in the text with what is around it, None where there is none."""
        flat = unwrapped(text)
        found = self._pattern.search(flat)
        if found is None:
            return None
        start, end = max(0, found.start() - _AROUND), found.end() + _AROUND
        before = "…" if start else ""
        after = "…" if end < len(flat) else ""
        return f"{before}{flat[start:end].strip()}{after}"


def unwrapped(text: str) -> str:
    """The text on one line with single blanks, the marks of quotes at line starts left out."""
    joined = join_wrapped_cjk(_LINE_START.sub("\n", f"\n{text}"))
    return " ".join(joined.split())
