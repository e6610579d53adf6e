"""What became of a guide since a record was last in step with it, and the record that follows."""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType
from typing import TypeVar

from waypost.model.guide_listing import GuideListing
from waypost.model.record import GuideReference, Record

_Value = TypeVar("_Value")


class ChangeKind(StrEnum):
    """What happened to a part of the guide."""

    ADDED = "added"
    REMOVED = "removed"
    REWORDED = "reworded"
    MOVED = "moved"
    """It stands elsewhere; perhaps it was reworded on the way."""


class Part(StrEnum):
    """What kind of thing changed."""

    SECTION = "section"
    QUESTION = "question"
    KEY_POINT = "key point"


@dataclass(frozen=True, slots=True)
class PartChange:
    """One part of the guide that changed; what does not apply is ""."""

    kind: ChangeKind
    part: Part
    old_id: str
    new_id: str
    old: str
    """Its text before; a section's title."""
    new: str
    was_in: str
    """Title of the section that it stood in, "" for the top of the guide."""
    now_in: str

    @property
    def place(self) -> str:
        """Where it stands or stood: "in Problem", "from Problem to Costs", "within Problem"."""
        if self.kind is not ChangeKind.MOVED:
            section = self.now_in or self.was_in
            return f"in {section}" if section else ""
        if self.was_in == self.now_in:
            return f"within {self.now_in}" if self.now_in else "in the order of sections"
        return f"from {self.was_in or 'the top'} to {self.now_in or 'the top'}"

    def noted_in(self, record: Record) -> str:
        """The state that the record has of it, "" where it has none: "answered"."""
        if self.part is Part.QUESTION and self.old_id in record.questions:
            return record.questions[self.old_id].state.value
        if self.part is Part.SECTION and self.old_id in record.sections:
            return record.sections[self.old_id].value
        return "ticked" if self.part is Part.KEY_POINT and self.old_id in record.ticked else ""


@dataclass(frozen=True, slots=True)
class CarriedIds:
    """The ids in the new guide by those in the old one, of all that is still there."""

    sections: Mapping[str, str]
    questions: Mapping[str, str]
    key_points: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class GuideChange:
    """The difference of two versions of a guide."""

    reference: GuideReference
    """The guide as it is now."""
    listing: GuideListing
    parts: Sequence[PartChange]
    carried: CarriedIds
    is_complete: bool = field(default=True)
    """False where the record lists nothing of the earlier guide: then only what is noted in it
    could be looked for."""

    def of_kind(self, kind: ChangeKind) -> Sequence[PartChange]:
        """The parts to which that happened."""
        return [part for part in self.parts if part.kind is kind]

    @property
    def summary(self) -> str:
        """E.g. "2 added, 1 reworded"."""
        counts = [(len(self.of_kind(kind)), kind.value) for kind in ChangeKind]
        told = ", ".join(f"{count} {kind}" for count, kind in counts if count)
        return told or "its questions and key points are the same"


def followed(record: Record, change: GuideChange) -> Record:
    """The record in step with the new guide.

    States of what is still asked are kept, under its new id; those of questions and key points
    that are gone are dropped. States of sections stay: the document still has the section.
    """
    carried, old, new = change.carried, record.listed, change.listing
    # What was marked in the newer guide before it was taken over has its new id already.
    questions = _new_ids(new.questions, old.questions) | {**carried.questions}
    key_points = _new_ids(new.key_points, old.key_points) | {**carried.key_points}
    return replace(
        record,
        guide=change.reference,
        questions=_renamed(record.questions, questions),
        sections=_renamed(
            record.sections, {name: name for name in record.sections} | {**carried.sections}
        ),
        ticked=frozenset(key_points[name] for name in record.ticked if name in key_points),
        aliases=_renamed(record.aliases, carried.sections),
        listed=change.listing,
    )


def _new_ids(new: Iterable[str], old: Container[str]) -> dict[str, str]:
    return {name: name for name in new if name not in old}


def _renamed(mapping: Mapping[str, _Value], names: Mapping[str, str]) -> Mapping[str, _Value]:
    return MappingProxyType(
        {names[name]: value for name, value in mapping.items() if name in names}
    )
