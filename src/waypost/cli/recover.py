"""The command recover: unsaved text that a crash left behind, without a screen."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from waypost.cli.comparison import comparison_as_json, comparison_lines
from waypost.cli.outcomes import outcome_output
from waypost.cli.output import BLANK, Json, Line, Listing, Output, Span, Tone, line
from waypost.errors import FileProblem, UsageError
from waypost.model.outcomes import NothingChanged, Saved
from waypost.model.recovery import Recovery
from waypost.workspace.documents import documents_near
from waypost.workspace.journal import Left, journal_place, recoveries
from waypost.workspace.session import Session

_MESSAGE = "Recover text that was not saved"
_HOW = "`waypost recover DOC --apply` keeps it as a revision; opening DOC offers it in the editor."
_SEVERAL = "Name the document: `waypost recover DOC --apply`."


def recover(
    *, document: Path | None, applies: bool, discards: bool, message: str, as_json: bool
) -> Output:
    """Show unsaved text of earlier sessions, keep it, or throw it away."""
    if document is None and (applies or discards):
        raise UsageError("Of which document?", advice=_SEVERAL)
    with ExitStack() as held:
        shown: list[Any] = []
        lines: list[Line] = []
        notes: list[str] = []
        for path in [document] if document is not None else documents_near(Path.cwd()):
            session = held.enter_context(Session(path))
            found = recoveries(journal_place(session), session.view)
            for left, _ in found:
                held.enter_context(left)
            notes += [str(problem) for _, problem in found if isinstance(problem, FileProblem)]
            sound = [(left, what) for left, what in found if isinstance(what, Recovery)]
            if applies and sound:
                return _apply(session, sound, message)
            if discards:
                return _discard([left for left, _ in found])
            shown += [_as_json(session.view.name, left, what) for left, what in sound]
            for left, what in sound:
                lines += _lines(session.view.name, left, what)
        if as_json:
            return Output(Json(shown), tuple(notes))
        if lines:
            notes.append(_HOW)
        nothing = "No unsaved text was left behind."
        return Output(Listing(lines, if_empty=nothing), tuple(notes))


def _apply(session: Session, found: Sequence[tuple[Left, Recovery]], message: str) -> Output:
    """Save the newest; an older one is shown again by the next call, against the new text."""
    left, recovery = found[0]
    if recovery.entry.record is not None:
        session.adopt_record(recovery.entry.record)
    changed = {change.id for change in recovery.changes}
    drafts = [part.draft for part in recovery.entry.sections if part.draft.section_id in changed]
    outcome = session.save(drafts, message or _MESSAGE)
    output = outcome_output(outcome)
    if isinstance(outcome, Saved | NothingChanged) and not recovery.homeless:
        left.remove()
    return output


def _discard(found: Sequence[Left]) -> Output:
    for left in found:
        left.remove()
    copies = f"{len(found)} recovery cop{'y' if len(found) == 1 else 'ies'}"
    said = [line(f"Removed {copies}.")] if found else []
    return Output(Listing(said, if_empty="No unsaved text was left behind."))


def _lines(name: str, left: Left, recovery: Recovery) -> Iterator[Line]:
    added, removed = recovery.words
    yield line(
        Span(name, Tone.TITLE),
        f"  unsaved text of {recovery.entry.written}, +{added} -{removed} words",
    )
    yield line(Span(str(left.path), Tone.QUIET))
    yield BLANK
    yield from comparison_lines(recovery.changes)
    if recovery.changes:
        yield BLANK
    for section in recovery.homeless:
        yield line(Span(section.label, Tone.TITLE), "  (the document has no such section now)")
        yield BLANK
        yield from (line(text) for text in section.draft.text.split("\n"))
        yield BLANK
    if recovery.entry.record is not None:
        yield line("Marks on questions that were not saved come back with it.")
        yield BLANK


def _as_json(name: str, left: Left, recovery: Recovery) -> dict[str, Any]:
    return {
        "document": name,
        "path": str(left.path),
        "written": recovery.entry.written,
        **comparison_as_json(recovery.changes),
        "texts": [
            {
                "id": section.draft.section_id,
                "label": section.label,
                "base": section.draft.base,
                "text": section.draft.text,
            }
            for section in recovery.entry.sections
        ],
    }
