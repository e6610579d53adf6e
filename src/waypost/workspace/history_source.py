"""What all questions about a document's history are answered from: its versions and timelines."""

from dataclasses import dataclass
from typing import Final

from waypost.closing import Closing
from waypost.errors import GitError
from waypost.markdown.slices import parse_document
from waypost.model.lineage.step import Ids
from waypost.model.naming import slug
from waypost.model.revision import Revision
from waypost.store.repository import Repository
from waypost.store.revisions import Lines, revisions
from waypost.workspace.old_versions import OldVersions
from waypost.workspace.session import Session
from waypost.workspace.timeline import Timeline, Today
from waypost.workspace.versions import decode, section_ids

ON_DISK: Final = "on disk"
"""Stands for an object name: the text on disk, which may be in no revision."""


@dataclass(frozen=True, slots=True)
class _Reading:
    head: str
    text: str
    timeline: Timeline


class HistorySource(Closing):
    """The versions of a session's document. Close it, or use it as a context manager.

    Limits: it belongs to one thread at a time.
    """

    def __init__(self, session: Session) -> None:
        if session.refusal is not None:
            raise session.refusal
        if session.repository is None:
            raise GitError(
                "The document is in no git repository, so it has no revisions yet.",
                advice="The first save offers to make one.",
            )
        self.session = session
        self.repository: Repository = session.repository
        self.versions = OldVersions(self.repository)
        self._readings: dict[Lines, _Reading] = {}

    def close(self) -> None:
        """End the reading processes."""
        self.read_anew()
        self.versions.close()

    def read_anew(self) -> None:
        """Read the history again at the next look: revisions have other names now."""
        for reading in self._readings.values():
            reading.timeline.close()
        self._readings = {}

    def newest_timeline(self, lines: Lines = Lines.EXPLAINING) -> Timeline:
        """The history as it is now, read anew if a revision came since the last look."""
        return self._timeline(lines, self.repository.head())

    def timeline(self, lines: Lines = Lines.EXPLAINING) -> Timeline:
        """The history as it was last looked at."""
        reading = self._readings.get(lines)
        if reading is None:
            return self.newest_timeline(lines)
        return self._timeline(lines, reading.head)

    def ids_at(self, revision: Revision | None) -> Ids:
        """Today's ids of the sections in a revision, by index; None stands for the text on disk."""
        timeline = self.timeline()
        return timeline.ids(ON_DISK) if revision is None else timeline.ids_at(revision)

    def _timeline(self, lines: Lines, head: str) -> Timeline:
        text = self.session.view.document.text
        reading = self._readings.get(lines)
        if reading is None or (reading.head, reading.text) != (head, text):
            if reading is not None:
                reading.timeline.close()
            self.versions.put(ON_DISK, text.encode("utf-8", "surrogateescape"))
            start = head or "HEAD"
            found = revisions(self.repository, self.session.relative, start=start, lines=lines)
            reading = _Reading(head, text, Timeline(found, self.versions, self._today(), self._ids))
            self._readings[lines] = reading
        return reading.timeline

    def _today(self) -> Today:
        view = self.session.view
        return Today(ON_DISK, section_ids(view.document, view.guide, view.record.aliases))

    def _ids(self, blob: str) -> Ids:
        """The ids that the sections of a version have by themselves."""
        try:
            document = parse_document(decode(self.versions.content(blob)))
        except GitError:  # only its headings are known
            return tuple(slug(digest.title) for digest in self.versions.digests(blob))
        view = self.session.view
        return section_ids(document, view.guide, view.record.aliases)
