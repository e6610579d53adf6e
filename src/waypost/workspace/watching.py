"""Notices that others changed the document, its record, the branch or HEAD while it is open.

A look costs four `stat` calls; only where one of them differs are files read and git asked.
"""

import os
from dataclasses import dataclass
from pathlib import Path

from waypost.errors import WaypostError
from waypost.model.view import DocumentView
from waypost.store.files import read_file
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
        self._stamps = self._look_at_files()

    def look(self) -> Seen | str | None:
        """What changed since the last look, why that cannot be told, or None for nothing."""
        stamps = self._look_at_files()
        if stamps == self._stamps:
            return None
        self._stamps = stamps
        session = self._session
        before = session.view
        try:
            if not _is_behind(session):
                return None
            return Seen(before, session.reload())
        except WaypostError as error:
            return str(error)

    def _look_at_files(self) -> tuple[Stamp, ...]:
        session = self._session
        repository = session.repository
        git = (
            [repository.git_dir / "HEAD", repository.git_dir / "logs" / "HEAD"]
            if repository
            else []
        )
        return tuple(stamp(path) for path in (session.path, session.record_file, *git))


def _is_behind(session: Session) -> bool:
    """Whether file, record or HEAD are not what is shown."""
    if read_file(session.path).text != session.view.document.text:
        return True
    repository, unsaved = session.repository, session.unsaved_record
    if repository is not None and repository.head() != session.view.revision:
        return True
    return read_record(session.record_file) != (unsaved.base if unsaved else session.view.record)


def stamp(path: Path) -> Stamp:
    """What differs once a file has been written or replaced, None where there is none."""
    try:
        found = os.stat(path)  # noqa: PTH116  # a plain call, made every second
    except OSError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns
