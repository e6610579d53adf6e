"""The command about a document whose guide has changed: guide upgrade."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from waypost.cli.outcomes import outcome_output
from waypost.cli.output import BLANK, Json, Line, Listing, Output, Span, Tone, line
from waypost.errors import GuideError
from waypost.model.guide_change import ChangeKind, GuideChange, PartChange
from waypost.model.record import Record
from waypost.model.view import DocumentView
from waypost.workspace.following import follow_newer_guide
from waypost.workspace.session import Session

_TONES = {ChangeKind.ADDED: Tone.ADDED, ChangeKind.REMOVED: Tone.REMOVED}


def upgrade(*, document: Path, apply: bool, message: str, as_json: bool) -> Output:
    """Print what changed in the guide; with `apply`, follow it and commit."""
    with Session(document) as session:
        view = session.view
        change = _change_of(view)
        if apply and change is not None:
            follow_newer_guide(session)
            done = outcome_output(session.save((), message))
            body = Json(_as_json(view, change, applied=True)) if as_json else done.body
            return Output(body, done.notes, done.status)
    if as_json:
        return Output(Json(_as_json(view, change, applied=False)))
    if change is None:
        return Output(Listing([line("The guide has not changed.")]))
    return Output(Listing(_lines(view, change, document), paged=True))


def _change_of(view: DocumentView) -> GuideChange | None:
    """Raises GuideError for a document whose guide is missing or was never named."""
    if view.record.guide is None:
        raise GuideError(
            "The document follows no guide.", advice="`waypost guide use DOC GUIDE` gives it one."
        )
    if view.guide is None:
        raise GuideError(view.notice)
    return view.guide_change


def _lines(view: DocumentView, change: GuideChange, document: Path) -> Iterator[Line]:
    yield line(Span(f"{change.reference.name}: {change.summary}", Tone.TITLE))
    if not change.is_complete:
        yield line("The record does not list the earlier guide: what was added cannot be told.")
    for kind in ChangeKind:
        parts = change.of_kind(kind)
        if parts:
            yield BLANK
            yield line(Span(kind.value.capitalize(), Tone.TITLE))
        for part in parts:
            yield from _part_lines(part, view.record)
    yield BLANK
    yield line(
        f"`waypost guide upgrade {document} --apply` takes it over; your text stays as it is."
    )


def _part_lines(part: PartChange, record: Record) -> Iterator[Line]:
    tone = _TONES.get(part.kind, Tone.PLAIN)
    noted = ", ".join(words for words in (part.place, part.noted_in(record)) if words)
    text = part.old if part.kind is ChangeKind.REMOVED else part.new
    yield line(
        f"  {part.part.value}: ",
        Span(text, tone),
        Span(f"  ({noted})" if noted else "", Tone.QUIET),
    )
    if part.old and part.new and part.old != part.new:
        yield line("    was: ", Span(part.old, Tone.REMOVED))


def _as_json(view: DocumentView, change: GuideChange | None, *, applied: bool) -> dict[str, Any]:
    parts = change.parts if change is not None else ()
    return {
        "document": view.name,
        "guide": view.guide.name if view.guide else None,
        "changed": change is not None,
        "complete": change.is_complete if change is not None else True,
        "applied": applied,
        "changes": [_part_as_json(part) for part in parts],
    }


def _part_as_json(part: PartChange) -> dict[str, str]:
    return {
        "kind": part.kind.value,
        "part": part.part.value,
        "old_id": part.old_id,
        "new_id": part.new_id,
        "old": part.old,
        "new": part.new,
        "was_in": part.was_in,
        "now_in": part.now_in,
    }
