"""Document and outline of an open file, worked out again only where they may be others."""

from collections import OrderedDict
from pathlib import Path
from typing import Final

from waypost.errors import SettingsError
from waypost.markdown.outlining import build_outline
from waypost.markdown.slices import parse_document
from waypost.model.document import Document
from waypost.model.guide import Guide
from waypost.model.outline import Outline
from waypost.model.record import Record
from waypost.model.word_counts import WordCounts
from waypost.store.files import FileSnapshot, digest, read_file
from waypost.store.records import parse_record

_KEPT: Final = 2
"""Documents and outlines: a save needs what was and what is to be, in turns."""


class DocumentReader:
    """Reads one document again and again, as it changes.

    A new answer of git's, or a mark on a question, costs no parse and no count of words; a save
    counts the words of the sections that it changed.
    """

    def __init__(self) -> None:
        self._counts = WordCounts()
        self._documents: OrderedDict[str, Document] = OrderedDict()
        self._record: tuple[str, Record | None] = "", None
        self._outlines: list[tuple[Document, Guide | None, Record, Outline]] = []

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
        for known, known_guide, known_record, outline in self._outlines:
            if known is document and known_guide is guide and known_record == record:
                return outline
        outline = build_outline(document, guide, record, self._counts.of)
        self._outlines = [(document, guide, record, outline), *self._outlines[: _KEPT - 1]]
        return outline
