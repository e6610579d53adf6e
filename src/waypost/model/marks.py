"""What a writer marks while working through a guide, and the record that comes of it.

Every mark can be taken back by setting what was there before.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TypeVar

from waypost.model.record import QuestionNote, QuestionState, Record, SectionState

_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class QuestionMark:
    """A guiding question is answered, open again, not applicable or deferred."""

    question_id: str
    note: QuestionNote


@dataclass(frozen=True, slots=True)
class KeyPointMark:
    """A key point is in the text, or is not."""

    key_point_id: str
    ticked: bool


@dataclass(frozen=True, slots=True)
class SectionMark:
    """A section is said to be in a state."""

    section_id: str
    state: SectionState | None
    """None lets the text tell again: empty or drafting."""


Mark = QuestionMark | KeyPointMark | SectionMark


def marked(record: Record, mark: Mark) -> Record:
    """The record with the mark set."""
    match mark:
        case QuestionMark(name, note):
            kept = None if note == QuestionNote(QuestionState.OPEN) else note
            return replace(record, questions=_with(record.questions, name, kept))
        case KeyPointMark(name, ticked):
            ticks = record.ticked | {name} if ticked else record.ticked - {name}
            return replace(record, ticked=ticks)
        case SectionMark(name, state):
            return replace(record, sections=_with(record.sections, name, state))


def _with(mapping: Mapping[str, _Value], key: str, value: _Value | None) -> Mapping[str, _Value]:
    others = {name: known for name, known in mapping.items() if name != key}
    return MappingProxyType(others if value is None else {**others, key: value})
