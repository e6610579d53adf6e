"""The record: what Waypost keeps about a document beside it, in `.waypost/<document>.toml`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from waypost.model.guide_listing import GuideListing


class QuestionState(StrEnum):
    """How far a guiding question is dealt with."""

    OPEN = "open"
    ANSWERED = "answered"
    NOT_APPLICABLE = "n/a"
    DEFERRED = "deferred"


class SectionState(StrEnum):
    """How far a section is written."""

    EMPTY = "empty"
    DRAFTING = "drafting"
    READY = "ready"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class GuideReference:
    """Which guide a document follows."""

    name: str
    source: str
    """`package`, or the path of the guide file, relative to the repository where it is inside."""
    sha256: str
    """Hex digest of the guide file when it was last looked at."""


@dataclass(frozen=True, slots=True)
class QuestionNote:
    """State of one question, with the reason or the owner that the state asks for."""

    state: QuestionState
    reason: str = ""
    """Why the question does not apply."""
    owner: str = ""
    """Who will answer a deferred question."""

    @property
    def settled(self) -> bool:
        """Whether nothing remains to be done about the question."""
        return self.state in {QuestionState.ANSWERED, QuestionState.NOT_APPLICABLE}


@dataclass(frozen=True, slots=True)
class Record:
    """All that is kept about one document. What is absent is open, or derived from the text."""

    guide: GuideReference | None = None
    questions: Mapping[str, QuestionNote] = field(default_factory=lambda: MappingProxyType({}))
    """By question id."""
    sections: Mapping[str, SectionState] = field(default_factory=lambda: MappingProxyType({}))
    """By section id; only states that the writer set."""
    ticked: frozenset[str] = frozenset()
    """Ids of the key points that the text has."""
    aliases: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Which section of the document a section of the guide is, where its title does not tell:
    path of titles (`Product/Why we do this`) by guide section id, "" for none at all."""
    listed: GuideListing = field(default_factory=GuideListing)
    """What the guide held when the record was last brought in step with it."""
