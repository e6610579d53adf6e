"""The text of a record: what a person wrote into it stays, and new keys find their sorted place.

Sorted keys let two people's changes merge without a conflict.
"""

import tomllib
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from waypost.errors import SettingsError
from waypost.model.record import QuestionNote, QuestionState, Record
from waypost.store.toml_lines import insert_key, insert_table

if TYPE_CHECKING:
    from tomlkit import TOMLDocument

_HEAD = """\
# Kept by Waypost beside the document of the same name: its guide, and how far it is.
# Plain TOML, yours to edit and to merge; comments and the order of keys stay.
"""
_UNTOUCHED = QuestionNote(QuestionState.OPEN)

_Values = Mapping[str, str]


def render_record(record: Record, previous: str | None) -> str:
    """The record as text, with whatever else `previous` holds.

    Questions that are open without a reason or an owner are left out. A question that somebody
    commented on is reopened instead of removed. Raises SettingsError where `previous` is not
    TOML.
    """
    document = _parsed(previous or _HEAD)
    sections = {name: state.value for name, state in record.sections.items()}
    questions = {
        name: _values(note) for name, note in record.questions.items() if note != _UNTOUCHED
    }
    _write_guide(document, record)
    _update(document.get("sections", {}), sections)
    _update_questions(document.get("questions", {}), questions)
    text = _with_new_keys(document, sections, questions)
    plain = _with_new_keys_anywhere(document, sections, questions)
    # Lines are all that the sorted way looks at. What it gets wrong (a table written on one
    # line, a text of several lines that looks like a table) is left to the unsorted way.
    rendered = text if _means(text) == _means(plain) else plain
    return previous if previous and rendered == f"{previous}\n" else rendered


def _parsed(text: str) -> "TOMLDocument":
    import tomlkit  # noqa: PLC0415  # 40 ms, and only writing needs it
    from tomlkit.exceptions import TOMLKitError  # noqa: PLC0415  # as above

    try:
        return tomlkit.parse(text if text.endswith("\n") else f"{text}\n")
    except TOMLKitError as error:
        raise SettingsError(f"The record is not valid TOML: {error}.") from error


def _values(note: QuestionNote) -> _Values:
    values = {"state": note.state.value, "reason": note.reason, "owner": note.owner}
    return {key: value for key, value in values.items() if value}


def _write_guide(document: "TOMLDocument", record: Record) -> None:
    if record.guide is None:
        document.pop("guide", None)
        return
    guide = record.guide
    values = {"name": guide.name, "source": guide.source, "sha256": guide.sha256}
    if "guide" not in document:
        document["guide"] = values
    for key, value in values.items():
        _put(document["guide"], key, value)


def _update(table: Any, values: _Values) -> None:
    """Change what is there already, and take out what is not wanted."""
    for key in list(table):
        if key in values:
            _put(table, key, values[key])
        else:
            del table[key]


def _update_questions(questions: Any, wanted: Mapping[str, _Values]) -> None:
    for name in list(questions):
        table = questions[name]
        values = wanted.get(name, _values(_UNTOUCHED))
        for key in ("state", "reason", "owner"):
            if key in values:
                _put(table, key, values[key])
            else:
                table.pop(key, None)
        if name not in wanted and set(table) == {"state"} and "#" not in table.as_string():
            del questions[name]


def _put(table: Any, key: str, value: str) -> None:
    """Set a value; one that is right already keeps the way in which it is written."""
    if table.get(key) != value:
        table[key] = value


def _with_new_keys(
    document: "TOMLDocument", sections: _Values, questions: Mapping[str, _Values]
) -> str:
    text = document.as_string()
    for name in sorted(sections.keys() - document.get("sections", {}).keys()):
        text = insert_key(text, "sections", name, sections[name])
    for name in sorted(questions.keys() - document.get("questions", {}).keys()):
        text = insert_table(text, "questions", name, questions[name])
    return text


def _with_new_keys_anywhere(
    document: "TOMLDocument", sections: _Values, questions: Mapping[str, _Values]
) -> str:
    for name, wanted in (("sections", sections), ("questions", questions)):
        missing = wanted.keys() - document.get(name, {}).keys()
        if missing and name not in document:
            document[name] = {}
        for key in sorted(missing):
            document[name][key] = wanted[key]
    return document.as_string()


def _means(text: str) -> dict[str, Any] | None:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return None
