"""What HEAD has of a document and its record, remembered: a revision never changes."""

from dataclasses import dataclass
from typing import Final

from waypost.model.document import Document
from waypost.store.repository import Repository
from waypost.workspace.document_reader import DocumentReader
from waypost.workspace.versions import decode


@dataclass(frozen=True, slots=True)
class AtHead:
    """The files of one revision; None for one that it does not have."""

    revision: str
    """Full object name, "" where there is no revision yet."""
    document: Document | None
    record: str | None
    """The record's text."""


NOTHING: Final = AtHead("", None, None)


def read_at_head(
    repository: Repository, reader: DocumentReader, revision: str, document: str, record: str
) -> AtHead:
    """Ask git for the files at those paths (from the root). Raises GitError."""
    files = repository.find_all(*(f"{revision or 'HEAD'}:{path}" for path in (document, record)))
    text, record_text = (decode(file.content) if file else None for file in files)
    return AtHead(revision, None if text is None else reader.document(text), record_text)
