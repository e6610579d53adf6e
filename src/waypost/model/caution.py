"""What keeps a document from being saved as usual, for as long as it lasts."""

from dataclasses import dataclass
from enum import StrEnum


class CautionKind(StrEnum):
    """What it is about; the word that the status line has for it."""

    SHARED = "READ ONLY"
    """Another Waypost writes in the document."""
    BRANCH_SWITCHED = "BRANCH SWITCHED"
    """Another branch is checked out, and there is unsaved text of the one before."""
    REMOVED = "FILE REMOVED"
    UNWRITABLE = "NOT WRITABLE"
    """File, folder or file system take nothing."""


@dataclass(frozen=True, slots=True)
class Caution:
    """A caution, with its reason."""

    kind: CautionKind
    reason: str
    """A clause without a full stop: "the file is read-only"."""
    key: str = ""
    """The key that asks what to do about it, "" where none does."""

    @property
    def word(self) -> str:
        """What the status line says where there is little room."""
        return self.kind.value

    @property
    def line(self) -> str:
        """What it says where there is room."""
        return f"{self.word}, {self.key} asks" if self.key else f"{self.word}: {self.reason}"

    @property
    def freezes(self) -> bool:
        """Whether the text is not to be changed meanwhile."""
        return self.kind in {CautionKind.SHARED, CautionKind.BRANCH_SWITCHED}
