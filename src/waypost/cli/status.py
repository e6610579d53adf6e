"""The command status: how far documents are written, what is missing, where the branch stands.

Git is asked only where the repository names a remote, and no remote ever is.
"""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

from waypost.cli.output import BLANK, Json, Line, Listing, Output, Span, Tone, aligned, line
from waypost.cli.printing import error_note
from waypost.errors import GitError, WaypostError
from waypost.model.exchange_words import standing_words
from waypost.model.outline import OutlineNode
from waypost.model.progress import (
    Progress,
    is_written,
    left_out,
    open_questions,
    parts_of,
    unwritten,
)
from waypost.model.remote import Standing
from waypost.model.view import DocumentView
from waypost.workspace.as_json import status_as_json
from waypost.workspace.documents import documents_near
from waypost.workspace.session import Session
from waypost.workspace.standing import standing_at_a_glance

_Told = tuple[DocumentView, Standing | None]

_INDENT: Final = "  "
_NO_DOCUMENT: Final = (
    "There is no document of Waypost here. `waypost new design.md` begins one; "
    "`waypost status FILE.md` reads any Markdown file."
)


def status(*, documents: Sequence[Path], as_json: bool) -> Output:
    """Tell how far the documents are written; without any, those of the repository.

    A document that cannot be read is told in a sentence, and the others are shown.
    """
    told: list[_Told] = []
    notes: list[str] = []
    failed = False
    for path in documents or documents_near(Path.cwd()):
        try:
            with Session(path) as session:
                told.append((session.view, _standing(path)))
        except WaypostError as error:
            failed = True
            notes.append(error_note(error))
    notes += [view.notice for view, _ in told if view.notice]
    if not told and not notes:
        notes.append(_NO_DOCUMENT)
    body = Json([status_as_json(*one) for one in told]) if as_json else Listing(_listed(told))
    return Output(body, tuple(notes), status=int(failed))


def _standing(path: Path) -> Standing | None:
    """Where the branch stands; None where git does not tell, which `doctor` explains."""
    with suppress(GitError):
        return standing_at_a_glance(path)
    return None


def _listed(told: Sequence[_Told]) -> Iterator[Line]:
    for i, (view, standing) in enumerate(told):
        if i:
            yield BLANK
        yield from _document_lines(view, standing)


def _document_lines(view: DocumentView, standing: Standing | None) -> Iterator[Line]:
    yield _head(view)
    if standing is not None and standing.remotes:
        yield line(_INDENT, standing_words(standing))
    yield from _block("Progress", [_part_row(part) for part in parts_of(view.outline)])
    missing = unwritten(view.outline)
    yield from _block("Not written yet", [_unwritten_row(node) for node in missing])
    optional = left_out(view.outline)
    yield from _block("Optional, left out", [_unwritten_row(node) for node in optional])
    asked = [node for node in view.outline.walk() if is_written(node) and open_questions(node)]
    yield from _block("Open questions in what is written", [_open_row(node) for node in asked])


def _head(view: DocumentView) -> Line:
    guide = view.guide.name if view.guide else "no guide"
    sums = _sums(Progress.of(view.outline.walk()))
    return line(Span(view.name, Tone.TITLE), f" ({guide}): {', '.join(sums)}")


def _sums(progress: Progress) -> Iterator[str]:
    if progress.to_write:
        yield f"{progress.written} of {progress.to_write} sections written"
    if progress.done:
        yield f"{progress.done} done"
    if progress.questions:
        yield f"{progress.open} of {progress.questions} questions open"
    if progress.deferred:
        yield f"{progress.deferred} deferred"
    yield f"{progress.words:,} words"


def _block(title: str, rows: Sequence[Line]) -> Iterator[Line]:
    if rows:
        yield BLANK
        yield line(Span(title, Tone.QUIET))
        yield from (line(_INDENT, *row) for row in aligned(rows))


def _part_row(part: OutlineNode) -> Line:
    progress = Progress.of(part.walk())
    questions = f"{progress.open} of {progress.questions} open" if progress.questions else ""
    return line(
        part.label,
        f"{progress.written} of {progress.to_write} written",
        questions,
        f"{progress.words:>6,} words",
    )


def _unwritten_row(node: OutlineNode) -> Line:
    count = len(node.questions)
    return line(node.label, f"{count} question{'s' if count != 1 else ''}" if count else "")


def _open_row(node: OutlineNode) -> Line:
    still_open = open_questions(node)
    return line(
        node.label, f"{len(still_open)} of {len(node.questions)}", still_open[0].question.text
    )
