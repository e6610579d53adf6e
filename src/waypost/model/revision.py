"""A revision: one saved and committed state of a document."""

from dataclasses import dataclass
from typing import NamedTuple

from waypost.model.lineage.step import SectionStep


class Revision(NamedTuple):
    """One commit that changed the document, as git tells it; a tuple, for there are thousands."""

    id: str
    """Full hexadecimal object name of the commit (40 or 64 digits)."""
    date: str
    """Author date, ISO 8601 with offset."""
    author: str
    author_email: str
    message: str
    """Subject and body, without trailing blank lines."""
    blob: str
    """Object name of the document in this revision, "" where the revision deletes it."""
    path: str
    """Path of the document in this revision, relative to the repository."""
    parent_blob: str = ""
    """Object name of the document before this revision, "" where the revision adds it."""
    milestones: tuple[str, ...] = ()
    """Names of tags that point here."""
    merged_blobs: tuple[str, ...] = ()
    """Object names of the document in the other parents of a merge, "" where one lacks it."""

    @property
    def parent_blobs(self) -> tuple[str, ...]:
        """The document before this revision, in each line of work that it joins."""
        return (self.parent_blob, *self.merged_blobs)

    @property
    def subject(self) -> str:
        """First line of the message."""
        return self.message.partition("\n")[0]


@dataclass(frozen=True, slots=True)
class WordCount:
    """What a change of a text comes to."""

    added: int = 0
    removed: int = 0
    blocks: int = 0
    """Paragraphs and the like that are not as they were; 0 for one that is only laid out anew."""


@dataclass(frozen=True, slots=True)
class WordsAt:
    """How long a text was at a revision."""

    revision: str
    """Full object name."""
    date: str
    words: int


@dataclass(frozen=True, slots=True)
class RevisionChange:
    """What a revision did to the document, or to the one section that was asked for."""

    revision: Revision
    sections: tuple[str, ...]
    """Ids of the sections that were written, added, removed, renamed or moved."""
    words_added: int
    words_removed: int
    steps: tuple[SectionStep, ...] = ()
    """What happened to each of the sections."""
