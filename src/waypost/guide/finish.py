"""Makes the guidance of a section of its draft, when all blocks are known.

Only then is it clear what the prose directly under the heading is: a tagline where a labelled
overview follows, else the overview itself, and its questions are questions.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from waypost.guide.account import account_for, account_for_prose, with_wrappers
from waypost.guide.blocks import Item, SourceLine
from waypost.guide.draft import LISTED, Draft
from waypost.guide.labels import LabelKind
from waypost.guide.marks import unwrap_emphasis
from waypost.guide.phrases import instructs
from waypost.guide.sentences import Asked, asked_in
from waypost.model.guide import Guidance, KeyPoint, Question
from waypost.model.guide_reading import Taken, TakenAs
from waypost.model.naming import IdRegister, question_slug

WHOLE_DOCUMENT = "whole-document"
"""Stands for a section's id in the ids of questions about the document as a whole."""
_LONGEST_TAGLINE = 100
_LINK_STARTS = ("[", "<http", "http")
"""What a paragraph that is an entry of a reading list begins with."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """The guidance of a section, and what it makes of the section."""

    guidance: Guidance
    taken: tuple[Taken, ...]
    """The account of all lines of the section's body."""
    topics: tuple[str, ...]
    asks_for_text: bool
    """Whether a section with others below it is to be written itself."""
    is_reading: bool
    """Whether this is a list of resources and nothing that is to be written."""
    guides: bool
    """Whether anything here guides a writer."""


@dataclass(slots=True)
class _Lead:
    """The prose directly under the heading, placed."""

    tagline: str = ""
    overview: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    questions: list[Item] = field(default_factory=list)
    taken: list[Taken] = field(default_factory=list)


def finish(draft: Draft, lines: Iterable[SourceLine]) -> Recognised:
    """What was recognised in `lines`, the whole that the draft was made of."""
    lead = _place_lead(draft)
    questions = sorted(
        [*lead.questions, *draft.listed[LabelKind.QUESTIONS]], key=lambda item: item.line
    )
    prose_instructs = any(instructs(text) for text in lead.overview)
    asks = bool(
        questions
        or draft.listed[LabelKind.KEY_POINTS]
        or draft.prose[LabelKind.PURPOSE]
        or draft.placeholders
    )
    guidance = Guidance(
        tagline=lead.tagline,
        overview="\n\n".join(lead.overview + draft.prose[LabelKind.OVERVIEW]),
        purpose="\n\n".join(draft.prose[LabelKind.PURPOSE]),
        key_points=tuple(
            KeyPoint(item.text, item.line, item.group)
            for item in draft.listed[LabelKind.KEY_POINTS]
        ),
        questions=tuple(_named(draft.section_id, questions)),
        quotes=tuple(draft.quotes),
        notes="\n\n".join(lead.notes + draft.notes),
        placeholders=tuple(sorted(draft.placeholders, key=lambda found: found.line)),
    )
    return Recognised(
        guidance,
        tuple(with_wrappers([*draft.taken, *lead.taken], lines, draft.section_id)),
        topics=tuple(item.text for item in draft.listed[LabelKind.TOPICS]),
        asks_for_text=asks or draft.has_notes or prose_instructs,
        is_reading=_is_reading(draft),
        guides=asks or prose_instructs or bool(draft.prose[LabelKind.OVERVIEW] or guidance.tagline),
    )


def _is_reading(draft: Draft) -> bool:
    asks = any(draft.listed[kind] for kind in LISTED) or any(draft.prose.values())
    links = draft.has_reading or any(block.text.startswith(_LINK_STARTS) for block in draft.lead)
    return draft.lists_resources and links and not asks


def _place_lead(draft: Draft) -> _Lead:
    lead = _Lead()
    has_overview = bool(draft.prose[LabelKind.OVERVIEW])
    for i, block in enumerate(draft.lead):
        text = unwrap_emphasis(block.text)
        asked = asked_in(block.lines) if not draft.lists_resources else Asked((), is_all=False)
        if has_overview and i == 0 and len(block.lines) == 1 and len(text) <= _LONGEST_TAGLINE:
            lead.tagline = text
            lead.taken += account_for(block.lines, TakenAs.TAGLINE, draft.section_id)
            continue
        lead.questions += asked.questions
        if asked.is_all:
            lead.taken += account_for_prose(block.lines, asked.questions, draft.section_id)
            continue
        is_note = draft.lists_resources or has_overview
        (lead.notes if is_note else lead.overview).append(text)
        kind = TakenAs.NOTE if is_note else TakenAs.OVERVIEW
        lead.taken += account_for(block.lines, kind, draft.section_id)
        lead.taken += [draft.entry(TakenAs.QUESTION, q.line, q.text) for q in asked.questions]
    return lead


def _named(section_id: str, items: Iterable[Item]) -> Iterator[Question]:
    ids = IdRegister()
    prefix = section_id or WHOLE_DOCUMENT
    for item in items:
        name = ids.take(f"{prefix}/{question_slug(item.text)}")
        yield Question(name, item.text, item.line, item.group)
