"""What a journal that was left behind would change, for the writer to decide about."""

from dataclasses import dataclass

from waypost.model.journal import JournalEntry, UnsavedSection
from waypost.model.version import SectionChange


@dataclass(frozen=True, slots=True)
class Recovery:
    """A journal that was left behind, held against the document as it is on disk."""

    entry: JournalEntry
    changes: tuple[SectionChange, ...]
    """From the text on disk to the unsaved text, of each section that differs."""
    homeless: tuple[UnsavedSection, ...] = ()
    """Unsaved text of sections that neither the document nor its guide has any more."""

    @property
    def is_needed(self) -> bool:
        """Whether it holds anything that the disk has not."""
        return bool(self.changes or self.homeless or self.entry.record is not None)

    @property
    def words(self) -> tuple[int, int]:
        """Words that it adds to what is on disk, and that it removes."""
        added = sum(change.diff.words_added for change in self.changes)
        return added, sum(change.diff.words_removed for change in self.changes)
