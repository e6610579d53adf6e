"""Documents as a front end is shown them, made in memory: no repository, no screen."""

from collections.abc import Mapping
from pathlib import Path

from tests.support.design import GUIDE, NAME, TEXT
from waypost.guide.recognise import recognise
from waypost.markdown.outlining import build_outline
from waypost.markdown.slices import parse_document
from waypost.model.outline import OutlineNode
from waypost.model.record import QuestionNote, Record
from waypost.model.references import find_section
from waypost.model.view import DocumentView


def view_of(
    text: str = TEXT,
    guide: str | None = GUIDE,
    questions: Mapping[str, QuestionNote] | None = None,
    aliases: Mapping[str, str] | None = None,
) -> DocumentView:
    """The view of a document that follows a guide, both given as text."""
    recognised = (
        recognise(guide, name="short", source="short.md", sha256="0") if guide is not None else None
    )
    document = parse_document(text)
    record = Record(questions=questions or {}, aliases=aliases or {})
    return DocumentView(
        path=Path(NAME),
        name=NAME,
        document=document,
        guide=recognised,
        record=record,
        outline=build_outline(document, recognised, record),
        branch="main",
        revision="3f9c2a1d" * 5,
        in_repository=True,
    )


def section_of(view: DocumentView, reference: str) -> OutlineNode:
    """The section that a number or title names."""
    return find_section(view.outline, reference)
