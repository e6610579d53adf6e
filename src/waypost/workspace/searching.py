"""Looks for a text in all versions of a document: lost text is found, and who took it away."""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import replace

from waypost.markdown.outlining import PREAMBLE_TITLE
from waypost.model.lineage.digest import SectionDigest
from waypost.model.lost_text import TextChange, TextEvent, TextPattern, TextPlace
from waypost.model.revision import Revision
from waypost.store.revisions import Lines
from waypost.workspace.history_source import ON_DISK, HistorySource


class TextSearch:
    """One search. Text is looked for in headings, and in the text below each.

    All lines of work count, also those of which a merge kept nothing.
    """

    def __init__(self, source: HistorySource, pattern: TextPattern, section_id: str = "") -> None:
        self._source = source
        self._pattern = pattern
        self._section_id = section_id
        self._timeline = source.newest_timeline(Lines.ALL)
        self._excerpts: dict[SectionDigest, str | None] = {}

    def places_today(self) -> Sequence[TextPlace]:
        """Where the text stands in the document on disk."""
        return list(self._places(ON_DISK))

    def changes(self) -> Iterator[TextChange]:
        """The revisions that brought the text or took it away, newest first."""
        waiting: deque[tuple[TextChange, str]] = deque()
        for traced in self._timeline:
            revision = traced.revision
            for index, (change, blob) in enumerate(waiting):
                if change.last is None and blob == revision.blob:
                    waiting[index] = replace(change, last=revision), blob
            waiting.extend(self._changes_by(revision))
            while waiting and waiting[0][0].last is not None:
                yield waiting.popleft()[0]
        for change, _ in waiting:
            yield change

    def _changes_by(self, revision: Revision) -> Iterator[tuple[TextChange, str]]:
        """What the revision did to the text, and the version that has it at the latest."""
        here = next(self._places(revision.blob), None)
        before = {blob: next(self._places(blob), None) for blob in revision.parent_blobs}
        if here is not None and not any(before.values()):
            yield TextChange(TextEvent.BROUGHT, revision, here, revision), revision.blob
        for blob, place in before.items():
            if here is None and place is not None:
                yield TextChange(TextEvent.TAKEN_AWAY, revision, place, None), blob
                return

    def _places(self, blob: str) -> Iterator[TextPlace]:
        versions = self._source.versions
        for index, (name, digest) in enumerate(
            zip(self._timeline.ids(blob), versions.digests(blob), strict=True)
        ):
            if self._section_id not in {"", name}:
                continue
            if digest not in self._excerpts:
                text = versions.section_text(blob, index)
                found = self._pattern.excerpt(text) or self._pattern.excerpt(digest.inline)
                self._excerpts[digest] = found
            if excerpt := self._excerpts[digest]:
                yield TextPlace(name, digest.label if digest.level else PREAMBLE_TITLE, excerpt)
