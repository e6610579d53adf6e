"""Text of a write in place that was cut off, and that others' writing kept from being finished.

It is offered as text that a journal had would be: section by section, against the text that the
write had begun with, so that taking it back merges it with what was written since.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from waypost.closing import Closing
from waypost.errors import FileProblem
from waypost.markdown.outlining import build_outline
from waypost.markdown.slices import parse_document
from waypost.model.document import Document
from waypost.model.journal import JournalEntry, UnsavedSection
from waypost.model.outcomes import Draft
from waypost.model.outline import Outline, OutlineNode
from waypost.model.view import DocumentView
from waypost.store.in_place import CutOffWrite, cut_off_writes


class CutOffText(Closing):
    """What a cut-off write was to save. Close it, like a journal."""

    def __init__(self, write: CutOffWrite, view: DocumentView) -> None:
        self._write = write
        self._view = view

    @property
    def path(self) -> Path:
        """The file that keeps it."""
        return self._write.path

    def entry(self) -> JournalEntry:
        """The sections that it was to change. Raises FileProblem where it is no text."""
        try:
            old, new = (
                parse_document(text.decode()) for text in (self._write.old, self._write.new)
            )
            written = datetime.fromtimestamp(self.path.stat().st_mtime, UTC).astimezone()
        except (OSError, UnicodeDecodeError) as error:
            raise FileProblem(
                "This text of a save that was cut off cannot be read.",
                path=self.path,
                advice="Its words may still be read in it; delete it when it is of no more use.",
            ) from error
        return JournalEntry(
            document=str(self._view.path.absolute()),
            written=written.isoformat(timespec="seconds"),
            sections=tuple(self._sections(old, new)),
        )

    def remove(self) -> None:
        """Remove it: its text is kept elsewhere by now, or is not wanted. Raises FileProblem."""
        self._write.remove()

    def close(self) -> None:
        """Let go; unless removed, it is offered again."""

    def _sections(self, old: Document, new: Document) -> Iterator[UnsavedSection]:
        before = self._outline(old)
        for node in self._outline(new).walk():
            base, text = _text(old, before.find(node.id)), _text(new, node)
            if text != base:
                yield UnsavedSection(Draft(node.id, base, text), node.label)

    def _outline(self, document: Document) -> Outline:
        return build_outline(document, self._view.guide, self._view.record, count=None)


def cut_off_texts(view: DocumentView) -> Sequence[CutOffText]:
    """What was cut off of the document's saves, the newest first."""
    return [CutOffText(write, view) for write in cut_off_writes(view.path)]


def _text(document: Document, node: OutlineNode | None) -> str:
    return "" if node is None or node.index is None else document.sections[node.index].text
