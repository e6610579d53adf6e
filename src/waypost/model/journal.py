"""The journal: what a writer has typed and not saved, as a value that can be kept and read back."""

from dataclasses import dataclass

from waypost.model.outcomes import Draft
from waypost.model.record import Record


@dataclass(frozen=True, slots=True)
class UnsavedSection:
    """Unsaved text of one section."""

    draft: Draft
    label: str
    """Number and title as the writer knew the section."""
    history: object = None
    """The undo history that fits the draft's text, as plain data; None where there is none."""


@dataclass(frozen=True, slots=True)
class UnsavedRecord:
    """States of questions and sections that were set and not saved."""

    base: Record
    """The record on disk when they were set."""
    record: Record


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """All that is unsaved of a document at one moment."""

    document: str
    """Path of the document, absolute."""
    written: str
    """ISO 8601 date and time with offset."""
    sections: tuple[UnsavedSection, ...] = ()
    record: UnsavedRecord | None = None
    """None where all states are on disk."""
    open_section: str = ""
    """Id of the section that was open, "" for none."""
    caret: tuple[int, int] = (0, 0)
    """0-based row and column in it."""
    branch: str = ""
    """The branch that was checked out, "" where none was or it is not known."""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to keep."""
        return not self.sections and self.record is None
