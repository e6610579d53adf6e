"""Notices that others changed the document, its record, the branch or HEAD while it is open.

A look costs a few `stat` calls; only where one of them differs are files read and git asked.
"""

import os
from dataclasses import dataclass
from pathlib import Path

from waypost.errors import WaypostError
from waypost.model.view import DocumentView
from waypost.store.files import read_file
from waypost.store.permissions import why_unwritable
from waypost.store.records import read_record
from waypost.workspace.session import Session

Stamp = tuple[int, int, int, int] | None


@dataclass(frozen=True, slots=True)
class Seen:
    """What somebody else changed."""

    before: DocumentView
    view: DocumentView

    @property
    def branch_switched(self) -> bool:
        """Whether another branch is checked out now."""
        return self.before.branch != self.view.branch

    def changed(self, section_id: str) -> bool:
        """Whether that section has another text now."""
        old = self.before.outline.find(section_id)
        new = self.view.outline.find(section_id)
        old_text = self.before.text_of(old) if old else ""
        return old_text != (self.view.text_of(new) if new else "")


class Watch:
    """Looks at the files of one session, in the thread that the session is used by."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._stamps: tuple[Stamp, ...] = ()
        """As of the last look; the first one finds what changed since the session read the file."""
        self.unwritable = why_unwritable(session.path)
        """Why the file cannot be written, as of the last look; "" where it can."""
        self.is_gone = False
        """Whether the file was not there at the last look."""
        self.branch = session.view.branch
        """The branch checked out at the last look, "" for none."""

    def look(self) -> Seen | str | None:
        """What changed since the last look, why that cannot be told, or None for nothing."""
        session = self._session
        self.unwritable = why_unwritable(session.path)
        stamps = self._look_at_files()
        if stamps == self._stamps:
            return None
        self._stamps = stamps
        self.is_gone = not os.path.lexists(session.path)
        repository = session.repository
        before = session.view
        try:
            self.branch = repository.branch() if repository is not None else ""
            if self.is_gone or not _is_behind(session):
                return None
            return Seen(before, session.reload())
        except WaypostError as error:
            return str(error)

    def _look_at_files(self) -> tuple[Stamp, ...]:
        session = self._session
        repository = session.repository
        git = [] if repository is None else repository.traces_of_head(session.view.branch)
        return tuple(stamp(path) for path in (session.path, session.record_file, *git))


def _is_behind(session: Session) -> bool:
    """Whether file, record, branch or HEAD are not what is shown."""
    if read_file(session.path).text != session.view.document.text:
        return True
    repository, unsaved = session.repository, session.unsaved_record
    if repository is not None:
        at = repository.branch(), repository.head()
        if at != (session.view.branch, session.view.revision):
            return True
    return read_record(session.record_file) != (unsaved.base if unsaved else session.view.record)


def stamp(path: Path) -> Stamp:
    """What differs once a file has been written or replaced, None where there is none."""
    try:
        found = os.stat(path)  # noqa: PTH116  # a plain call, made every second
    except OSError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns
