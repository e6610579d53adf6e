"""The commands about a document's revisions: log, diff, show, restore."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from waypost.cli.comparison import comparison_as_json, comparison_lines
from waypost.cli.outcomes import SHORT_ID, failure, outcome_output
from waypost.cli.output import DocumentText, Json, Line, Listing, Output, Span, Tone, line, padded
from waypost.model.outcomes import NotRestored
from waypost.model.references import find_section
from waypost.model.revision import RevisionChange
from waypost.workspace.as_json import log_as_json
from waypost.workspace.history import History
from waypost.workspace.session import Session

_AUTHOR_WIDTH = 14
_WORDS_WIDTH = 6
_HEAD = "HEAD"


def log(*, document: Path, section: str, count: int | None, as_json: bool) -> Output:
    """List revisions, newest first."""
    found = _changes(document, section, count)
    if as_json:
        return Output(Json(log_as_json(list(found))))
    nothing = f"There is no revision of {document}{' with that section' if section else ''} yet."
    return Output(Listing(map(_log_line, found), paged=True, if_empty=nothing))


def diff(*, document: Path, old: str, new: str, section: str, as_json: bool) -> Output:
    """Compare two revisions, or one with the file."""
    with _opened(document) as (session, history):
        changes = history.compare(
            history.find(old or _HEAD),
            history.find(new) if new else None,
            _section_id(session, section),
        )
    if as_json:
        return Output(Json(comparison_as_json(changes)))
    lines = comparison_lines(changes)
    return Output(Listing(lines, paged=True, if_empty="Nothing differs."))


def show(*, document: Path, revision: str, section: str, as_json: bool) -> Output:
    """Print a text as it was."""
    with _opened(document) as (session, history):
        found = history.find(revision)
        section_id = _section_id(session, section)
        text = history.text_at(found, section_id)
    if as_json:
        return Output(Json({"revision": found.id, "section": section_id or None, "text": text}))
    return Output(DocumentText(f"{text}\n" if section_id and text else text))


def restore(*, document: Path, revision: str, section: str, message: str) -> Output:
    """Make an old text the newest revision."""
    with _opened(document) as (session, history):
        found = history.find(revision)
        outcome = history.restore(found, _section_id(session, section), message)
    if isinstance(outcome, NotRestored):
        what = "Nothing was restored, for what is in the file cannot be kept as a revision first"
        return failure(what, outcome.problem)
    return outcome_output(outcome)


@contextmanager
def _opened(document: Path) -> Iterator[tuple[Session, History]]:
    with Session(document) as session, History(session) as history:
        yield session, history


def _changes(document: Path, section: str, count: int | None) -> Iterator[RevisionChange]:
    with _opened(document) as (session, history):
        yield from history.log(_section_id(session, section), count)


def _section_id(session: Session, reference: str) -> str:
    return find_section(session.view.outline, reference).id if reference else ""


def _log_line(change: RevisionChange) -> Line:
    revision = change.revision
    added = f"+{change.words_added}" if change.words_added else ""
    removed = f"-{change.words_removed}" if change.words_removed else ""
    marks = "".join(f"[{name}] " for name in revision.milestones)
    return line(
        Span(revision.id[:SHORT_ID], Tone.REVISION),
        f"  {revision.date[:16].replace('T', ' ')}",
        f"  {padded(_shortened(revision.author), _AUTHOR_WIDTH)}",
        Span(f" {added:>{_WORDS_WIDTH}}", Tone.ADDED),
        Span(f" {removed:>{_WORDS_WIDTH}}", Tone.REMOVED),
        Span(f"  {marks}", Tone.MILESTONE),
        revision.subject,
    )


def _shortened(author: str) -> str:
    return author if len(author) <= _AUTHOR_WIDTH else f"{author[: _AUTHOR_WIDTH - 1]}…"
