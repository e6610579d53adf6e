"""Unsaved text kept beside the document, and given back after a crash.

What is kept is a `JournalEntry` as JSON; the store keeps it whole. A journal is never applied by
itself: it may be older than the file. It is offered with what it would change, and it is removed
only once its text is kept again, so that a recovery may be cut off and begun anew.
"""

import hashlib
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

from waypost.closing import Closing
from waypost.errors import FileProblem
from waypost.model.document import trim_blank_lines
from waypost.model.journal import JournalEntry, UnsavedSection
from waypost.model.outline import OutlineNode
from waypost.model.passage import HeldText
from waypost.model.prose_diff import diff_prose
from waypost.model.recovery import Recovery
from waypost.model.version import SectionChange, SectionVersion
from waypost.model.view import DocumentView
from waypost.paths import user_state
from waypost.store.journal import Journal, JournalPlace, left_behind
from waypost.workspace.cut_off import CutOffText, cut_off_texts
from waypost.workspace.journal_text import RecordTexts, entry_text, parse_entry
from waypost.workspace.session import Session

__all__ = [
    "DocumentJournal",
    "JournalPlace",
    "Left",
    "LeftBehind",
    "first_journal_place",
    "journal_place",
    "recoveries",
]

_FOLDER: Final = "journal"


class DocumentJournal(Closing):
    """The journal of one document, made when there is first something to keep.

    Used by one thread at a time.
    """

    def __init__(self, place: JournalPlace) -> None:
        self._place = place
        self._journal: Journal | None = None
        self._records = RecordTexts()

    def keep(self, entry: JournalEntry) -> None:
        """Keep the entry in place of the one before. Raises FileProblem."""
        if entry.is_empty:
            self.clear()
            return
        text = entry_text(entry, self._records)
        if self._journal is None:
            self._journal = Journal.create(self._place)
        try:
            self._journal.write(text)
        except FileProblem as problem:
            self._move(self._journal, text, problem)

    def _move(self, journal: Journal, text: HeldText, problem: FileProblem) -> None:
        """Go on in another folder: there may be room. Raises the problem where there is none."""
        place = self._place.without(journal.folder)
        if not place.folders:
            raise problem
        try:
            moved = Journal.create(place)
        except FileProblem:
            raise problem from None
        try:
            moved.write(text)
        except FileProblem:
            moved.close()
            raise problem from None
        self._place, self._journal = place, moved
        with suppress(FileProblem):  # what cannot be removed is older, and offered after the newer
            journal.clear()
        journal.close()

    def clear(self) -> None:
        """Keep nothing: all is on disk, or was discarded. Raises FileProblem."""
        if self._journal is not None:
            self._journal.clear()

    def close(self) -> None:
        """Let go; what is still kept is left behind for the next start."""
        if self._journal is not None:
            self._journal.close()
            self._journal = None


class LeftBehind(Closing):
    """A journal whose process is gone, held so that nobody else takes it. Close it."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    @property
    def path(self) -> Path:
        """The journal's file."""
        return self._journal.path

    def entry(self) -> JournalEntry:
        """What it holds. Raises FileProblem where it is damaged."""
        return parse_entry(self._journal.read(), self._journal.path)

    def remove(self) -> None:
        """Remove it: its text is kept elsewhere by now, or is not wanted. Raises FileProblem."""
        self._journal.clear()

    def close(self) -> None:
        """Let go of it; unless removed, it is offered again."""
        self._journal.close()


Left = LeftBehind | CutOffText
"""Text that was not saved, and that its writer is asked about."""


def first_journal_place(path: Path) -> JournalPlace:
    """Where the journals of a document are until its repository is known, or where it has none."""
    return JournalPlace((user_state() / _FOLDER,), _key("", str(path.resolve())))


def journal_place(session: Session) -> JournalPlace:
    """Where the document's journals are: in its repository, else in the state folder.

    Asks git.
    """
    first = first_journal_place(session.path)
    repository = session.repository
    if repository is None:
        return first
    folders = (repository.common_dir / "waypost" / _FOLDER, *first.folders)
    earlier = tuple(folder / first.key for folder in first.folders)
    return JournalPlace(folders, _key(repository.git_dir.name, session.relative), earlier)


def recoveries(
    place: JournalPlace, view: DocumentView
) -> Sequence[tuple[Left, Recovery | FileProblem]]:
    """What was left behind with what each would change; what is of no more use is removed."""
    found: list[tuple[Left, Recovery | FileProblem]] = []
    journals: Sequence[Left] = [LeftBehind(journal) for journal in left_behind(place)]
    for left in (*journals, *cut_off_texts(view)):
        try:
            recovery = recovery_of(left.entry(), view)
        except FileProblem as problem:
            found.append((left, problem))
            continue
        if recovery.is_needed:
            found.append((left, recovery))
        else:
            left.remove()
            left.close()
    return found


def recovery_of(entry: JournalEntry, view: DocumentView) -> Recovery:
    """The entry held against the document."""
    changes: list[SectionChange] = []
    homeless: list[UnsavedSection] = []
    for section in entry.sections:
        node = view.outline.find(section.draft.section_id)
        if node is None:
            homeless.append(section)
        elif (change := _change(node, view.text_of(node), section)) is not None:
            changes.append(change)
    return Recovery(entry, tuple(changes), tuple(homeless))


def _change(node: OutlineNode, on_disk: str, section: UnsavedSection) -> SectionChange | None:
    unsaved = trim_blank_lines(section.draft.text)
    if unsaved == on_disk:
        return None
    before = _version(node, on_disk) if node.present else None
    diff = diff_prose(on_disk, unsaved)
    return SectionChange(node.id, node.label, before, _version(node, unsaved), diff)


def _version(node: OutlineNode, text: str) -> SectionVersion:
    return SectionVersion(node.id, node.label, node.title, node.level, text)


def _key(tree: str, name: str) -> str:
    """Names the document within its repository, or on the machine where there is none."""
    return hashlib.sha256(f"{tree}\0{name}".encode("utf-8", "surrogateescape")).hexdigest()[:32]
