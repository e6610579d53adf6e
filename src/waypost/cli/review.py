"""The command review: comments and suggestions that stand in a document, listed and settled."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from waypost.cli.outcomes import outcome_output
from waypost.cli.output import Json, Line, Listing, Output, Span, Tone, line
from waypost.errors import UsageError
from waypost.model.references import find_section
from waypost.model.review import PlacedMark, ReviewKind, ReviewMark, Verdict
from waypost.model.view import DocumentView
from waypost.workspace.review import marks_of, open_marks, settle, stray_marks
from waypost.workspace.session import Session

_SHOWN = 60
_ALL = "all"
_NO_MARKS = "There are no comments or suggestions."


def review(
    *,
    document: Path,
    section: str,
    accept: str,
    reject: str,
    resolve: str,
    checks: bool,
    message: str,
    as_json: bool,
) -> Output:
    """List the marks, settle some of them, or fail where some are open."""
    asked = {Verdict.ACCEPT: accept, Verdict.REJECT: reject, Verdict.RESOLVE: resolve}
    with Session(document) as session:
        for verdict, numbers in asked.items():
            if numbers:
                return outcome_output(settle(session, _numbers(numbers), verdict, message))
        view = session.view
    section_id = find_section(view.outline, section).id if section else ""
    found = _checked(view, section_id) if checks and not as_json else _listed(view, section_id)
    if as_json:
        data = [_as_json(placed) for placed in marks_of(view, section_id)]
        found = Output(Json(data), found.notes)
    is_open = bool(marks_of(view, section_id) or (not section_id and stray_marks(view)))
    return replace(found, status=1 if checks and is_open else 0)


def _listed(view: DocumentView, section_id: str) -> Output:
    """The marks by section, and a note on those that no number settles."""
    marks = marks_of(view, section_id)
    stray = [] if section_id else [mark_place(view.name, mark) for mark in stray_marks(view)]
    said = "In headings or over sections, to be settled by hand:"
    notes = ("\n".join([said, *stray]),) if stray else ()
    return Output(Listing(_lines(marks), paged=True, if_empty="" if stray else _NO_MARKS), notes)


def _checked(view: DocumentView, section_id: str) -> Output:
    """File and line of every mark."""
    marks = marks_of(view, section_id)
    found = [replace(placed.mark, line=placed.line) for placed in marks]
    places = found if section_id else open_marks(view)
    return Output(
        Listing([line(mark_place(view.name, mark)) for mark in places], if_empty=_NO_MARKS)
    )


def mark_place(name: str, mark: ReviewMark) -> str:
    """File and line of a mark, and what it says, as compilers tell mistakes."""
    return f"{name}:{mark.line}: " + "".join(span.text for span in _said(mark))


def _numbers(text: str) -> Sequence[int]:
    """The numbers that `3,5` names; none for all of them."""
    if text == _ALL:
        return ()
    parts = text.split(",")
    if not all(part.strip().isdecimal() for part in parts):
        raise UsageError(
            f'"{text}" names no marks.', advice='Give their numbers, as in "3" or "3,5", or "all".'
        )
    return [int(part) for part in parts]


def _lines(marks: Sequence[PlacedMark]) -> Sequence[Line]:
    lines: list[Line] = []
    label = ""
    for placed in marks:
        if placed.node.label != label:
            label = placed.node.label
            lines.append(line(Span(label, Tone.TITLE)))
        lines.append(_line(placed))
    return lines


def _line(placed: PlacedMark) -> Line:
    return line(f"  {placed.number:>3}  line {placed.line}: ", *_said(placed.mark))


def _said(mark: ReviewMark) -> Sequence[Span]:
    """What the mark asks for, with signs for whoever sees no colours."""
    removed = Span(f"[-{_short(mark.old)}-]", Tone.REMOVED)
    added = Span(f"{{+{_short(mark.new)}+}}", Tone.ADDED)
    if mark.kind is ReviewKind.ADDITION:
        return Span("add "), added
    if mark.kind is ReviewKind.DELETION:
        return Span("remove "), removed
    if mark.kind is ReviewKind.SUBSTITUTION:
        return Span("replace "), removed, added
    about = f' on "{_short(mark.old)}"' if mark.old.strip() else ""
    return (Span(f"{mark.kind.value}{about}: {_short(mark.remark) or '(no remark)'}"),)


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _SHOWN else f"{words[: _SHOWN - 1]}…"


def _as_json(placed: PlacedMark) -> dict[str, Any]:
    mark = placed.mark
    return {
        "number": placed.number,
        "section": placed.node.id,
        "line": placed.line,
        "kind": mark.kind.value,
        "old": mark.old,
        "new": mark.new,
        "remark": mark.remark,
        "who": mark.who,
    }
