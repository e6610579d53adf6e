"""The record of a document, `.waypost/<document>.toml`: read strictly, written gently.

People edit these files and merge them: a mistake is told with its line, and writing keeps
comments, order and keys that Waypost does not know.
"""

import os
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from waypost.errors import FileProblem, SettingsError
from waypost.model.guide_listing import GuideListing, ListedSection
from waypost.model.record import (
    GuideReference,
    QuestionNote,
    QuestionState,
    Record,
    SectionState,
)
from waypost.store.files import make_folders_above, read_file, write_file
from waypost.store.record_text import render_record

__all__ = [
    "RECORDS_FOLDER",
    "parse_record",
    "read_record",
    "record_path",
    "render_record",
    "write_record",
]

RECORDS_FOLDER = ".waypost"

_UNTOUCHED = QuestionNote(QuestionState.OPEN)
_AT_LINE = re.compile(r" \(at line (\d+), column \d+\)$")

_State = TypeVar("_State", SectionState, QuestionState)


def record_path(repository_root: Path, relative_document: str) -> Path:
    """Where the record of a document is. Raises FileProblem if that is outside the root."""
    path = repository_root / RECORDS_FOLDER / f"{relative_document}.toml"
    root = Path(os.path.realpath(repository_root))
    if not Path(os.path.realpath(path)).is_relative_to(root):
        raise FileProblem(
            f'A link leads out of "{repository_root}".',
            path=path,
            advice=f'Make "{RECORDS_FOLDER}" a folder of the repository.',
        )
    return path


def read_record(path: Path) -> Record:
    """The record in the file, an empty one where there is no file.

    Raises SettingsError for a mistake in it, FileProblem where it cannot be read.
    """
    return parse_record(read_file(path).text, path) if os.path.lexists(path) else Record()


def parse_record(text: str, path: Path) -> Record:
    """The record that a text tells of; `path` is named in the SettingsError for a mistake."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _not_toml(path, error) from error
    return _Reading(path, text).record(data)


def write_record(path: Path, record: Record) -> None:
    """Make the file hold the record, keeping what else is in it. Raises FileProblem."""
    before = read_file(path) if os.path.lexists(path) else None
    text = render_record(record, before.text if before else None)
    if before is not None and text == before.text:
        return
    make_folders_above(path)
    write_file(path, text.encode(), expected=before.sha256 if before else None)


class _Reading:
    """From TOML to a record; `text` is only for the lines of mistakes."""

    def __init__(self, path: Path, text: str) -> None:
        self._path = path
        self._lines = text.split("\n")

    def record(self, data: Mapping[str, Any]) -> Record:
        guide = self._table(data, "guide")
        questions = self._items(data, "questions")
        key_points = self._items(data, "key-points")
        notes = {name: self._note(name, item) for name, item in questions.items()}
        sections = self._sections(data)
        states = {name: self._section_state(name, entry) for name, entry in sections.items()}
        return Record(
            guide=self._guide(guide) if "guide" in data else None,
            questions=MappingProxyType(
                {name: note for name, note in notes.items() if note != _UNTOUCHED}
            ),
            sections=MappingProxyType(
                {name: state for name, state in states.items() if state is not None}
            ),
            ticked=frozenset(
                name for name, item in key_points.items() if self._is_ticked(name, item)
            ),
            aliases=self._aliases(data),
            listed=GuideListing(
                sections=self._listed_sections(sections),
                questions=self._texts("questions", questions),
                key_points=self._texts("key-points", key_points),
            ),
        )

    def _guide(self, table: Mapping[str, Any]) -> GuideReference:
        for key in ("name", "source", "sha256"):
            if key not in table:
                raise self._mistake(f'The guide has no "{key}".', "guide")
        return GuideReference(
            name=self._string(table, "guide", "name"),
            source=self._string(table, "guide", "source"),
            sha256=self._string(table, "guide", "sha256"),
        )

    def _items(self, data: Mapping[str, Any], table: str) -> Mapping[str, Mapping[str, Any]]:
        found = self._table(data, table)
        return {name: self._table(found, table, name) for name in found}

    def _note(self, name: str, item: Mapping[str, Any]) -> QuestionNote:
        where = ("questions", name)
        if "state" not in item:
            raise self._mistake(f'The question "{name}" has no "state".', *where)
        return QuestionNote(
            state=self._state(QuestionState, item, *where, "state"),
            reason=self._string(item, *where, "reason"),
            owner=self._string(item, *where, "owner"),
        )

    def _sections(self, data: Mapping[str, Any]) -> Mapping[str, Mapping[str, Any]]:
        """The sections' entries; a bare state is short for an entry with nothing else."""
        return {
            name: entry if isinstance(entry, dict) else {"state": entry}
            for name, entry in self._table(data, "sections").items()
        }

    def _section_state(self, name: str, entry: Mapping[str, Any]) -> SectionState | None:
        if "state" not in entry:
            return None
        # A state that stands bare has no line of its own to be looked for.
        where = ("sections", name, "state") if len(entry) > 1 else ("sections", name)
        return self._state(SectionState, {where[-1]: entry["state"]}, *where)

    def _listed_sections(
        self, sections: Mapping[str, Mapping[str, Any]]
    ) -> Mapping[str, ListedSection]:
        return MappingProxyType(
            {
                name: ListedSection(
                    self._string(entry, "sections", name, "title"),
                    self._string(entry, "sections", name, "below"),
                )
                for name, entry in sections.items()
                if "title" in entry
            }
        )

    def _texts(self, table: str, items: Mapping[str, Mapping[str, Any]]) -> Mapping[str, str]:
        return MappingProxyType(
            {
                name: self._string(item, table, name, "text")
                for name, item in items.items()
                if "text" in item
            }
        )

    def _is_ticked(self, name: str, item: Mapping[str, Any]) -> bool:
        ticked = item.get("ticked", False)
        if not isinstance(ticked, bool):
            raise self._mistake('"ticked" must be true or false.', "key-points", name, "ticked")
        return ticked

    def _aliases(self, data: Mapping[str, Any]) -> Mapping[str, str]:
        aliases = self._table(data, "aliases")
        return MappingProxyType({name: self._string(aliases, "aliases", name) for name in aliases})

    def _table(self, data: Mapping[str, Any], *where: str) -> Mapping[str, Any]:
        found = data.get(where[-1], {})
        if not isinstance(found, dict):
            raise self._mistake(f'"{where[-1]}" must be a table.', *where)
        return found

    def _string(self, table: Mapping[str, Any], *where: str) -> str:
        found = table.get(where[-1], "")
        if not isinstance(found, str):
            raise self._mistake(f'"{where[-1]}" must be a text in quotation marks.', *where)
        return found

    def _state(self, states: type[_State], table: Mapping[str, Any], *where: str) -> _State:
        found = table[where[-1]]
        if not isinstance(found, str) or found not in list(states):
            allowed = ", ".join(f'"{state}"' for state in states)
            raise self._mistake(
                f'"{where[-1]}" cannot be {found!r}.', *where, advice=f"Allowed are {allowed}."
            )
        return states(found)

    def _mistake(
        self, what: str, *where: str, advice: str = "Mend it, or remove it."
    ) -> SettingsError:
        return SettingsError(what, path=self._path, line=self._line_of(*where), advice=advice)

    def _line_of(self, *where: str) -> int | None:
        """1-based line on which the last of the keys, each looked for below the one before."""
        line = 0
        for key in where:
            word = re.compile(rf"^[^#]*?(?<![\w-]){re.escape(key)}(?![\w-])")
            rest = enumerate(self._lines[line:], start=line)
            found = next((at for at, text in rest if word.match(text)), None)
            if found is None:  # written with escapes, or spread over lines
                return None
            line = found
        return line + 1


def _not_toml(path: Path, error: tomllib.TOMLDecodeError) -> SettingsError:
    said = str(error)
    place = _AT_LINE.search(said)
    return SettingsError(
        f"This is not valid TOML: {_AT_LINE.sub('', said)}.",
        path=path,
        line=int(place[1]) if place else None,
        advice="If it is a merge conflict, keep the lines of both sides.",
    )
