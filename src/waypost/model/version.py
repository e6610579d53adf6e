"""A document at one moment as sections by id, and how a section differs between two moments."""

from collections.abc import Mapping
from dataclasses import dataclass

from waypost.model.lineage.step import StepKind
from waypost.model.prose_diff import ProseDiff


@dataclass(frozen=True, slots=True)
class SectionVersion:
    """A section as it was."""

    id: str
    label: str
    heading: str
    """Inline Markdown of the heading, "" for the text before the first one."""
    level: int
    text: str


@dataclass(frozen=True, slots=True)
class SectionChange:
    """A section that differs between two versions."""

    id: str
    label: str
    before: SectionVersion | None
    """None where the section was added."""
    after: SectionVersion | None
    """None where the section was removed."""
    diff: ProseDiff
    """Of the texts below the headings."""
    kinds: tuple[StepKind, ...] = ()
    """What happened, where versions of the history are compared."""
    other: str = ""
    """Id of the section that it was split off from or joined into."""

    @property
    def renamed_from(self) -> str:
        """The label that the section had before, "" where it has not changed."""
        if self.before is None or self.after is None or self.before.label == self.after.label:
            return ""
        return self.before.label


Version = Mapping[str, SectionVersion]
"""The sections of a document by id, in its order."""
