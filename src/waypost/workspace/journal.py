"""Unsaved text kept beside the document, and given back after a crash.

What is kept is a `JournalEntry` as JSON; the store keeps it whole. A journal is never applied by
itself: it may be older than the file. It is offered with what it would change, and it is removed
only once its text is kept again, so that a recovery may be cut off and begun anew.
"""

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from waypost.closing import Closing
from waypost.errors import FileProblem, SettingsError
from waypost.model.document import trim_blank_lines
from waypost.model.journal import JournalEntry, UnsavedRecord, UnsavedSection
from waypost.model.outcomes import Draft
from waypost.model.outline import OutlineNode
from waypost.model.passage import HeldText
from waypost.model.prose_diff import diff_prose
from waypost.model.record import Record
from waypost.model.recovery import Recovery
from waypost.model.version import SectionChange, SectionVersion
from waypost.model.view import DocumentView
from waypost.paths import user_state
from waypost.store.journal import Journal, JournalPlace, left_behind
from waypost.store.records import parse_record, render_record
from waypost.workspace.json_pieces import JsonText
from waypost.workspace.session import Session

__all__ = [
    "DocumentJournal",
    "JournalPlace",
    "LeftBehind",
    "journal_place",
    "recoveries",
]

_FORMAT: Final = 1
_FOLDER: Final = "journal"


class DocumentJournal(Closing):
    """The journal of one document, made when there is first something to keep.

    Used by one thread at a time.
    """

    def __init__(self, place: JournalPlace) -> None:
        self._place = place
        self._journal: Journal | None = None
        self._records = _RecordTexts()

    def keep(self, entry: JournalEntry) -> None:
        """Keep the entry in place of the one before. Raises FileProblem."""
        if entry.is_empty:
            self.clear()
            return
        if self._journal is None:
            self._journal = Journal.create(self._place)
        self._journal.write(_entry_text(entry, self._records))

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
        return _entry(self._journal.read(), self._journal.path)

    def remove(self) -> None:
        """Remove it: its text is kept elsewhere by now, or is not wanted. Raises FileProblem."""
        self._journal.clear()

    def close(self) -> None:
        """Let go of it; unless removed, it is offered again."""
        self._journal.close()


def journal_place(session: Session) -> JournalPlace:
    """Where the document's journals are: in its repository, else in the state folder.

    Asks git.
    """
    repository = session.repository
    own = [] if repository is None else [repository.common_dir / "waypost" / _FOLDER]
    tree = "" if repository is None else str(repository.git_dir.name)
    return JournalPlace((*own, user_state() / _FOLDER), _key(tree, session))


def recoveries(
    place: JournalPlace, view: DocumentView
) -> Sequence[tuple[LeftBehind, Recovery | FileProblem]]:
    """The journals left behind with what each would change; those of no more use are removed."""
    found: list[tuple[LeftBehind, Recovery | FileProblem]] = []
    for journal in left_behind(place):
        left = LeftBehind(journal)
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


def _key(tree: str, session: Session) -> str:
    """Names the document within its repository, or on the machine where there is none."""
    name = session.relative if tree else str(session.path.resolve())
    return hashlib.sha256(f"{tree}\0{name}".encode("utf-8", "surrogateescape")).hexdigest()[:32]


class _RecordTexts:
    """Texts of records, made once: a journal is written often, and states change seldom."""

    def __init__(self) -> None:
        self._known: list[tuple[Record, str]] = []

    def of(self, record: Record) -> str:
        """The record as TOML."""
        for known, text in self._known:
            if known is record:
                return text
        text = render_record(record, None)
        self._known = [*self._known[-1:], (record, text)]
        return text


def _entry_text(entry: JournalEntry, records: _RecordTexts) -> HeldText:
    record = entry.record
    return JsonText(
        {
            "format": _FORMAT,
            "document": entry.document,
            "written": entry.written,
            "open_section": entry.open_section,
            "caret": list(entry.caret),
            "sections": [
                {
                    "id": section.draft.section_id,
                    "label": section.label,
                    "base": section.draft.held_base,
                    "text": section.draft.held_text,
                    "history": section.history,
                }
                for section in entry.sections
            ],
            "record": None if record is None else records.of(record.record),
            "record_base": None if record is None else records.of(record.base),
        }
    )


def _entry(text: str, path: Path) -> JournalEntry:
    try:
        data: Any = json.loads(text)
        if data["format"] != _FORMAT:
            raise FileProblem(
                "This recovery copy was written by another version of Waypost.",
                path=path,
                advice="Open the document with that version.",
            )
        row, column = data["caret"]
        return JournalEntry(
            document=str(data["document"]),
            written=str(data["written"]),
            sections=tuple(_section(section) for section in data["sections"]),
            record=_record(data["record"], data["record_base"], path),
            open_section=str(data["open_section"]),
            caret=(int(row), int(column)),
        )
    except (ValueError, KeyError, TypeError, SettingsError) as error:
        raise FileProblem(
            "This recovery copy is not understood.",
            path=path,
            advice="Its text may still be read in it.",
        ) from error


def _section(data: Any) -> UnsavedSection:
    draft = Draft(str(data["id"]), str(data["base"]), str(data["text"]))
    return UnsavedSection(draft, str(data["label"]), data["history"])


def _record(text: str | None, base: str | None, path: Path) -> UnsavedRecord | None:
    if text is None or base is None:
        return None
    return UnsavedRecord(parse_record(base, path), parse_record(text, path))
