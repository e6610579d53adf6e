"""Cells: what one place on the screen shows, and text cut into them as Textual measures it."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from waypost.render.sgr import Pen

Cell = tuple[str, Pen]
"""A grapheme cluster and its pen. The second place of a wide one is `("", pen)`; a blank has
the pen's `blank`, since neither colour nor weight of a letter shows on it."""
Row = Sequence[Cell]

UNKNOWN: Cell = ("\0", Pen())
"""What may show anything: equal to no cell that is ever wanted."""

_OBEYED = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\U000e0000-\U000e007f]+"
)
"""What drives a terminal, turns text around or hides in it. None of it has a width."""
_REGIONAL_INDICATOR = re.compile("[\U0001f1e6-\U0001f1ff]")


def blank_cell(pen: Pen) -> Cell:
    """A blank as it looks under the pen."""
    return (" ", pen.blank)


def without_controls(text: str) -> str:
    """The text without what a terminal obeys: no text gets past this, wherever it comes from.

    Whoever shows a text has made signs of these before; here is the last gate before the line.
    """
    return _OBEYED.sub("", text)


def measured(text: str) -> int:
    """How many cells Textual takes the text for."""
    from rich.cells import cell_len  # noqa: PLC0415  # not before the first picture

    return cell_len(text)


def cells_of(text: str, pen: Pen) -> list[Cell]:
    """The text cut into cells; control characters have none."""
    blank = (" ", pen.blank)
    if text.isascii() and text.isprintable():
        return [blank if character == " " else (character, pen) for character in text]
    cells: list[Cell] = []
    for cluster, width in _clusters(text):
        if cluster == " ":
            cells.append(blank)
        elif width:
            cells.append((cluster, pen))
            cells.extend([("", pen)] * (width - 1))
    return cells


def is_unsure(cell: Cell) -> bool:
    """Whether terminals disagree on how many places the cell takes.

    Clusters of more than one code point and lone regional indicators. East Asian "ambiguous"
    characters are not counted: borders are among them, so a terminal that sets them wide shows
    no Textual program at all.
    """
    text = cell[0]
    return len(text) > 1 or _is_regional(text)


def has_unsure(row: Row) -> bool:
    """Whether any cell of the row is unsure."""
    texts = [cell[0] for cell in row]
    together = "".join(texts)
    if together.isascii():
        return False
    return max(map(len, texts)) > 1 or _REGIONAL_INDICATOR.search(together) is not None


def _clusters(text: str) -> Iterator[tuple[str, int]]:
    from rich.cells import split_graphemes  # noqa: PLC0415  # not before the first picture

    clean = without_controls(text)
    spans, _ = split_graphemes(clean)
    starts = [(start, width) for start, _, width in spans if width]
    waiting = ""
    for (start, width), (end, _) in pairwise([*starts, (len(clean), 0)]):
        cluster = clean[start:end]
        if waiting:
            yield waiting + cluster, 2
            waiting = ""
        elif _is_regional(cluster) and _is_regional(clean[end : end + 1]):
            waiting = cluster
        else:
            yield cluster, width


def _is_regional(cluster: str) -> bool:
    return len(cluster) == 1 and _REGIONAL_INDICATOR.match(cluster) is not None
