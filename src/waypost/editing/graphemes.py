"""Where one character as a reader sees it (a grapheme cluster) ends and the next begins.

The rules are Unicode's (UAX 29), by way of wcwidth. Most prose is of characters that never join
with their neighbours: those are dealt with here, and wcwidth, which takes a start-up some ten
milliseconds, is not even loaded for them.
"""

import re
from collections.abc import Iterator
from typing import Final

# Latin, Greek and Cyrillic without combining marks, common punctuation: each character stands
# alone, whatever plain one is beside it, and is one cell wide.
_PLAIN: Final = re.compile(
    r"[\x20-\x7e\xa0-\xac\xae-\u02ff\u0370-\u0482\u048a-\u052f\u2010-\u2027\u2030-\u205e]*+"
)
# Two characters between which there is a boundary whatever stands around them: plain ones,
# ideographs, kana, and the punctuation written with them.
_ALONE: Final = re.compile(
    r"[\x20-\x7e\xa0-\xac\xae-\u02ff\u0370-\u0482\u3001-\u3029\u3041-\u3096\u30a1-\u30ff"
    r"\u3400-\u4dbf\u4e00-\u9fff]{2}"
)
_REACH: Final = 64
"""Characters that are looked at for the grapheme before one, unless more must be."""


def is_plain(text: str) -> bool:
    """Whether every character is a grapheme of one cell."""
    return _PLAIN.fullmatch(text) is not None


def graphemes(text: str) -> Iterator[str]:
    """The graphemes of a text."""
    return iter(text) if is_plain(text) else graphemes_from(text, 0)


def graphemes_from(line: str, column: int) -> Iterator[str]:
    """The graphemes from a column on, which is between two; none is read before it is asked for."""
    from wcwidth import iter_graphemes  # noqa: PLC0415  # see the module's docstring

    return iter(iter_graphemes(line, column))


def next_boundary(line: str, column: int) -> int:
    """Where the grapheme that begins at `column` ends; the line's end at its end."""
    if column >= len(line) or is_plain(line[column : column + 2]):
        return min(column + 1, len(line))
    return column + len(next(graphemes_from(line, column)))


def previous_boundary(line: str, column: int) -> int:
    """Where the grapheme begins that the character before `column` belongs to."""
    if column <= 1 or is_plain(line[column - 2 : column]):
        return max(0, column - 1)
    first = _boundary_well_before(line, column)
    return first + _previous_boundary(line[first:column], column - first)


def _boundary_well_before(line: str, column: int) -> int:
    """A boundary some graphemes before a column: what is looked at need not begin at the line.

    That is one between two characters that join with nothing.
    """
    reach = _REACH
    while reach < column:
        found = _ALONE.search(line, column - reach, column - 1)
        if found:
            return found.start() + 1
        reach *= 8
    return 0


def _previous_boundary(line: str, column: int) -> int:
    from wcwidth import grapheme_boundary_before  # noqa: PLC0415  # see the module's docstring

    start = grapheme_boundary_before(line, column)
    # wcwidth takes an ASCII character for a start even behind a sign that joins with what follows.
    while start:
        before = grapheme_boundary_before(line, start)
        if next_boundary(line, before) == start:
            break
        start = before
    return start


def snap(line: str, column: int) -> int:
    """The column itself if the line has it and it splits no grapheme, else the next such one."""
    column = max(0, min(column, len(line)))
    if column in {0, len(line)} or is_plain(line[column - 1 : column + 1]):
        return column
    return next_boundary(line, previous_boundary(line, column))


def first_characters(line: str) -> tuple[str, list[int] | range]:
    """A line with only each grapheme's first character, and where those stand, the end included.

    Rules that look at characters one by one (what is a word, say) look at this and so never
    split a grapheme.
    """
    if is_plain(line):
        return line, range(len(line) + 1)
    columns = [0]
    firsts: list[str] = []
    for grapheme in graphemes(line):
        firsts.append(grapheme[0])
        columns.append(columns[-1] + len(grapheme))
    return "".join(firsts), columns
