"""Two records that began as one, made one again: state by state, not line by line."""

from collections.abc import Mapping
from dataclasses import fields, replace
from types import MappingProxyType
from typing import Any

from waypost.model.record import Record

_ABSENT = object()


def merge_records(base: Record, mine: Record, theirs: Record) -> Record:
    """The record with what either side changed since `base`; where both did, mine stands."""
    merged = {
        field.name: _merged(*(getattr(record, field.name) for record in (base, mine, theirs)))
        for field in fields(Record)
    }
    return replace(theirs, **merged)


def _merged(base: Any, mine: Any, theirs: Any) -> Any:
    if isinstance(base, frozenset):
        return (theirs | (mine - base)) - (base - mine)
    if not isinstance(base, Mapping):
        return theirs if mine == base else mine
    kept = {name: _of_key(name, base, mine, theirs) for name in {**theirs, **mine}}
    return MappingProxyType({name: value for name, value in kept.items() if value is not _ABSENT})


def _of_key(
    name: object,
    base: Mapping[object, object],
    mine: Mapping[object, object],
    theirs: Mapping[object, object],
) -> object:
    own = mine.get(name, _ABSENT)
    return theirs.get(name, _ABSENT) if own == base.get(name, _ABSENT) else own
