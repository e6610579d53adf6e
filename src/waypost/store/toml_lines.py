"""Inserts entries into tables of a TOML text, each at its place; all other lines stay.

tomlkit changes values in place but can only append. A comment directly above a key belongs to
that key here, so nothing is put between the two. A blank line parts each new entry from the
next: git merges changes of two lines only where a line that neither changed is between them.
"""

import tomllib
from collections.abc import Mapping, Sequence
from typing import Any, Final

TABLES: Final = ("guide", "aliases", "sections", "questions", "key-points")
"""Tables of a record in the order in which they stand."""


def insert_entries(text: str, table: str, entries: Mapping[str, Any], order: Sequence[str]) -> str:
    """The text with these entries in `[table]`, which is made where it is missing.

    Each comes behind the nearest key before it in `order` (which names all of them) that the
    table has, else at its beginning.
    """
    if not entries:
        return text
    lines = _lines(text)
    start = next((at for at, names in _headers(lines) if names == [table]), None)
    if start is None:
        lines, start = _with_table(lines, table)
    end = next((at for at, _ in _headers(lines) if at > start), len(lines))
    places = {name: at for at in range(start + 1, end) for name in _parsed(lines[at])}
    behind: dict[int, list[str]] = {}
    place = start
    for name in order:
        if name in entries:
            behind.setdefault(place, []).append(f"\n{_toml({name: entries[name]})}")
        else:
            place = places.get(name, place)
    return "".join(
        line + "".join(behind.get(at, ())) + _blank_before_next(lines, at, behind)
        for at, line in enumerate(lines)
    )


def _blank_before_next(lines: Sequence[str], at: int, behind: Mapping[int, Any]) -> str:
    has_next = at + 1 < len(lines) and lines[at + 1].strip()
    return "\n" if at in behind and has_next else ""


def _lines(text: str) -> list[str]:
    # Not splitlines(): in TOML a U+2028 ends no line.
    *lines, rest = text.split("\n")
    return [*(f"{line}\n" for line in lines), *([f"{rest}\n"] if rest else [])]


def _with_table(lines: Sequence[str], table: str) -> tuple[list[str], int]:
    """The lines with the header of an empty table at its place, and the index of it."""
    at = _place_of(lines, table)
    before = ["\n"] if at and lines[at - 1].strip() else []
    after = ["\n"] if at < len(lines) and lines[at].strip() else []
    return [*lines[:at], *before, f"[{table}]\n", *after, *lines[at:]], at + len(before)


def _place_of(lines: Sequence[str], table: str) -> int:
    """Before its own parts and the tables that come later, else at the end."""
    later = TABLES[TABLES.index(table) :]
    following = next((at for at, names in _headers(lines) if names[0] in later), None)
    if following is None:
        earlier = [at for at, names in _headers(lines) if names[0] in TABLES]
        last = earlier[-1] if earlier else len(lines)
        following = next((at for at, _ in _headers(lines) if at > last), None)
    return len(lines) if following is None else _above_comments(lines, following)


def _headers(lines: Sequence[str]) -> list[tuple[int, list[str]]]:
    """Index and names of each line that looks like `[a.b]`."""
    return [
        (at, names)
        for at, line in enumerate(lines)
        if line.lstrip().startswith("[") and (names := _names(line))
    ]


def _names(header: str) -> list[str]:
    names: list[str] = []
    found: Any = _parsed(header)
    while isinstance(found, dict) and len(found) == 1:
        [(name, found)] = found.items()
        names.append(name)
    return names


def _parsed(line: str) -> Mapping[str, Any]:
    try:
        return tomllib.loads(line)
    except tomllib.TOMLDecodeError:
        return {}


def _above_comments(lines: Sequence[str], at: int) -> int:
    while at and lines[at - 1].lstrip().startswith("#"):
        at -= 1
    return at


def _toml(values: Mapping[str, Any]) -> str:
    import tomlkit  # noqa: PLC0415  # 40 ms, and only writing needs it

    document = tomlkit.document()
    for name, value in values.items():
        document[name] = one_line(value)
    return document.as_string()


def one_line(value: Any) -> Any:
    """The value as tomlkit writes it, a table on one line."""
    import tomlkit  # noqa: PLC0415  # as above

    if not isinstance(value, Mapping):
        return value
    table = tomlkit.inline_table()
    table.update(value)
    return table
