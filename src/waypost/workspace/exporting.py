"""The document as others are to get it: with its review marks settled, or not at all.

Nothing is taken out silently: a document with open marks is refused unless it was said what is
to become of them. The document itself stays as it is.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from waypost.errors import FileProblem
from waypost.markdown.edits import Swallowed, replace_text
from waypost.markdown.review_marks import find_marks
from waypost.markdown.settling import settled
from waypost.model.document import Document, unify_line_ends
from waypost.model.review import ReviewMark, Verdict
from waypost.model.view import DocumentView
from waypost.store.files import digest_on_disk, write_file
from waypost.workspace.review import open_marks


class MarkPolicy(StrEnum):
    """What becomes of review marks in what is exported."""

    REFUSE = "refuse"
    ACCEPT = "accept"
    REJECT = "reject"
    KEEP = "keep"


@dataclass(frozen=True, slots=True)
class Exported:
    """The document's text as it is to be given away."""

    text: str


@dataclass(frozen=True, slots=True)
class OpenMarks:
    """Why nothing is exported: marks, with their lines in the file, in order."""

    marks: Sequence[ReviewMark]
    by_hand: bool = False
    """Whether they are out of reach: in a heading, in front matter, or over sections."""


def export_text(view: DocumentView, policy: MarkPolicy) -> Exported | OpenMarks:
    """The document's Markdown. Raises FileProblem where settling would break its sections."""
    if policy is MarkPolicy.KEEP:
        return Exported(view.document.text)
    if policy is MarkPolicy.REFUSE:
        marks = open_marks(view)
        return OpenMarks(marks) if marks else Exported(view.document.text)
    verdict = Verdict.ACCEPT if policy is MarkPolicy.ACCEPT else Verdict.REJECT
    document = _settled(view, verdict)
    left = find_marks(unify_line_ends(document.text))
    return OpenMarks(left, by_hand=True) if left else Exported(document.text)


def write_export(text: str, path: Path, document: Path) -> None:
    """Write what was exported to a file, which is replaced; never to the document itself."""
    if path.resolve() == document.resolve():
        raise FileProblem(
            "This is the document itself.",
            path=path,
            advice="Give another file; `waypost review` settles marks in the document.",
        )
    write_file(path, text.encode(), expected=digest_on_disk(path))


def _settled(view: DocumentView, verdict: Verdict) -> Document:
    """The document with every mark of its sections settled, those within others too."""
    document = view.document
    # From the last one on: what is accepted may be a heading, and move the sections behind it.
    for index in range(len(document.sections) - 1, -1, -1):
        section = document.sections[index]
        text = section.text
        while marks := find_marks(text):
            text = settled(text, marks, verdict)
        if text == section.text:
            continue
        edited = replace_text(document, index, text)
        if isinstance(edited, Swallowed):
            title = section.heading.title if section.heading else "the text before it"
            raise FileProblem(
                f'Settled, the marks of "{title}" leave a code fence or comment open.',
                path=view.path,
                line=section.line,
                advice="Settle them with `waypost review`.",
            )
        document = edited.document
    return document
