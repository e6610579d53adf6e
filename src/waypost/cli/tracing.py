"""The commands that trace text through the history: blame, search."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from waypost.cli.history import opened, section_id, when_and_who
from waypost.cli.outcomes import SHORT_ID
from waypost.cli.output import BLANK, Json, Line, Listing, Output, Span, Tone, line
from waypost.model.blame import BlamedUnit
from waypost.model.lost_text import TextChange, TextEvent, TextPlace
from waypost.model.revision import Revision

_LINE_WIDTH = 6
_TONES = {TextEvent.BROUGHT: Tone.ADDED, TextEvent.TAKEN_AWAY: Tone.REMOVED}
_EVENT_WIDTH = max(len(event.value) for event in TextEvent)


def blame(*, document: Path, section: str, before: str, as_json: bool) -> Output:
    """Say who wrote what."""
    with opened(document) as history:
        revision = history.find(before) if before else None
        units = history.blame(section_id(history, section), revision)
    if as_json:
        return Output(Json([_unit_as_json(unit) for unit in units]))
    return Output(Listing(_blame_lines(units), paged=True, if_empty="There is no text."))


def search(*, document: Path, text: str, section: str, exact_case: bool, as_json: bool) -> Output:
    """Find text in all revisions."""
    if as_json:
        with opened(document) as history:
            found = history.search(text, section_id(history, section), exact_case=exact_case)
            now = [_place_as_json(place) for place in found.places_today()]
            changes = [_change_as_json(change) for change in found.changes()]
        return Output(Json({"now": now, "changes": changes}))
    lines = _search_lines(document, text, section, exact_case=exact_case)
    nothing = f'"{text}" is and was nowhere in {document}.'
    return Output(Listing(lines, paged=True, if_empty=nothing))


def _blame_lines(units: Sequence[BlamedUnit]) -> Iterator[Line]:
    by_section = groupby(units, key=lambda unit: (unit.section_id, unit.label))
    for number, ((_, label), in_section) in enumerate(by_section):
        if number:
            yield BLANK
        yield line(Span(label, Tone.TITLE))
        for revision, of_revision in groupby(in_section, key=lambda unit: unit.revision):
            yield _writer(revision)
            for unit in of_revision:
                yield line(Span(f"{unit.line:>{_LINE_WIDTH}}  ", Tone.QUIET), unit.text)


def _writer(revision: Revision | None) -> Line:
    if revision is None:
        return line(Span("in no revision yet", Tone.REVISION))
    return line(*when_and_who(revision), f"  {revision.subject}")


def _search_lines(document: Path, text: str, section: str, *, exact_case: bool) -> Iterator[Line]:
    with opened(document) as history:
        found = history.search(text, section_id(history, section), exact_case=exact_case)
        for place in found.places_today():
            yield line("now in ", Span(place.label, Tone.TITLE), f": {place.excerpt}")
        for change in found.changes():
            yield _change_line(change)


def _change_line(change: TextChange) -> Line:
    took = change.event is TextEvent.TAKEN_AWAY
    last = f" (last in {change.last.id[:SHORT_ID]})" if took and change.last else ""
    return line(
        *when_and_who(change.revision),
        Span(f"  {change.event.value:<{_EVENT_WIDTH}}", _TONES[change.event]),
        Span(f"  {change.place.label}", Tone.TITLE),
        f": {change.place.excerpt}{last}",
    )


def _unit_as_json(unit: BlamedUnit) -> dict[str, Any]:
    return {
        "section": unit.section_id,
        "line": unit.line,
        "kind": unit.kind.value,
        "text": unit.text,
        **_revision_as_json(unit.revision),
    }


def _change_as_json(change: TextChange) -> dict[str, Any]:
    return {
        "change": change.event.value,
        **_revision_as_json(change.revision),
        **_place_as_json(change.place),
        "last_revision": change.last.id if change.last else None,
    }


def _place_as_json(place: TextPlace) -> dict[str, Any]:
    return {"section": place.section_id, "label": place.label, "excerpt": place.excerpt}


def _revision_as_json(revision: Revision | None) -> dict[str, Any]:
    return {
        "revision": revision.id if revision else None,
        "date": revision.date if revision else None,
        "author": revision.author if revision else None,
        "message": revision.message if revision else None,
    }
