"""The journal entry as text and back: JSON, with the states of questions as a record's TOML."""

import json
from pathlib import Path
from typing import Any, Final

from waypost.errors import FileProblem, SettingsError
from waypost.model.journal import JournalEntry, UnsavedRecord, UnsavedSection
from waypost.model.outcomes import Draft
from waypost.model.passage import HeldText
from waypost.model.record import Record
from waypost.store.records import parse_record, render_record
from waypost.workspace.json_pieces import JsonText

_FORMAT: Final = 1


class RecordTexts:
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


def entry_text(entry: JournalEntry, records: RecordTexts) -> HeldText:
    """The entry as JSON."""
    record = entry.record
    return JsonText(
        {
            "format": _FORMAT,
            "document": entry.document,
            "written": entry.written,
            "branch": entry.branch,
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


def parse_entry(text: str, path: Path) -> JournalEntry:
    """The entry of that JSON. Raises FileProblem, with the path of its file."""
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
            branch=str(data.get("branch", "")),
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
