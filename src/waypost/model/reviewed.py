"""What one writer has read of a document, and what is left to read."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from waypost.model.version import SectionChange

_NONE: Mapping[str, "Tick"] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Tick:
    """A section as it was when it was read."""

    digest: str
    """`text_digest` of it: another text is another thing to read."""
    revision: str
    """Full object name of the newest revision then."""


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What was read of one document."""

    left: str = ""
    """The newest revision when the document was last closed, "" if it never was open."""
    ticks: Mapping[str, Tick] = field(default_factory=lambda: _NONE)
    """By section id."""

    def ticked(self, section_id: str, tick: Tick | None) -> "Reviewed":
        """The same with a section ticked, or not any more."""
        ticks = {name: kept for name, kept in self.ticks.items() if name != section_id}
        return replace(self, ticks=ticks if tick is None else ticks | {section_id: tick})

    def has_read(self, section_id: str, digest: str) -> bool:
        """Whether the section was read as it is."""
        tick = self.ticks.get(section_id)
        return tick is not None and tick.digest == digest


@dataclass(frozen=True, slots=True)
class Unread:
    """A section that changed since some time."""

    change: SectionChange
    digest: str
    """`text_digest` of the section as it is now."""
    is_read: bool
    """Whether it is ticked as it is now."""


@dataclass(frozen=True, slots=True)
class ReadingList:
    """The sections that changed since some time."""

    since: str
    """Since when, in words."""
    sections: Sequence[Unread]


def text_digest(change: SectionChange) -> str:
    """Tells one text and heading of a section from another; wrapping and blank lines do not."""
    after = change.after
    words = " ".join(f"{after.heading}\n{after.text}".split()) if after is not None else ""
    return hashlib.sha256(words.encode("utf-8", "surrogateescape")).hexdigest()
