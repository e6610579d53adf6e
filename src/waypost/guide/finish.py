"""Makes the guidance of a section of its draft, when all blocks are known.

Only then is it clear what the prose directly under the heading is: a tagline where a labelled
overview follows, else the overview itself, and its questions are questions.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from waypost.guide.account import account_for, account_for_prose, with_wrappers
from waypost.guide.blocks import Block, Item, SourceLine
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
    guidance = _guidance(draft, lead)
    prose_instructs = any(instructs(text) for text in lead.overview)
    asks = bool(
        guidance.questions or guidance.key_points or guidance.purpose or guidance.placeholders
    )
    has_labelled_prose = bool(guidance.tagline or draft.prose[LabelKind.OVERVIEW])
    return Recognised(
        guidance,
        tuple(with_wrappers([*draft.taken, *lead.taken], lines, draft.section_id)),
        topics=tuple(item.text for item in draft.listed[LabelKind.TOPICS]),
        asks_for_text=asks or draft.has_notes or prose_instructs,
        is_reading=_is_reading(draft),
        guides=asks or prose_instructs or has_labelled_prose,
    )


def _guidance(draft: Draft, lead: _Lead) -> Guidance:
    questions = [*lead.questions, *draft.listed[LabelKind.QUESTIONS]]
    key_points = draft.listed[LabelKind.KEY_POINTS]
    return Guidance(
        tagline=lead.tagline,
        overview="\n\n".join(lead.overview + draft.prose[LabelKind.OVERVIEW]),
        purpose="\n\n".join(draft.prose[LabelKind.PURPOSE]),
        key_points=tuple(KeyPoint(item.text, item.line, item.group) for item in key_points),
        questions=tuple(_named(draft.section_id, sorted(questions, key=lambda item: item.line))),
        quotes=tuple(draft.quotes),
        notes="\n\n".join(lead.notes + draft.notes),
        placeholders=tuple(sorted(draft.placeholders, key=lambda found: found.line)),
    )


def _is_reading(draft: Draft) -> bool:
    listed = any(draft.listed[kind] for kind in LISTED)
    asks = listed or bool(draft.placeholders) or any(draft.prose.values())
    links = draft.has_reading or any(block.text.startswith(_LINK_STARTS) for block in draft.lead)
    return draft.lists_resources and links and not asks


def _place_lead(draft: Draft) -> _Lead:
    lead = _Lead()
    paragraphs = list(draft.lead)
    if draft.prose[LabelKind.OVERVIEW] and paragraphs and _is_tagline(paragraphs[0]):
        first = paragraphs.pop(0)
        lead.tagline = unwrap_emphasis(first.text)
        lead.taken += account_for(first.lines, TakenAs.TAGLINE, draft.section_id)
    for block in paragraphs:
        _place(block, draft, lead)
    return lead


def _is_tagline(block: Block) -> bool:
    return len(block.lines) == 1 and len(unwrap_emphasis(block.text)) <= _LONGEST_TAGLINE


def _place(block: Block, draft: Draft, lead: _Lead) -> None:
    """The paragraph as questions if it only asks, else as overview or note with its questions."""
    is_note = draft.lists_resources or bool(draft.prose[LabelKind.OVERVIEW])
    asked = Asked((), is_all=False) if draft.lists_resources else asked_in(block.lines)
    lead.questions += asked.questions
    if asked.is_all:
        lead.taken += account_for_prose(block.lines, asked.questions, draft.section_id)
        return
    (lead.notes if is_note else lead.overview).append(unwrap_emphasis(block.text))
    kind = TakenAs.NOTE if is_note else TakenAs.OVERVIEW
    lead.taken += account_for(block.lines, kind, draft.section_id)
    lead.taken += [draft.entry(TakenAs.QUESTION, q.line, q.text) for q in asked.questions]


def _named(section_id: str, items: Iterable[Item]) -> Iterator[Question]:
    ids = IdRegister()
    prefix = section_id or WHOLE_DOCUMENT
    for item in items:
        name = ids.take(f"{prefix}/{question_slug(item.text)}")
        yield Question(name, item.text, item.line, item.group)
