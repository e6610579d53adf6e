"""The record of an open document as it is in memory and on disk, and the guide that it names."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from waypost.errors import GuideError
from waypost.markdown.matching import unknown_aliases
from waypost.model.document import Document
from waypost.model.guide import Guide
from waypost.model.guide_change import GuideChange
from waypost.model.guide_listing import listing_of
from waypost.model.journal import UnsavedRecord
from waypost.model.record import Record
from waypost.model.record_merge import merge_records
from waypost.store.records import read_record, write_record
from waypost.workspace.guides import referenced_guide


class GuidedRecord:
    """A record, its guide, and what became of that guide since."""

    def __init__(self) -> None:
        self.record = Record()
        self.guide: Guide | None = None
        self.change: GuideChange | None = None
        self._on_disk = Record()
        self._problem = ""

    @property
    def unsaved(self) -> UnsavedRecord | None:
        """What is not on disk yet, None where all is."""
        base, record = self._on_disk, self.record
        return None if record == base else UnsavedRecord(base, record)

    def load(self, path: Path, root: Path) -> None:
        """Read record and guide again; marks that are not on disk yet stay."""
        on_disk = read_record(path)
        record = merge_records(self._on_disk, self.record, on_disk)
        self._on_disk = on_disk
        self.guide = None  # its file may have changed too
        self.use(record, root)

    def use(self, record: Record, root: Path) -> None:
        """Take this record, and the guide that it names below `root`."""
        if self.guide is None or record.guide != self.record.guide:
            self._find_guide(record, root)
        self.record = record
        self.change = self._change_of_guide()

    def write(self, path: Path, root: Path) -> None:
        """Bring the file in step; what others wrote into it meanwhile stays.

        Raises FileProblem where it cannot be written, SettingsError for a mistake in it.
        """
        if self.record == self._on_disk:
            return
        record = self._listed(merge_records(self._on_disk, self.record, read_record(path)))
        write_record(path, record)
        self._on_disk = record
        self.use(record, root)

    def notices(self, document: Document) -> Iterator[str]:
        """What the writer should know of guide and record, a sentence each."""
        if self._problem:
            yield self._problem
        if self.change is not None:
            yield f"The guide has changed: {self.change.summary}."
        if self.guide is not None and self.record.aliases:
            unknown = unknown_aliases(self.guide, document, self.record.aliases)
            for name, alias in unknown.items():
                yield f'The record matches "{name}" with "{alias}", which is not there: ignored.'

    def _find_guide(self, record: Record, root: Path) -> None:
        self.guide, self._problem = None, ""
        if record.guide is not None:
            try:
                self.guide = referenced_guide(record.guide, root)
            except GuideError as error:
                self._problem = f"The guide of this document cannot be used: {error}"

    def _change_of_guide(self) -> GuideChange | None:
        guide, known = self.guide, self.record.guide
        if guide is None or known is None or guide.sha256 == known.sha256:
            return None
        from waypost.guide.upgrade import compare_guide  # noqa: PLC0415  # few openings need it

        return compare_guide(self.record, guide, replace(known, sha256=guide.sha256))

    def _listed(self, record: Record) -> Record:
        """The record with its guide's list, where it has none and the guide is still that one."""
        guide = self.guide
        same = guide and record.guide and record.guide.sha256 == guide.sha256
        if record.listed or guide is None or not same:
            return record
        return replace(record, listed=listing_of(guide))
