"""Turns lines and data into the text that is written: mapped, wrapped, coloured as the medium can.

Everything that may come from a file, from git or from a guide passes `visible` here, on its
way out and nowhere earlier.
"""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Final

from waypost.cli.output import Line, Span, Tone, cells
from waypost.cli.terminal import Medium
from waypost.model.visible import visible

_SGR: Final = {
    Tone.PLAIN: "",
    Tone.TITLE: "1",
    Tone.QUIET: "2",
    Tone.ADDED: "32",
    Tone.REMOVED: "31",
    Tone.REVISION: "33",
    Tone.MILESTONE: "36",
}
_ASCII_TWINS: Final = str.maketrans(
    {
        "○": ".",
        "◐": "~",
        "●": "*",
        "✓": "+",
        "·": "'",
        "…": "...",
        "–": "-",
        "—": "-",
        "‘": "'",
        "’": "'",
        "“": '"',
        "”": '"',
        "◆": "*",
    }
)
_WORDS: Final = re.compile(r"\s*\S+|\s+\Z")
_NARROWEST = 20
"""Below this many columns wrapping makes nothing easier to read."""


def render_lines(lines: Iterable[Line], medium: Medium) -> Iterator[str]:
    """The lines, each with its line end, as one string a line of the listing."""
    for line in lines:
        shown = tuple(Span(readable(span.text, medium), span.tone) for span in line)
        for row in _wrapped(shown, medium):
            yield "".join(_coloured(span, medium) for span in row).rstrip(" ") + "\n"


def readable(text: str, medium: Medium) -> str:
    """The text on one line, nothing in it that a terminal obeys or cannot write."""
    shown = visible(text).replace("\n", " ")
    return shown if medium.unicode else shown.translate(_ASCII_TWINS)


def render_json(data: object, medium: Medium) -> str:
    """The data as JSON for people and scripts; what could drive a terminal is escaped."""
    text = json.dumps(data, indent=2, ensure_ascii=not medium.unicode) + "\n"
    if visible(text) == text:
        return text
    return "".join(
        character if visible(character) == character else json.dumps(character)[1:-1]
        for character in text
    )


def _coloured(span: Span, medium: Medium) -> str:
    code = _SGR[span.tone] if medium.colour else ""
    return f"\x1b[{code}m{span.text}\x1b[0m" if code and span.text else span.text


def _wrapped(line: Line, medium: Medium) -> Iterator[Line]:
    """The line in rows that fit a terminal, broken at blanks and indented as it begins."""
    width = sum(cells(span.text) for span in line)
    if not medium.terminal or medium.columns < _NARROWEST or width <= medium.columns:
        yield line
        return
    indent = _indent_of(line)
    row: list[Span] = []
    used = 0
    for word in _words(line):
        if row and used + cells(word.text) > medium.columns:
            yield tuple(row)
            word = Span(indent + word.text.lstrip(" "), word.tone)  # noqa: PLW2901  # rebuilt
            row, used = [], 0
        row.append(word)
        used += cells(word.text)
    yield tuple(row)


def _indent_of(line: Line) -> str:
    text = "".join(span.text for span in line)
    return " " * (len(text) - len(text.lstrip(" ")))


def _words(line: Line) -> Iterator[Span]:
    for span in line:
        for found in _WORDS.finditer(span.text):
            yield Span(found[0], span.tone)
