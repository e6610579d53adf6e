"""What changed in a document since some time, and which of it was read meanwhile."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time
from typing import Final

from waypost.errors import RevisionNotFound, UsageError
from waypost.model.reviewed import ReadingList, Tick, Unread, text_digest
from waypost.model.revision import Revision
from waypost.model.version import SectionChange
from waypost.store.reviews import read_reviewed, write_reviewed
from waypost.workspace.history import History
from waypost.workspace.session import Session

OPENED: Final = "opened"
REVIEWED: Final = "reviewed"


def changed_since(history: History, since: str) -> ReadingList:
    """The sections that are not as they were, in the order of the document.

    `since` is `opened` (when the document was last closed), `reviewed` (each section since it was
    ticked), a day as 2026-11-01, a milestone, branch, tag or revision. Raises RevisionNotFound,
    UsageError, GitError.
    """
    source = history.source
    reviewed = read_reviewed(source.repository, source.session.relative)
    if since == REVIEWED:
        said, changes = "you reviewed it", _since_reviewed(history)
    else:
        base, said = _base(history, since)
        changes = history.compare(base, None)
    rows = []
    for change in changes:
        digest = text_digest(change)
        rows.append(Unread(change, digest, reviewed.has_read(change.id, digest)))
    return ReadingList(said, rows)


def tick(history: History, sections: Sequence[Unread], *, is_read: bool = True) -> None:
    """Keep that these sections were read as they are, or were not. Raises FileProblem."""
    source = history.source
    repository, relative = source.repository, source.session.relative
    reviewed = read_reviewed(repository, relative)
    head = repository.head()
    for section in sections:
        mark = Tick(section.digest, head) if is_read else None
        reviewed = reviewed.ticked(section.change.id, mark)
    write_reviewed(repository, relative, reviewed)


def leave(session: Session) -> None:
    """Keep what the newest revision was when the document was closed. Raises FileProblem."""
    repository = session.repository
    if repository is None or not session.view.revision:
        return
    reviewed = read_reviewed(repository, session.relative)
    head = repository.head()
    if head and reviewed.left != head:
        write_reviewed(repository, session.relative, replace(reviewed, left=head))


def _since_reviewed(history: History) -> Sequence[SectionChange]:
    """Every section against the text that was ticked; what never was is new as a whole."""
    source = history.source
    reviewed = read_reviewed(source.repository, source.session.relative)
    everything = history.compare(_nothing(history), None)
    by_revision: dict[str, dict[str, SectionChange]] = {}
    changes = []
    for change in everything:
        mark = reviewed.ticks.get(change.id)
        if mark is None:
            changes.append(change)
        elif mark.digest != text_digest(change):
            if mark.revision not in by_revision:
                by_revision[mark.revision] = _compared(history, mark.revision)
            changes.append(by_revision[mark.revision].get(change.id, change))
    return changes


def _compared(history: History, revision: str) -> dict[str, SectionChange]:
    try:
        base = history.find(revision)
    except RevisionNotFound:
        return {}  # history was rewritten since
    return {change.id: change for change in history.compare(base, None)}


def _nothing(history: History) -> Revision:
    """A revision without the document."""
    newest = next(history.revisions(limit=1), None)
    if newest is None:
        raise RevisionNotFound("The document has no revision yet.", advice="Save it first.")
    return newest._replace(blob="")


def _base(history: History, since: str) -> tuple[Revision, str]:
    if since == OPENED:
        source = history.source
        left = read_reviewed(source.repository, source.session.relative).left
        if not left:
            raise RevisionNotFound(
                "It is not known when the document was last open here.",
                advice="Ask since a day (2026-11-01), a milestone or a revision.",
            )
        return history.find(left), "you last closed it"
    day = _day(since)
    if day is not None:
        return _before(history, day), since
    found = history.find(since)
    return found, f"{since} ({found.id[:7]}, {found.date[:10]})"


def _before(history: History, day: date) -> Revision:
    """The newest revision from before that day, by each author's own clock."""
    for revision in history.revisions():
        try:
            written = datetime.fromisoformat(revision.date).replace(tzinfo=None)
        except ValueError:
            continue  # a date beyond the calendar
        if written < datetime.combine(day, time()):
            return revision
    return _nothing(history)


def _day(text: str) -> date | None:
    if len(text) != len("2026-11-01") or text[4:5] != "-":
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f'"{text}" is no day.', advice="Write it as 2026-11-01.") from error
