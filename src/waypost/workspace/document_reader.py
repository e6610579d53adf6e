"""Document and outline of an open file, worked out again only where they may be others."""

from pathlib import Path

from waypost.markdown.outlining import build_outline
from waypost.markdown.slices import parse_document
from waypost.model.document import Document
from waypost.model.guide import Guide
from waypost.model.outline import Outline
from waypost.model.record import Record
from waypost.model.word_counts import WordCounts
from waypost.store.files import read_file


class DocumentReader:
    """Reads one document again and again, as it changes.

    A new answer of git's, or a mark on a question, costs no parse and no count of words; a save
    counts the words of the sections that it changed.
    """

    def __init__(self) -> None:
        self._counts = WordCounts()
        self._document: tuple[str, Document] | None = None
        self._outline: tuple[Document, Guide | None, Record, Outline] | None = None

    def read(self, path: Path) -> Document:
        """The file in slices, which are all that is kept of its text. Raises FileProblem."""
        file = read_file(path)
        return self.document(file.text, file.sha256)

    def document(self, text: str, sha256: str) -> Document:
        """The text in slices; of the text itself only the digest of its bytes (hex) is kept."""
        if self._document is None or self._document[0] != sha256:
            self._document = sha256, parse_document(text)
        return self._document[1]

    def outline(self, document: Document, guide: Guide | None, record: Record) -> Outline:
        """The outline of a document that follows the guide (or none)."""
        if (last := self._outline) is not None:
            known, known_guide, known_record, outline = last
            if known is document and known_guide is guide and known_record == record:
                return outline
        outline = build_outline(document, guide, record, self._counts.of)
        self._outline = document, guide, record, outline
        return outline
