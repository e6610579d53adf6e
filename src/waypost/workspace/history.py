"""The revisions of an open document: listing, comparing and reading them."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from itertools import dropwhile, islice

from waypost.closing import Closing
from waypost.errors import RevisionNotFound, SectionNotFound, UsageError
from waypost.markdown.outlining import PREAMBLE_TITLE
from waypost.model.blame import BlamedUnit
from waypost.model.lineage.step import SectionStep, StepKind
from waypost.model.lost_text import TextPattern
from waypost.model.prose_diff import Grain
from waypost.model.references import find_section
from waypost.model.revision import Revision, RevisionChange, WordsAt
from waypost.model.revision_filter import EVERYTHING, RevisionFilter
from waypost.model.version import SectionChange
from waypost.store.revisions import resolve, revisions
from waypost.workspace.blaming import Blaming, Start
from waypost.workspace.comparing import Comparison, VersionAt
from waypost.workspace.history_source import ON_DISK, HistorySource
from waypost.workspace.searching import TextSearch
from waypost.workspace.session import Session
from waypost.workspace.timeline import TracedRevision
from waypost.workspace.versions import decode

_FIRST_ROWS = 60
_ROWS = 250


class History(Closing):
    """The history of a session's document. Close it, or use it as a context manager.

    Every section is followed back from the text on disk, through moves, new titles and numbers,
    levels, merges and names of the file; ids are those that sections have today, and of a section
    that is gone the one that it had.
    Limits: it belongs to one thread at a time. Of a merge, what it did by itself counts; what its
    sides did, their own revisions tell.
    """

    def __init__(self, session: Session) -> None:
        self.source = HistorySource(session)
        self._session = session

    def close(self) -> None:
        """End the reading processes."""
        self.source.close()

    def revisions(self, limit: int | None = None) -> Iterator[Revision]:
        """The revisions of the document, newest first, without a look at any text."""
        found = revisions(self.source.repository, self._session.relative, limit=limit)
        with closing(found):
            yield from found

    def log(
        self,
        section_id: str = "",
        limit: int | None = None,
        wanted: RevisionFilter = EVERYTHING,
    ) -> Iterator[RevisionChange]:
        """Revisions, newest first; with `section_id`, those that changed that section.

        A revision that only laid the section's text out anew did not change it.
        """
        found = self._changes(section_id, wanted)
        return islice(found, limit) if limit is not None else found

    def batches(
        self,
        section_id: str = "",
        wanted: RevisionFilter = EVERYTHING,
        first: int = _FIRST_ROWS,
        size: int = _ROWS,
    ) -> Iterator[Sequence[RevisionChange]]:
        """The log a screenful at first, then in larger parts; stop asking to cancel it."""
        found = self.log(section_id, wanted=wanted)
        count = first
        while batch := tuple(islice(found, count)):
            yield batch
            count = size

    def find(self, reference: str) -> Revision:
        """The revision that a hex prefix, a milestone or `HEAD~2` names.

        Raises RevisionNotFound.
        """
        return resolve(self.source.repository, self._session.relative, reference)

    def prefetch(self, rows: Iterable[Revision]) -> None:
        """Read what showing the changes of these revisions takes, in one go."""
        blobs = [blob for row in rows for blob in (row.blob, *row.parent_blobs)]
        self.source.versions.look_at(blobs)
        self.source.versions.fetch(blobs)

    def section_id(self, reference: str) -> str:
        """The id of the section that is named, also by the id of one that is gone by now.

        Raises SectionNotFound.
        """
        try:
            return find_section(self._session.view.outline, reference).id
        except SectionNotFound:
            timeline = self.source.timeline()
            if not any(step.id == reference for traced in timeline for step in traced.steps):
                raise
            return reference

    def search(self, text: str, section_id: str = "", *, exact_case: bool = False) -> TextSearch:
        """A search for text that is or was in the document. Raises UsageError for blanks."""
        try:
            pattern = TextPattern(text, exact_case=exact_case)
        except ValueError as error:
            raise UsageError(str(error), advice="Give a word or more.") from error
        return TextSearch(self.source, pattern, section_id)

    def blame(self, section_id: str = "", before: Revision | None = None) -> Sequence[BlamedUnit]:
        """Who wrote each sentence of the text on disk, or of the text before a revision.

        Raises RevisionNotFound where nothing was before it, SectionNotFound.
        """
        timeline = self.source.newest_timeline()
        found: Iterator[Revision] = (traced.revision for traced in timeline)
        blob = ON_DISK
        if before is not None:
            blob = before.parent_blob
            found = dropwhile(lambda revision: revision.id != before.id, found)
            timeline.ids_at(before)
        if not blob and before is not None:
            raise RevisionNotFound(
                f"Nothing is before revision {before.id[:7]}, which made the document.",
                advice="Ask for the blame of a later one.",
            )
        ids = timeline.ids(blob)
        if section_id and section_id not in ids:
            raise SectionNotFound(f'There is no section "{section_id}" in that text.')
        labels = [digest.label or PREAMBLE_TITLE for digest in self.source.versions.digests(blob)]
        start = Start(blob, ids, labels, section_id, kept=before is not None)
        return Blaming(self.source.versions, start).run(found)

    def words_over_time(self, section_id: str = "") -> Sequence[WordsAt]:
        """How many words the document, or the section, had at each revision, oldest first."""
        points = []
        for traced in self.source.newest_timeline():
            revision = traced.revision
            if section_id and not any(step.id == section_id for step in traced.steps):
                continue
            points.append(WordsAt(revision.id, revision.date, self._words(revision, section_id)))
        return points[::-1]

    def compare(
        self,
        old: Revision | None,
        new: Revision | None,
        section_id: str = "",
        grain: Grain = Grain.WORD,
    ) -> Sequence[SectionChange]:
        """What changed from `old` to `new`; None stands for the text on disk.

        Either may be the younger one.
        """
        versions = self.source.versions
        versions.fetch([revision.blob for revision in (old, new) if revision is not None])
        comparison = Comparison(versions, self._version_at(old), self._version_at(new), grain)
        return comparison.changes(section_id)

    def change_of(
        self, revision: Revision, section_id: str = "", grain: Grain = Grain.WORD
    ) -> Sequence[SectionChange]:
        """What the revision itself changed."""
        timeline = self.source.timeline()
        self.source.versions.check(*revision.parent_blobs, revision.blob)
        after = VersionAt(revision.blob, timeline.ids_at(revision))
        # The texts of both sides in one question, so that nobody waits for git twice.
        self.source.versions.fetch([revision.blob, revision.parent_blob])
        steps = timeline.trace(revision).steps
        before = VersionAt(revision.parent_blob, timeline.ids(revision.parent_blob))
        comparison = Comparison(self.source.versions, before, after, grain)
        return comparison.changes_of(steps, section_id)

    def text_at(self, revision: Revision, section_id: str = "") -> str:
        """The document's text in that revision, or one section's text below its heading.

        Raises SectionNotFound where the revision has no such section.
        """
        versions = self.source.versions
        versions.check(revision.blob)
        if not section_id:
            return decode(versions.content(revision.blob))
        ids = self.source.ids_at(revision)
        if section_id not in ids:
            raise SectionNotFound(
                f'Revision {revision.id[:7]} has no section "{section_id}".',
                advice="`waypost log DOC --section` lists the revisions that have it.",
            )
        return versions.section_text(revision.blob, ids.index(section_id))

    def _changes(self, section_id: str, wanted: RevisionFilter) -> Iterator[RevisionChange]:
        for traced in self.source.newest_timeline():
            if section_id and all(step.id != section_id for step in traced.steps):
                continue
            if not wanted.may_accept(traced.revision):
                continue
            change = self._measured(traced, section_id)
            if (change.sections or not section_id) and wanted.accepts(change):
                yield change

    def _measured(self, traced: TracedRevision, section_id: str) -> RevisionChange:
        revision = traced.revision
        steps: list[SectionStep] = []
        added = removed = 0
        for step in traced.steps:
            if section_id not in {"", step.id}:
                continue
            count = self.source.versions.word_count(
                revision.parent_blob, step.old, revision.blob, step.new
            )
            if step.kinds == (StepKind.WRITTEN,) and not count.blocks:
                continue  # laid out anew
            steps.append(step)
            added += count.added
            removed += count.removed
        ids = tuple(dict.fromkeys(step.id for step in steps))
        return RevisionChange(revision, ids, added, removed, tuple(steps))

    def _words(self, revision: Revision, section_id: str) -> int:
        ids = self.source.timeline().ids(revision.blob)
        return sum(
            self.source.versions.word_count("", None, revision.blob, index).added
            for index, name in enumerate(ids)
            if section_id in {"", name}
        )

    def _version_at(self, revision: Revision | None) -> VersionAt:
        blob = revision.blob if revision is not None else ON_DISK
        if revision is not None:
            self.source.versions.check(blob)
        return VersionAt(blob, self.source.ids_at(revision))
