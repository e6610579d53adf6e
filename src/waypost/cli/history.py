"""The commands about a document's revisions: log, diff, show, restore."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from waypost.cli.comparison import comparison_as_json, comparison_lines
from waypost.cli.outcomes import SHORT_ID, failure, outcome_output
from waypost.cli.output import DocumentText, Json, Line, Listing, Output, Span, Tone, line, padded
from waypost.model.lineage.step import StepKind
from waypost.model.outcomes import NotRestored
from waypost.model.prose_diff import Grain
from waypost.model.revision import Revision, RevisionChange
from waypost.model.revision_filter import EVERYTHING, RevisionFilter
from waypost.workspace.as_json import log_as_json
from waypost.workspace.history import History
from waypost.workspace.restoring import restore as restore_text
from waypost.workspace.session import Session

_AUTHOR_WIDTH = 14
_WORDS_WIDTH = 6
_HEAD = "HEAD"
_PLAIN = (StepKind.WRITTEN, StepKind.ADDED)


def log(
    *,
    document: Path,
    section: str,
    count: int | None,
    author: str,
    since: date | None,
    until: date | None,
    grep: str,
    milestones_only: bool,
    as_json: bool,
) -> Output:
    """List revisions, newest first."""
    wanted = RevisionFilter(author, since, until, grep, milestones_only=milestones_only)
    found = _changes(document, section, count, wanted)
    if as_json:
        return Output(Json(log_as_json(list(found))))
    nothing = f"There is no revision of {document}{' with that section' if section else ''} yet."
    if wanted != EVERYTHING:
        nothing = f"No revision of {document} is like that."
    form = _section_line if section else _log_line
    return Output(Listing(map(form, found), paged=True, if_empty=nothing))


def diff(*, document: Path, old: str, new: str, section: str, grain: str, as_json: bool) -> Output:
    """Compare two revisions, or one with the file."""
    with opened(document) as history:
        changes = history.compare(
            history.find(old or _HEAD),
            history.find(new) if new else None,
            section_id(history, section),
            Grain(grain),
        )
    if as_json:
        return Output(Json(comparison_as_json(changes)))
    lines = comparison_lines(changes)
    return Output(Listing(lines, paged=True, if_empty="Nothing differs."))


def show(*, document: Path, revision: str, section: str, as_json: bool) -> Output:
    """Print a text as it was."""
    with opened(document) as history:
        found = history.find(revision)
        name = section_id(history, section)
        text = history.text_at(found, name)
    if as_json:
        return Output(Json({"revision": found.id, "section": name or None, "text": text}))
    return Output(DocumentText(f"{text}\n" if name and text else text))


def restore(
    *, document: Path, revision: str, sections: Sequence[str], message: str, behind: str
) -> Output:
    """Make an old text the newest revision."""
    with opened(document) as history:
        found = history.find(revision)
        wanted = tuple(dict.fromkeys(history.section_id(name) for name in sections))
        place = section_id(history, behind)
        outcome = restore_text(history, found, wanted, message, behind=place)
    if isinstance(outcome, NotRestored):
        what = "Nothing was restored, for what is in the file cannot be kept as a revision first"
        return failure(what, outcome.problem)
    return outcome_output(outcome)


@contextmanager
def opened(document: Path) -> Iterator[History]:
    """The history of the document at that path."""
    with Session(document) as session, History(session) as history:
        yield history


def section_id(history: History, reference: str) -> str:
    """Id of the section that is named, "" where none is."""
    return history.section_id(reference) if reference else ""


def when_and_who(revision: Revision) -> Sequence[Span]:
    """Id, date and author in columns."""
    return (
        Span(revision.id[:SHORT_ID], Tone.REVISION),
        Span(f"  {revision.date[:16].replace('T', ' ')}"),
        Span(f"  {padded(_shortened(revision.author), _AUTHOR_WIDTH)}"),
    )


def _changes(
    document: Path, section: str, count: int | None, wanted: RevisionFilter
) -> Iterator[RevisionChange]:
    with opened(document) as history:
        yield from history.log(section_id(history, section), count, wanted)


def _log_line(change: RevisionChange) -> Line:
    revision = change.revision
    added = f"+{change.words_added}" if change.words_added else ""
    removed = f"-{change.words_removed}" if change.words_removed else ""
    marks = "".join(f"[{name}] " for name in revision.milestones)
    return line(
        *when_and_who(revision),
        Span(f" {added:>{_WORDS_WIDTH}}", Tone.ADDED),
        Span(f" {removed:>{_WORDS_WIDTH}}", Tone.REMOVED),
        Span(f"  {marks}", Tone.MILESTONE),
        revision.subject,
    )


def _section_line(change: RevisionChange) -> Line:
    """The same for one section, with what happened to it besides being written in."""
    happened = [kind.value for step in change.steps for kind in step.kinds if kind not in _PLAIN]
    other = next((f" {step.other}" for step in change.steps if step.other), "")
    told = f"  ({', '.join(happened)}{other})" if happened else ""
    return (*_log_line(change), Span(told, Tone.QUIET))


def _shortened(author: str) -> str:
    return author if len(author) <= _AUTHOR_WIDTH else f"{author[: _AUTHOR_WIDTH - 1]}…"
