"""The command review: comments and suggestions that stand in a document, listed and settled."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from waypost.cli.outcomes import outcome_output
from waypost.cli.output import Json, Line, Listing, Output, Span, Tone, line
from waypost.errors import UsageError
from waypost.model.references import find_section
from waypost.model.review import PlacedMark, ReviewKind, Verdict
from waypost.workspace.review import marks_of, settle
from waypost.workspace.session import Session

_SHOWN = 60
_ALL = "all"


def review(
    *, document: Path, section: str, accept: str, reject: str, message: str, as_json: bool
) -> Output:
    """List the marks, or settle some of them."""
    with Session(document) as session:
        if accept or reject:
            verdict = Verdict.ACCEPT if accept else Verdict.REJECT
            return outcome_output(settle(session, _numbers(accept or reject), verdict, message))
        section_id = find_section(session.view.outline, section).id if section else ""
        marks = marks_of(session.view, section_id)
    if as_json:
        return Output(Json([_as_json(placed) for placed in marks]))
    nothing = "There are no comments or suggestions."
    return Output(Listing(_lines(marks), paged=True, if_empty=nothing))


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
    mark = placed.mark
    head = f"  {placed.number:>3}  line {placed.line}: "
    said = f"  ({_short(mark.remark)})" if mark.remark else ""
    removed = Span(f"[-{_short(mark.old)}-]", Tone.REMOVED)
    added = Span(f"{{+{_short(mark.new)}+}}", Tone.ADDED)
    if mark.kind is ReviewKind.ADDITION:
        return line(head, "add ", added, said)
    if mark.kind is ReviewKind.DELETION:
        return line(head, "remove ", removed, said)
    if mark.kind is ReviewKind.SUBSTITUTION:
        return line(head, "replace ", removed, added, said)
    about = f' on "{_short(mark.old)}"' if mark.old.strip() else ""
    return line(head, f"{mark.kind.value}{about}: {_short(mark.remark) or '(no remark)'}")


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
    }
