"""Comments and suggestions in a document: listed by section, put, and settled.

Front ends have the marking of a stretch of text from here, too.
"""

from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from waypost.errors import UsageError
from waypost.markdown.marking import (
    CannotMark,
    Marking,
    Replacement,
    mark_comment,
    mark_deletion,
    mark_insertion,
    mark_substitution,
    mark_unresolved,
    marked_text,
)
from waypost.markdown.review_marks import find_marks
from waypost.markdown.settling import settled
from waypost.markdown.suggesting import Suggested, Wish, suggest
from waypost.model.document import unify_line_ends
from waypost.model.outcomes import Draft, NothingChanged, SaveOutcome
from waypost.model.outline import OutlineNode
from waypost.model.review import PlacedMark, ReviewMark, Verdict
from waypost.model.view import DocumentView
from waypost.workspace.session import Session

__all__ = [
    "CannotMark",
    "Marking",
    "Replacement",
    "Suggested",
    "Wish",
    "find_marks",
    "has_marks",
    "mark_comment",
    "mark_deletion",
    "mark_insertion",
    "mark_substitution",
    "mark_unresolved",
    "marked_text",
    "marks_of",
    "open_marks",
    "reviewer",
    "sections_with_marks",
    "settle",
    "settled_text",
    "stray_marks",
    "suggest",
]


def marks_of(
    view: DocumentView,
    section_id: str = "",
    text_of: Callable[[OutlineNode], str] | None = None,
) -> Sequence[PlacedMark]:
    """The marks of the document, or of one section, numbered as in the whole document.

    `text_of` gives what a section holds where that is not yet on disk.
    """
    read = text_of or view.text_of
    found: list[PlacedMark] = []
    for node in view.outline.walk():
        marks = find_marks(read(node))
        above = _lines_above(view, node) if marks else 0
        for mark in marks:
            line = above + mark.line - 1 if above else 0
            found.append(PlacedMark(len(found) + 1, node, mark, line))
    return [placed for placed in found if not section_id or placed.node.id == section_id]


def sections_with_marks(view: DocumentView) -> AbstractSet[str]:
    """Ids of the sections in which marks are open on disk."""
    sections = view.document.sections
    nodes = ((node.id, node.index) for node in view.outline.walk())
    return {
        name for name, index in nodes if index is not None and has_marks(sections[index].source)
    }


def has_marks(text: str) -> bool:
    """Whether the text has marks; of most texts that is told at a glance."""
    return ("{" in text or "<<[" in text) and bool(find_marks(text))


def stray_marks(view: DocumentView) -> Sequence[ReviewMark]:
    """Marks that `marks_of` does not have, with their lines in the file.

    They stand in a heading, in front matter or over several sections, and are settled by hand.
    """
    known = {placed.line for placed in marks_of(view)}
    found = find_marks(unify_line_ends(view.document.text))
    return [mark for mark in found if mark.line not in known]


def open_marks(view: DocumentView) -> Sequence[ReviewMark]:
    """All marks of the document, wherever they stand, with their lines in the file."""
    placed = [replace(found.mark, line=found.line) for found in marks_of(view)]
    return sorted([*placed, *stray_marks(view)], key=lambda mark: mark.line)


def reviewer(session: Session) -> str:
    """Who makes remarks here: the name that git knows, "" where it knows none."""
    repository = session.repository
    identity = repository.identity() if repository is not None else None
    return identity.name if identity is not None else ""


def settle(
    session: Session,
    numbers: Sequence[int],
    verdict: Verdict,
    message: str = "",
) -> SaveOutcome:
    """Accept or reject these marks, all of them where none is named, as one revision.

    To resolve takes comments and UNRESOLVED blocks alone. Raises UsageError for a number that
    no mark has, and for a suggestion that is to be resolved.
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
    if verdict is Verdict.RESOLVE:
        chosen = [found for found in chosen if _resolvable(found, named=bool(numbers))]
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


def settled_text(text: str, marks: Sequence[ReviewMark], verdict: Verdict) -> str:
    """A section's text with these of its marks settled, the others as they are."""
    return settled(text, marks, verdict)


def _resolvable(placed: PlacedMark, *, named: bool) -> bool:
    if placed.mark.kind.is_suggestion and named:
        raise UsageError(
            f"Mark {placed.number} suggests another text: there is nothing to resolve.",
            advice="Accept it or reject it.",
        )
    return not placed.mark.kind.is_suggestion


def _lines_above(view: DocumentView, node: OutlineNode) -> int:
    """1-based line of the file at which the section's text begins, 0 where the file lacks it."""
    if node.index is None:
        return 0
    section = view.document.sections[node.index]
    body = section.body
    above = section.source[: section.body_start] + body[: len(body) - len(body.lstrip())]
    return section.line + unify_line_ends(above).count("\n")


def _draft(view: DocumentView, marks: Sequence[PlacedMark], verdict: Verdict) -> Draft:
    node = marks[0].node
    text = view.text_of(node)
    return Draft(node.id, text, settled_text(text, [found.mark for found in marks], verdict))
