"""What saving can come to: the expected outcomes, as values that a front end can say."""

from dataclasses import dataclass, field

from waypost.model.merge.result import Merge, Side
from waypost.model.passage import HeldText
from waypost.model.saving import CommitProblem


@dataclass(frozen=True, slots=True, eq=False)
class Draft:
    """Text that a writer has for a section, and the text that it started from.

    A long one is held as it is held elsewhere, and made a string for whoever asks for that.
    """

    section_id: str
    held_base: str | HeldText
    held_text: str | HeldText

    @property
    def base(self) -> str:
        """The text that the writer started from."""
        return str(self.held_base)

    @property
    def text(self) -> str:
        """The text that the writer has."""
        return str(self.held_text)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Draft):
            return NotImplemented
        if self is other:
            return True
        is_alike = self.section_id == other.section_id and self.text == other.text
        return is_alike and self.base == other.base

    def __hash__(self) -> int:
        return hash((self.section_id, self.text))


@dataclass(frozen=True, slots=True)
class Saved:
    """The file has the text. Whether it is a revision too, `revision` and `problem` tell."""

    message: str
    """The revision's message, proposed or given."""
    revision: str
    """Object name of the commit, "" where there is none (yet)."""
    problem: CommitProblem | None = None
    """Why the save is no revision yet."""
    warning: str = ""
    """What went wrong after the revision was made, e.g. in a post-commit hook."""
    merged: tuple[str, ...] = ()
    """Labels of the sections in which others had written meanwhile."""


@dataclass(frozen=True, slots=True)
class NothingChanged:
    """There was nothing to write and nothing to commit."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """A section that changed elsewhere while the writer changed it too. Nothing was written."""

    section_id: str
    label: str
    base: str
    yours: str
    theirs: str
    """The text there, "" where the section is gone there."""
    merge: Merge = field(default=Merge(()), compare=False)
    """Their changes and yours made one, as far as they can be."""
    where: str = "on disk"
    """Where it changed, for people."""

    def resolved(self, side: Side) -> str:
        """The merged text with what is left as that side has it."""
        return self.merge.with_side(side)


@dataclass(frozen=True, slots=True)
class WouldSwallow:
    """A text with an open code fence or comment that would take later headings into itself.

    Nothing was written.
    """

    section_id: str
    label: str
    lost: tuple[str, ...]
    """Titles of the sections that would be lost from the outline."""


@dataclass(frozen=True, slots=True)
class NotRestored:
    """What is on disk could not be kept as a revision first, so nothing was written over it."""

    problem: CommitProblem


SaveOutcome = Saved | NothingChanged | Conflict | WouldSwallow
RestoreOutcome = SaveOutcome | NotRestored
