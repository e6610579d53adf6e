"""Rules about what the guide asks of the writer: questions and the guidance around them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from waypost.guide.labels import LabelKind, find_label, heading_label
from waypost.guide.lint.subject import CheckedGuide, Remark, named
from waypost.markdown.headings import plain_text
from waypost.model.guide import Guidance, Question
from waypost.model.guide_reading import Taken, TakenAs
from waypost.model.naming import question_slug
from waypost.model.words import count_words

_LABEL = '"**Guiding questions:**"'
_WHY_QUESTIONS = "Add questions; how far a document is written is told by them."
_LIST_ITEM = re.compile(r"\s*(?:[-*+]|\d{1,9}[.)])\s")
_ASKS = re.compile(r"[?？؟⸮\u037e]|か[。.]?\s*$")
"""A question mark anywhere, for many questions end with an example; か as Japanese asks."""
_ENDS_A_LIST = frozenset({TakenAs.HEADING, TakenAs.NOTE, TakenAs.RULE})
_WORDS_OF_A_DOCUMENT = 5
"""Words a section beyond which text that asks nothing is a document and no bare template."""


def no_guide(guide: CheckedGuide) -> Iterator[Remark]:
    """A document that guides nobody, such as a README."""
    if not guide.reading.has_guidance and _is_document(guide):
        yield Remark(
            1,
            "This reads as a document, not as a guide: it asks nothing and marks no guidance.",
            f"Choose a template, or add what its writers are to answer under {_LABEL}.",
        )


def nothing_asked(guide: CheckedGuide) -> Iterator[Remark]:
    """Sections to write of which the guide says nothing; one remark where it is so of all."""
    if not guide.reading.has_guidance:
        if not _is_document(guide):
            yield Remark(
                1,
                "The guide is an outline alone: it says nothing in any section.",
                f"Add what its writers are to answer under {_LABEL}.",
            )
        return
    for section in guide.sections:
        if section.writable and not section.guidance.questions and not _says(section.guidance):
            yield Remark(
                section.line,
                f"{named(section)} is to be written, and nothing is said about it.",
                "Add a question that the section answers.",
                section.id,
            )


def no_question(guide: CheckedGuide) -> Iterator[Remark]:
    """Sections to write with guidance but no question; one remark where no section has any."""
    if not guide.reading.has_guidance:
        return
    to_write = [section for section in guide.sections if section.writable]
    silent = [s for s in to_write if not s.guidance.questions and _says(s.guidance)]
    if len(silent) > 1 and not any(section.guidance.questions for section in to_write):
        yield Remark(
            silent[0].line,
            f"None of the {len(to_write)} sections to write asks a question.",
            _WHY_QUESTIONS,
        )
        return
    for section in silent:
        yield Remark(
            section.line,
            f"{named(section)} is to be written and asks no question.",
            _WHY_QUESTIONS,
            section.id,
        )


def unlabelled_questions(guide: CheckedGuide) -> Iterator[Remark]:
    """Lists of questions without a label above; one remark where the guide labels none."""
    lists = _question_lists(guide)
    bare = [
        asked.items
        for asked in lists
        if not asked.labelled and _LIST_ITEM.match(guide.lines[asked.items[0].first_line - 1])
    ]
    advice = f"Write {_LABEL} above."
    if len(bare) > 1 and not any(asked.labelled for asked in lists):
        more = len(bare) - 1
        places = f"in {more} more places" if more > 1 else "in one more place"
        message = f"Questions stand here and {places} without a label."
        yield Remark(bare[0][0].first_line, message, advice)
        return
    for items in bare:
        said = "A question stands" if len(items) == 1 else "Questions stand"
        yield Remark(items[0].first_line, f"{said} here without a label.", advice)


def not_a_question(guide: CheckedGuide) -> Iterator[Remark]:
    """Items under the label of questions that ask nothing."""
    for asked in _question_lists(guide):
        others = [item for item in asked.items if not _ASKS.search(item.text)]
        if not asked.labelled or not others:
            continue
        if len(others) == len(asked.items) > 1:
            yield Remark(
                others[0].first_line,
                f"None of the {len(others)} items under this label is a question.",
                'Ask, or label them as "**Key points:**".',
            )
            continue
        for item in others:
            yield Remark(
                item.first_line,
                "This stands among the questions and asks nothing.",
                "Ask it, or move it out of the list.",
            )


def like_questions(guide: CheckedGuide) -> Iterator[Remark]:
    """Questions of one section that begin alike, so that their ids hang on their order."""
    for section_id, guidance in guide.guidance():
        first: dict[str, Question] = {}
        for question in guidance.questions:
            before = first.setdefault(question_slug(question.text), question)
            if before is not question:
                yield Remark(
                    question.line,
                    f"This question begins with the words of the one on line {before.line}; "
                    "in another order the two would exchange their answers.",
                    "Begin them differently.",
                    section_id,
                )


@dataclass(slots=True)
class _QuestionList:
    """Questions that follow each other."""

    labelled: bool
    items: list[Taken] = field(default_factory=list)


def _question_lists(guide: CheckedGuide) -> list[_QuestionList]:
    """The questions in runs of which nothing else comes between."""
    found: list[_QuestionList] = []
    heard: LabelKind | None = None
    interrupted = True
    for entry in guide.reading.taken:
        label = _label_in(entry)
        if label is not None or entry.kind in _ENDS_A_LIST:
            heard = label
        if entry.kind is TakenAs.QUESTION:
            labelled = heard is LabelKind.QUESTIONS
            if interrupted or found[-1].labelled != labelled:
                found.append(_QuestionList(labelled))
            found[-1].items.append(entry)
            interrupted = False
        elif entry.kind is not TakenAs.WRAPPER:
            interrupted = True
    return found


def _label_in(entry: Taken) -> LabelKind | None:
    """The label that the lines are or begin with; an item of a list is none, whatever it says."""
    if entry.kind is TakenAs.HEADING or _LIST_ITEM.match(entry.text):
        return None
    label = find_label(entry.text)
    if label is not None:
        return label.kind
    is_inner_heading = entry.kind is TakenAs.LABEL
    return heading_label(plain_text(entry.text.strip("# "))) if is_inner_heading else None


def _says(guidance: Guidance) -> bool:
    """Whether the section has any guidance but questions and quotations."""
    return bool(
        guidance.tagline
        or guidance.overview
        or guidance.purpose
        or guidance.key_points
        or guidance.placeholders
        or guidance.notes
    )


def _is_document(guide: CheckedGuide) -> bool:
    words = sum(count_words(f"{said.overview}\n\n{said.notes}") for _, said in guide.guidance())
    return words > _WORDS_OF_A_DOCUMENT * (len(guide.sections) + 1)
