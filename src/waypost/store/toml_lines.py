"""Inserts keys and tables into TOML at their sorted place, as lines; the other lines stay.

tomlkit changes values in place but can only append. A comment directly above a key belongs to
that key here, so nothing is put between the two.
"""

import tomllib
from collections.abc import Mapping, Sequence
from typing import Any

_ORDER = ("guide", "sections", "questions")
"""Tables of a record in the order in which they stand."""


def insert_key(text: str, table: str, key: str, value: str) -> str:
    """The text with `key = value` in `[table]`, which is made where it is missing."""
    lines = _lines(text)
    start = next((at for at, names in _headers(lines) if names == [table]), None)
    if start is None:
        return _with_block(lines, _end_of(lines, table), {table: {key: value}})
    end = next((at for at, _ in _headers(lines) if at > start), len(lines))
    keys = [(at, name) for at in range(start + 1, end) for name in _keys(lines[at])]
    greater = next((at for at, name in keys if name > key), None)
    if greater is not None:
        place = _above_comments(lines, greater)
    else:
        place = (keys[-1][0] if keys else start) + 1
    return "".join([*lines[:place], _toml({key: value}), *lines[place:]])


def insert_table(text: str, table: str, key: str, values: Mapping[str, str]) -> str:
    """The text with a new table `[table.key]`."""
    lines = _lines(text)
    greater = next(
        (
            at
            for at, names in _headers(lines)
            if names[0] == table and len(names) > 1 and names[1] > key
        ),
        None,
    )
    place = _end_of(lines, table) if greater is None else _above_comments(lines, greater)
    return _with_block(lines, place, {table: {key: values}})


def _lines(text: str) -> list[str]:
    # Not splitlines(): in TOML a U+2028 ends no line.
    *lines, rest = text.split("\n")
    return [*(f"{line}\n" for line in lines), *([f"{rest}\n"] if rest else [])]


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


def _keys(line: str) -> Sequence[str]:
    return list(_parsed(line))


def _parsed(line: str) -> Mapping[str, Any]:
    try:
        return tomllib.loads(line)
    except tomllib.TOMLDecodeError:
        return {}


def _end_of(lines: Sequence[str], table: str) -> int:
    """Where something new at the end of a table belongs, whether the table is there or not."""
    later = _ORDER[_ORDER.index(table) + 1 :]
    mine = [at for at, names in _headers(lines) if names[0] == table]
    after = mine[-1] if mine else -1
    following = next(
        (at for at, names in _headers(lines) if at > after and (mine or names[0] in later)), None
    )
    return len(lines) if following is None else _above_comments(lines, following)


def _above_comments(lines: Sequence[str], at: int) -> int:
    while at and lines[at - 1].lstrip().startswith("#"):
        at -= 1
    return at


def _with_block(lines: Sequence[str], at: int, block: Mapping[str, Any]) -> str:
    """The lines with a table at `at`, and blank lines around it."""
    before = ["\n"] if at and lines[at - 1].strip() else []
    after = ["\n"] if at < len(lines) and lines[at].strip() else []
    return "".join([*lines[:at], *before, _toml(block), *after, *lines[at:]])


def _toml(values: Mapping[str, Any]) -> str:
    import tomlkit  # noqa: PLC0415  # 40 ms, and only writing needs it

    return tomlkit.dumps(values)
