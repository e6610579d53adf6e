"""How far a document is written, counted from its outline."""

from waypost.guide.recognise import recognise
from waypost.markdown.outlining import build_outline
from waypost.markdown.slices import parse_document
from waypost.model.outline import Outline
from waypost.model.progress import (
    Progress,
    is_written,
    left_out,
    open_questions,
    parts_of,
    unwritten,
)
from waypost.model.record import QuestionNote, QuestionState, Record, SectionState

_GUIDE = """\
# Guide

## 1 Problem

Guiding questions:

- What hurts?
- Who is hurt?
- Since when?

## 2 Solution

### 2.1 Metrics

Guiding questions:

- Which number tells?

### 2.2 Rollout

Key points:

- steps
"""
_DOCUMENT = """\
# Rides

## 1 Problem

Rides are late.

## 2 Solution

### 2.1 Metrics
"""


def _outline(record: Record | None = None) -> Outline:
    guide = recognise(_GUIDE, name="short", source="package", sha256="0")
    return build_outline(parse_document(_DOCUMENT), guide, record or Record())


def _questions(outline: Outline) -> list[str]:
    return [status.question.id for node in outline.walk() for status in node.questions]


def test_sections_count_as_written_once_they_hold_text() -> None:
    """A heading alone is not written, and neither is what only the guide has."""
    outline = _outline()
    progress = Progress.of(outline.walk())
    assert (progress.to_write, progress.written, progress.words) == (3, 1, 3)
    assert [node.label for node in unwritten(outline)] == ["2.1 Metrics", "2.2 Rollout"]


def test_each_question_is_open_settled_or_deferred() -> None:
    """Answered and not applicable are settled; a deferred question is neither settled nor open."""
    first, second, third, fourth = _questions(_outline())
    outline = _outline(
        Record(
            questions={
                first: QuestionNote(QuestionState.ANSWERED),
                second: QuestionNote(QuestionState.NOT_APPLICABLE, reason="nobody"),
                third: QuestionNote(QuestionState.DEFERRED, owner="Bo"),
            }
        )
    )
    progress = Progress.of(outline.walk())
    assert (progress.questions, progress.settled, progress.deferred, progress.open) == (4, 2, 1, 1)
    still_open = [status for node in outline.walk() for status in open_questions(node)]
    assert [status.question.id for status in still_open] == [fourth]


def test_what_the_writer_called_done_is_counted() -> None:
    """Done is said by the writer, never guessed."""
    progress = Progress.of(_outline(Record(sections={"problem": SectionState.DONE})).walk())
    assert (progress.written, progress.done) == (1, 1)


def test_parts_are_the_sections_below_the_title() -> None:
    """The document's title is no part of it, whatever stands below it."""
    assert [node.label for node in parts_of(_outline())] == ["1 Problem", "2 Solution"]


def test_nothing_is_missing_without_an_optional_section() -> None:
    """What a guide calls optional is asked for only once it is begun."""
    guide_text = _GUIDE.replace("### 2.2 Rollout\n", "### 2.2 Rollout\n\nOptional: for launches.\n")
    guide = recognise(guide_text, name="short", source="package", sha256="0")
    without = build_outline(parse_document(_DOCUMENT), guide, Record())
    assert [node.label for node in left_out(without)] == ["2.2 Rollout"]
    assert [node.label for node in unwritten(without)] == ["2.1 Metrics"]
    assert Progress.of(without.walk()).to_write == 2
    begun = parse_document(f"{_DOCUMENT}\n### 2.2 Rollout\n\nIn steps.\n")
    assert Progress.of(build_outline(begun, guide, Record()).walk()).to_write == 3


def test_an_absent_section_is_not_written() -> None:
    """What the document lacks is not written, whatever the record says of it."""
    outline = _outline(Record(sections={"rollout": SectionState.DONE}))
    rollout = outline.find("rollout")
    assert rollout is not None
    assert not is_written(rollout)
