"""How many cells of a terminal a piece of a line takes."""

from functools import lru_cache

from waypost.editing.graphemes import graphemes, is_plain

TAB_SIZE = 4
"""Cells from one tab stop to the next: what Markdown takes a tab for."""


def cells(grapheme: str, at: int = 0, tab_size: int = TAB_SIZE) -> int:
    """Cells that one grapheme takes which begins at cell `at`.

    It is at least one: what has no width of its own (a control character, a combining mark
    without a base) is shown by a sign, so that the caret can be seen to pass it.
    """
    if grapheme == "\t":
        return tab_size - at % tab_size
    return _measured(grapheme)


def width(text: str, at: int = 0, tab_size: int = TAB_SIZE) -> int:
    """Cells of a text that begins at cell `at`."""
    if is_plain(text):
        return len(text)
    cell = at
    for grapheme in graphemes(text):
        cell += cells(grapheme, cell, tab_size)
    return cell - at


@lru_cache(maxsize=4_096)
def _measured(grapheme: str) -> int:
    if is_plain(grapheme):
        return 1
    from wcwidth import wcswidth  # noqa: PLC0415  # loaded for texts that need it

    return max(1, wcswidth(grapheme))
