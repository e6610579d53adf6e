"""The text of a record: one line an item of the guide, in the guide's order.

Each item is listed from the beginning, open or not, with a blank line behind it: whoever
answers a question changes one line that stands alone, so that two people's answers merge, even
to neighbouring questions, and two answers to the same question do not. What a person wrote into
the file stays. Items that the guide does not list stand behind the others, sorted; two people
who add such items at one place get a conflict of git's.
"""

import tomllib
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from waypost.errors import SettingsError
from waypost.model.record import QuestionNote, QuestionState, Record
from waypost.store.toml_lines import insert_entries, one_line

if TYPE_CHECKING:
    from tomlkit import TOMLDocument

_HEAD = """\
# Kept by Waypost beside the document of the same name: its guide, and how far it is.
# Plain TOML, yours to edit and to merge; comments and the order of keys stay.
"""
_UNTOUCHED = QuestionNote(QuestionState.OPEN)
_OURS = frozenset({"state", "reason", "owner", "text", "title", "below", "ticked"})
"""Keys of an item that are Waypost's; others are people's."""

_Entries = Mapping[str, str | Mapping[str, str | bool]]


def render_record(record: Record, previous: str | None) -> str:
    """The record as text, with whatever else `previous` holds.

    An item that the record no longer has is left out; one that somebody commented on is
    reopened instead. Raises SettingsError where `previous` is not TOML.
    """
    document = _parsed(previous or _HEAD)
    _write_guide(document, record)
    entries = _entries(record)
    for name, wanted in entries.items():
        _update(document.get(name, {}), wanted)
    text = document.as_string()
    for name, wanted in entries.items():
        text = insert_entries(text, name, _missing(document, name, wanted), list(wanted))
    plain = _with_entries_anywhere(document, entries)
    # Lines are all that the orderly way looks at. What it gets wrong (a table written on one
    # line, a text of several lines that looks like a table) is left to the other way.
    rendered = text if _means(text) == _means(plain) else plain
    return previous if previous and rendered == f"{previous}\n" else rendered


def _entries(record: Record) -> Mapping[str, _Entries]:
    """What belongs into each table, in the order in which it stands there."""
    listed = record.listed
    states = {name: state.value for name, state in record.sections.items()}
    notes = {name: note for name, note in record.questions.items() if note != _UNTOUCHED}
    return {
        "aliases": dict(sorted(record.aliases.items())),
        "sections": {
            name: {
                **_without_blanks({"state": states.get(name, "")}),
                "title": listed.sections[name].title,
                **_without_blanks({"below": listed.sections[name].below}),
            }
            if name in listed.sections
            else states[name]
            for name in _in_order(listed.sections, states)
        },
        "questions": {
            name: {
                **_values(notes.get(name, _UNTOUCHED)),
                **_without_blanks({"text": listed.questions.get(name, "")}),
            }
            for name in _in_order(listed.questions, notes)
        },
        "key-points": {
            name: {
                "ticked": name in record.ticked,
                **_without_blanks({"text": listed.key_points.get(name, "")}),
            }
            for name in _in_order(listed.key_points, record.ticked)
        },
    }


def _in_order(listed: Mapping[str, Any], noted: Any) -> Sequence[str]:
    return [*listed, *sorted(name for name in noted if name not in listed)]


def _values(note: QuestionNote) -> dict[str, str]:
    return _without_blanks({"state": note.state.value, "reason": note.reason, "owner": note.owner})


def _without_blanks(values: Mapping[str, str]) -> dict[str, str]:
    return {key: value for key, value in values.items() if value}


def _parsed(text: str) -> "TOMLDocument":
    import tomlkit  # noqa: PLC0415  # 40 ms, and only writing needs it
    from tomlkit.exceptions import TOMLKitError  # noqa: PLC0415  # as above

    try:
        return tomlkit.parse(text if text.endswith("\n") else f"{text}\n")
    except TOMLKitError as error:
        raise SettingsError(f"The record is not valid TOML: {error}.") from error


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


def _update(table: Any, wanted: _Entries) -> None:
    """Change the entries that are there already, and take out those that are not wanted."""
    for name in list(table):
        values = wanted.get(name)
        if isinstance(values, Mapping) and _is_peoples(table[name]):
            _update_entry(table[name], values)
        elif values is not None:
            _put(table, name, one_line(values))
        elif not _is_peoples(table[name]):
            del table[name]
        else:
            _update_entry(table[name], _reopened(table[name]))


def _update_entry(entry: Any, values: Mapping[str, str | bool]) -> None:
    for key in _OURS & set(entry):
        if key not in values:
            del entry[key]
    for key, value in values.items():
        _put(entry, key, value)


def _is_peoples(entry: Any) -> bool:
    """Whether somebody wrote into the entry what Waypost knows nothing of."""
    return hasattr(entry, "items") and (bool(set(entry) - _OURS) or "#" in _unquoted(entry))


def _unquoted(entry: Any) -> str:
    """The entry's text without that of its values, in which a `#` is no comment."""
    text: str = entry.as_string()
    for value in entry.values():
        text = text.replace(value.as_string(), "") if hasattr(value, "as_string") else text
    return text


def _reopened(entry: Any) -> Mapping[str, str | bool]:
    return {"state": QuestionState.OPEN.value} if "state" in entry else {}


def _put(table: Any, key: str, value: Any) -> None:
    """Set a value; one that is right already keeps the way in which it is written."""
    if table.get(key) != value:
        table[key] = value


def _missing(document: "TOMLDocument", name: str, wanted: _Entries) -> _Entries:
    known = document.get(name, {})
    return {key: value for key, value in wanted.items() if key not in known}


def _with_entries_anywhere(document: "TOMLDocument", entries: Mapping[str, _Entries]) -> str:
    for name, wanted in entries.items():
        missing = _missing(document, name, wanted)
        if missing and name not in document:
            document[name] = {}
        for key, value in missing.items():
            document[name][key] = value
    return document.as_string()


def _means(text: str) -> dict[str, Any] | None:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return None
