"""JSON of values with long texts in them, made piece by piece and never whole."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from waypost.model.passage import HeldText, Passage

Value = Mapping[str, "Value"] | Sequence["Value"] | str | HeldText | object


@dataclass(frozen=True, slots=True)
class JsonText:
    """A value as JSON, to be read as often as is wanted."""

    value: Value

    def __str__(self) -> str:
        return "".join(self.pieces())

    def pieces(self) -> Iterator[str]:
        """The text in pieces."""
        return _pieces(self.value)


def _pieces(value: Value) -> Iterator[str]:
    if isinstance(value, Mapping):
        yield from _listed("{}", (_pair(name, part) for name, part in value.items()))
    elif isinstance(value, list):
        yield from _listed("[]", map(_pieces, value))
    elif isinstance(value, str):
        yield from _string(Passage.whole(value))
    elif isinstance(value, HeldText):
        yield from _string(value)
    else:
        yield json.dumps(value)


def _listed(brackets: str, parts: Iterator[Iterator[str]]) -> Iterator[str]:
    yield brackets[0]
    for number, part in enumerate(parts):
        if number:
            yield ", "
        yield from part
    yield brackets[1]


def _pair(name: str, part: Value) -> Iterator[str]:
    yield json.dumps(name, ensure_ascii=False) + ": "
    yield from _pieces(part)


def _string(text: HeldText) -> Iterator[str]:
    yield '"'
    for piece in text.pieces():
        yield json.dumps(piece, ensure_ascii=False)[1:-1]
    yield '"'
