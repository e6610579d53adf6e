"""The command that tells what changed since some time, and ticks what was read."""

from collections.abc import Sequence
from pathlib import Path

from waypost.cli.history import opened, section_id
from waypost.cli.output import Json, Line, Listing, Output, Span, Tone, line
from waypost.errors import SectionNotFound
from waypost.model.reviewed import ReadingList, Unread
from waypost.workspace.history import History
from waypost.workspace.reading_list import changed_since, tick

_ALL = "all"


def changes(*, document: Path, since: str, ticked: str, as_json: bool) -> Output:
    """List the sections that changed."""
    with opened(document) as history:
        found = changed_since(history, since)
        if ticked:
            tick(history, _to_tick(history, found, ticked))
            found = changed_since(history, since)
    if as_json:
        return Output(Json([_as_json(section) for section in found.sections]))
    nothing = f"Nothing changed since {found.since}."
    return Output(Listing(map(_line, found.sections), paged=True, if_empty=nothing))


def _to_tick(history: History, found: ReadingList, reference: str) -> Sequence[Unread]:
    if reference == _ALL:
        return found.sections
    name = section_id(history, reference)
    sections = [section for section in found.sections if section.change.id == name]
    if not sections:
        raise SectionNotFound(
            f'The section "{reference}" has not changed since {found.since}.',
            advice="`waypost changes DOC` lists those that have.",
        )
    return sections


def _line(section: Unread) -> Line:
    diff = section.change.diff
    return line(
        Span("[x] " if section.is_read else "[ ] ", Tone.QUIET),
        Span(f"{f'+{diff.words_added}':>6} ", Tone.ADDED),
        Span(f"{f'-{diff.words_removed}':>6}  ", Tone.REMOVED),
        Span(section.change.label, Tone.TITLE),
        _kind(section),
    )


def _kind(section: Unread) -> str:
    change = section.change
    if change.before is None:
        return "  (new)"
    if change.after is None:
        return "  (gone)"
    return f'  (was "{change.renamed_from}")' if change.renamed_from else ""


def _as_json(section: Unread) -> dict[str, object]:
    change = section.change
    return {
        "id": change.id,
        "label": change.label,
        "words_added": change.diff.words_added,
        "words_removed": change.diff.words_removed,
        "new": change.before is None,
        "gone": change.after is None,
        "reviewed": section.is_read,
    }
