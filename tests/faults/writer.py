"""A writer without a screen: what a session, its journal and its saves do while somebody types."""

from collections.abc import Sequence
from pathlib import Path
from typing import Self

from waypost.closing import Closing
from waypost.model.journal import JournalEntry, UnsavedSection
from waypost.model.outcomes import Draft, NothingChanged, Saved, SaveOutcome
from waypost.workspace.journal import DocumentJournal, journal_place, recoveries
from waypost.workspace.session import Session

SECTION = "overview"


class Writer(Closing):
    """Writes in one section of a document. Close it."""

    def __init__(self, path: Path, section: str = SECTION) -> None:
        self.session = Session(path)
        self.session.connect()
        self._section = section
        self._journal = DocumentJournal(journal_place(self.session))

    @classmethod
    def recovering(cls, path: Path, section: str = SECTION) -> tuple[Self, Sequence[str]]:
        """A writer who starts anew, and the texts that are offered from before."""
        writer = cls(path, section)
        place = journal_place(writer.session)
        offered: list[str] = []
        for left, recovery in recoveries(place, writer.session.view):
            with left:
                offered += [part.draft.text for part in left.entry().sections]
                assert recovery is not None
        return writer, offered

    def close(self) -> None:
        """Let go of document and journal, as a program that ends does."""
        self._journal.close()
        self.session.close()

    @property
    def text(self) -> str:
        """The section's text as it was last read or written."""
        node = self.session.view.outline.find(self._section)
        assert node is not None
        return self.session.view.text_of(node)

    def types(self, text: str) -> None:
        """Have this as unsaved text, kept in the journal when this returns."""
        self._journal.keep(
            JournalEntry(
                document=str(self.session.path),
                written="2026-11-21T09:00:00+00:00",
                sections=(UnsavedSection(Draft(self._section, self.text, text), self._section),),
            )
        )

    def draft(self, text: str) -> Draft:
        """The text as a draft of what is on disk."""
        return Draft(self._section, self.text, text)

    def saves(self, text: str) -> SaveOutcome:
        """Save the text; the journal is cleared once the file has it, as the screen does."""
        outcome = self.session.save([self.draft(text)])
        if isinstance(outcome, Saved | NothingChanged):
            self._journal.clear()
        return outcome

    def reads_again(self) -> None:
        """Read the document anew."""
        self.session.reload()
