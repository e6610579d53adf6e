"""A filter of revisions as a writer types it: `author:ada since:2026-11-01 some words`."""

import shlex
from dataclasses import replace
from datetime import date
from typing import Final

from waypost.errors import UsageError
from waypost.model.revision_filter import EVERYTHING, RevisionFilter

_WORDS: Final = ("author", "since", "until", "section", "milestone")
_EXAMPLE: Final = 'For example: author:ada since:2026-11-01 section:2.4 milestone:review "a word"'


def parse_filter(line: str) -> RevisionFilter:
    """The filter that a line says; what has no key is looked for in messages.

    `milestone:` alone asks for all named revisions. The section is as it was typed: whoever knows
    the document finds its id. Raises UsageError.
    """
    try:
        words = shlex.split(line)
    except ValueError as error:
        raise UsageError("A quotation mark in the filter has no partner.") from error
    wanted = EVERYTHING
    free = []
    for word in words:
        key, colon, value = word.partition(":")
        if colon and key.casefold() in _WORDS:
            wanted = _with(wanted, key.casefold(), value)
        else:
            free.append(word)
    return replace(wanted, message=" ".join(free))


def _with(wanted: RevisionFilter, key: str, value: str) -> RevisionFilter:
    if key == "milestone":
        return replace(wanted, milestone=value, milestones_only=True)
    if not value:
        raise UsageError(f'"{key}:" in the filter says nothing.', advice=_EXAMPLE)
    if key in {"since", "until"}:
        day = _day(value)
        return replace(wanted, since=day) if key == "since" else replace(wanted, until=day)
    return replace(wanted, author=value) if key == "author" else replace(wanted, section=value)


def _day(value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise UsageError(
            f'"{value}" in the filter is no day.', advice="Write it as 2026-11-01."
        ) from error
