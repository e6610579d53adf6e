"""What a command has to say, as values: it knows neither terminal nor colour.

Commands return an `Output`; `printing` alone maps, colours and writes it.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Tone(StrEnum):
    """What a span of a line is, for those who see colours; the text says it too."""

    PLAIN = "plain"
    TITLE = "title"
    QUIET = "quiet"
    ADDED = "added"
    REMOVED = "removed"
    REVISION = "revision"
    MILESTONE = "milestone"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of one line."""

    text: str
    tone: Tone = Tone.PLAIN
    cut: bool = False
    """Whether a terminal gets only as much of it as fits its row. Only for the last span."""


Line = tuple[Span, ...]
"""A line of a listing, without its line end."""

BLANK: Line = ()


@dataclass(frozen=True, slots=True)
class Listing:
    """Lines made for people. Their text may be anybody's; it is mapped when it is printed."""

    lines: Iterable[Line]
    paged: bool = False
    """Whether a terminal shows it through a pager."""
    if_empty: str = ""
    """A sentence for standard error where there is no line."""


@dataclass(frozen=True, slots=True)
class DocumentText:
    """Text of a document: byte-exact through a pipe, mapped and paged on a terminal."""

    text: str
    paged: bool = True


@dataclass(frozen=True, slots=True)
class Json:
    """Data for scripts."""

    data: object


@dataclass(frozen=True, slots=True)
class Output:
    """The result of a command."""

    body: Listing | DocumentText | Json | None = None
    """What goes to standard output."""
    notes: tuple[str, ...] = ()
    """What goes to standard error, a sentence each; further lines of a note are indented."""
    status: int = 0
    """The exit code: 0 done, 1 failed, 2 wrong usage."""


def line(*parts: str | Span) -> Line:
    """A line of plain strings and spans."""
    return tuple(part if isinstance(part, Span) else Span(part) for part in parts)


def listing(text: str) -> Listing:
    """A listing of the text's lines."""
    return Listing([line(row) for row in text.splitlines()])


def cells(text: str) -> int:
    """Columns that the text takes on a terminal.

    Limits: sequences of emoji joined into one count as their parts.
    """
    if text.isascii():
        return len(text)
    return sum(_cells_of(character) for character in text)


def padded(text: str, width: int) -> str:
    """The text with blanks up to that many columns."""
    return text + " " * max(0, width - cells(text))


def aligned(rows: Sequence[Line], gap: str = "  ") -> Sequence[Line]:
    """The rows with their spans in columns, two blanks apart; the last column is not padded."""
    count = max((len(row) for row in rows), default=0)
    widths = [
        max((cells(row[column].text) for row in rows if column < len(row) - 1), default=0)
        for column in range(count)
    ]
    return [
        tuple(
            Span(padded(span.text, widths[column]) + gap, span.tone)
            if column < len(row) - 1
            else span
            for column, span in enumerate(row)
        )
        for row in rows
    ]


def _cells_of(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in {"Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1
