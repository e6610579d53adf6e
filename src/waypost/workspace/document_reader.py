"""Document and outline of an open file, worked out again only where they may be others."""

from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from waypost.errors import SettingsError
from waypost.markdown.outlining import build_outline, has_other_shape, outline_after_edit
from waypost.markdown.slices import parse_document
from waypost.model.document import Document
from waypost.model.guide import Guide
from waypost.model.outline import Outline
from waypost.model.record import Record
from waypost.model.word_counts import WordCounts
from waypost.store.files import FileSnapshot, digest, read_file
from waypost.store.records import parse_record

if TYPE_CHECKING:
    from waypost.model.version import Version

_KEPT: Final = 2
"""Documents and outlines: a save needs what was and what is to be, in turns."""

_LONGEST_VERSION: Final = 1 << 20
"""Characters of a document up to which its version is kept."""


class DocumentReader:
    """Reads one document again and again, as it changes.

    A new answer of git's, or a mark on a question, costs no parse and no count of words; a save
    counts the words of the sections that it changed.
    """

    def __init__(self) -> None:
        self._counts = WordCounts()
        self._documents: OrderedDict[str, Document] = OrderedDict()
        self._record: tuple[str, Record | None] = "", None
        self._seen: list[_Seen] = []

    def read(self, path: Path) -> Document:
        """The file in slices, which are all that is kept of its text. Raises FileProblem."""
        return self.document_of(read_file(path))

    def document_of(self, file: FileSnapshot) -> Document:
        """The file's text in slices."""
        return self._known_as(file.sha256, file.text)

    def document(self, text: str) -> Document:
        """The text in slices; of the text itself only a digest is kept."""
        return self._known_as(digest(text.encode("utf-8", "surrogatepass")), text)

    def keep(self, edited: Document, sha256: str) -> None:
        """Keep a document that an edit made: its text need not be parsed when it is read.

        `sha256` is that of its bytes, in hexadecimal.
        """
        self._documents[sha256] = edited
        self._documents.move_to_end(sha256)
        if len(self._documents) > _KEPT:
            self._documents.popitem(last=False)

    def _known_as(self, sha256: str, text: str) -> Document:
        document = self._documents.get(sha256) or parse_document(text)
        self.keep(document, sha256)
        return document

    def record(self, text: str, path: Path) -> Record | None:
        """A record that was committed, None where it cannot be read."""
        if text != self._record[0]:
            try:
                self._record = text, parse_record(text, path)
            except SettingsError:
                self._record = text, None
        return self._record[1]

    def outline(self, document: Document, guide: Guide | None, record: Record) -> Outline:
        """The outline of a document that follows the guide (or none)."""
        seen, others = self._seen_as(document, guide, record)
        if seen.outline is None:
            count = self._counts.of
            before = next((other for other in others if other.outline is not None), None)
            if before is None or before.outline is None:
                seen.outline = build_outline(document, guide, record, count)
            else:
                known = before.outline
                seen.outline = outline_after_edit(
                    known, before.document, document, guide, record, count
                )
        return seen.outline

    def version(self, document: Document, guide: Guide | None, record: Record) -> "Version":
        """The document's sections by the ids of that outline, which need not be worked out."""
        from waypost.workspace.versions import version_of_outline  # noqa: PLC0415  # for a save

        seen, others = self._seen_as(document, guide, record)
        if seen.version is not None:
            return seen.version
        version = next(_edited(others, document), None) or version_of_outline(
            document, self.outline(document, guide, record)
        )
        # It has the texts once more: those of a long document are not kept twice.
        if sum(len(section.source) for section in document.sections) <= _LONGEST_VERSION:
            seen.version = version
        return version

    def _seen_as(
        self, document: Document, guide: Guide | None, record: Record
    ) -> tuple["_Seen", list["_Seen"]]:
        """What is kept of the document, and of others that follow guide and record as it does."""
        alike = [one for one in self._seen if one.guide is guide and one.record == record]
        for seen in alike:
            if seen.document is document:
                return seen, [one for one in alike if one is not seen]
        seen = _Seen(document, guide, record)
        self._seen = [seen, *self._seen[: _KEPT - 1]]
        return seen, alike


@dataclass(slots=True, eq=False)
class _Seen:
    """What was worked out of a document so far."""

    document: Document
    guide: Guide | None
    record: Record
    outline: Outline | None = None
    version: "Version | None" = None


def _edited(others: list[_Seen], document: Document) -> "Iterator[Version]":
    """The version of the document, by one before an edit that left all headings."""
    from waypost.workspace.versions import version_after_edit  # noqa: PLC0415  # as above

    for before in others:
        known, outline = before.version, before.outline
        if known is None or outline is None or has_other_shape(before.document, document):
            continue
        yield version_after_edit(known, outline, before.document, document)
