"""Comments and suggestions in a document: listed by section, and settled as a new revision."""

from collections.abc import Sequence
from dataclasses import dataclass

from waypost.errors import UsageError
from waypost.markdown.review_marks import find_marks, settle_marks
from waypost.model.outcomes import Draft, NothingChanged, SaveOutcome
from waypost.model.outline import OutlineNode
from waypost.model.review import ReviewMark, Verdict
from waypost.model.view import DocumentView
from waypost.workspace.session import Session


@dataclass(frozen=True, slots=True)
class PlacedMark:
    """A mark of a document."""

    number: int
    """1-based, in the order of the document; it changes when marks before it are settled."""
    node: OutlineNode
    mark: ReviewMark
    """Offsets and line count in the section's text."""
    line: int
    """1-based line of the file."""


def marks_of(view: DocumentView, section_id: str = "") -> Sequence[PlacedMark]:
    """The marks of the document, or of one section, numbered as in the whole document."""
    found: list[PlacedMark] = []
    for node in view.outline.walk():
        if node.index is None:
            continue
        section = view.document.sections[node.index]
        above = section.line + section.source[: section.body_start].count("\n")
        body = section.body
        above += body[: len(body) - len(body.lstrip("\r\n"))].count("\n")
        for mark in find_marks(section.text):
            found.append(PlacedMark(len(found) + 1, node, mark, above + mark.line - 1))
    return [placed for placed in found if not section_id or placed.node.id == section_id]


def settle(
    session: Session, numbers: Sequence[int], verdict: Verdict, message: str = ""
) -> SaveOutcome:
    """Accept or reject these marks, all of them where none is named, as one revision.

    Raises UsageError for a number that no mark has.
    """
    view = session.view
    placed = {found.number: found for found in marks_of(view)}
    unknown = [number for number in numbers if number not in placed]
    if unknown:
        raise UsageError(
            f"There is no mark {unknown[0]}.",
            advice="`waypost review DOC` lists them with their numbers.",
        )
    chosen = [placed[number] for number in numbers] if numbers else list(placed.values())
    if not chosen:
        return NothingChanged()
    by_section: dict[str, list[PlacedMark]] = {}
    for found in chosen:
        by_section.setdefault(found.node.id, []).append(found)
    drafts = [_draft(view, marks, verdict) for marks in by_section.values()]
    count = len(chosen)
    return session.save(
        drafts, message or f"Review: {verdict.value} {count} mark{'s' if count > 1 else ''}"
    )


def _draft(view: DocumentView, marks: Sequence[PlacedMark], verdict: Verdict) -> Draft:
    node = marks[0].node
    text = view.text_of(node)
    return Draft(node.id, text, settle_marks(text, [found.mark for found in marks], verdict))
