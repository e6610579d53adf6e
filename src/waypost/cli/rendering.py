"""Turns lines and data into the text that is written: mapped, wrapped, coloured as the medium can.

Everything that may come from a file, from git or from a guide passes `visible` here, on its
way out and nowhere earlier.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import accumulate, groupby, takewhile
from typing import Final

from waypost.cli.output import Line, Span, Tone, cells
from waypost.cli.terminal import Medium
from waypost.model.glyphs import ascii_twins
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
    dict(ascii_twins())
    | {
        "…": "...",
        "—": "-",
        "‘": "'",
        "’": "'",
        "“": '"',
        "”": '"',
        "◆": "*",
    }
)
_WORDS: Final = re.compile(r"\s*\S+|\s+\Z")
_ELLIPSIS: Final = "…"
_NARROWEST = 20
"""Below this many columns wrapping makes nothing easier to read."""


def render_lines(lines: Iterable[Line], medium: Medium) -> Iterator[str]:
    """The lines, each with its line end, as one string a line of the listing."""
    for line in lines:
        shown = tuple(replace(span, text=readable(span.text, medium)) for span in line)
        for row in _wrapped(shown, medium):
            yield _coloured(row, medium).rstrip(" ") + "\n"


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


def _coloured(row: Line, medium: Medium) -> str:
    """The row's text; neighbours of one tone share a sequence, for slow lines count bytes."""
    parts = []
    for tone, spans in groupby(row, key=lambda span: span.tone):
        text = "".join(span.text for span in spans)
        code = _SGR[tone] if medium.colour and text.strip() else ""
        parts.append(f"\x1b[{code}m{text}\x1b[0m" if code else text)
    return "".join(parts)


def _wrapped(line: Line, medium: Medium) -> Iterator[Line]:
    """The line in rows that fit a terminal, broken at blanks and indented as it begins."""
    width = sum(cells(span.text) for span in line)
    if not medium.terminal or medium.columns < _NARROWEST or width <= medium.columns:
        yield line
        return
    if line[-1].cut:
        yield _cut(line, medium)
        return
    indent = Span(_indent_of(line))
    row: list[Span] = []
    used = 0
    for word in _words(line):
        wide = sum(cells(span.text) for span in word)
        if row and used + wide > medium.columns:
            yield tuple(row)
            row, used = [indent], cells(indent.text)
            first, *rest = word
            word = (Span(first.text.lstrip(" "), first.tone), *rest)  # noqa: PLW2901  # as cut
        row.extend(word)
        used += sum(cells(span.text) for span in word)
    yield tuple(row)


def _cut(line: Line, medium: Medium) -> Line:
    """The line in one row, with the end of its last span left out."""
    *before, last = line
    sign = readable(_ELLIPSIS, medium)
    room = medium.columns - sum(cells(span.text) for span in before) - cells(sign)
    widths = accumulate(cells(character) for character in last.text)
    kept = sum(1 for _ in takewhile(lambda width: width <= room, widths))
    return (*before, replace(last, text=last.text[:kept] + sign))


def _indent_of(line: Line) -> str:
    text = "".join(span.text for span in line)
    return " " * (len(text) - len(text.lstrip(" ")))


def _words(line: Line) -> Iterator[Line]:
    """The line's words, each with the blanks before it; its parts may have several tones."""
    word: list[Span] = []
    for span in line:
        for found in _WORDS.finditer(span.text):
            if word and found[0][0].isspace():
                yield tuple(word)
                word = []
            word.append(Span(found[0], span.tone))
    if word:
        yield tuple(word)
