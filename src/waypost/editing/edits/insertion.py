r"""Putting text in the place of what is selected, or at the caret.

Texts are given with `\n` at the ends of lines; where other ends may come in, they are read as
such before (a `\r` that gets here stays, as a character of its line).
"""

from collections.abc import Sequence

from waypost.editing.change import Change
from waypost.editing.common import common_prefix, common_suffix
from waypost.editing.edit import Cause, Edit
from waypost.editing.lines import START, end_of_text
from waypost.editing.position import Selection


def type_text(lines: Sequence[str], selection: Selection, text: str) -> Edit | None:
    """Type a text, which makes one step with what was typed just before it."""
    return _replacing(Cause.TYPING, lines, selection, text)


def paste(lines: Sequence[str], selection: Selection, text: str) -> Edit | None:
    """Put in a text as a step of its own."""
    return _replacing(Cause.PASTE, lines, selection, text)


def replace_text(lines: Sequence[str], _: Selection, text: str) -> Edit | None:
    """Make the whole text another one, as one change of what differs.

    What is selected is carried over; before and behind what differs it stays where it is.
    """
    old = "\n".join(lines)
    if old == text:
        return None
    prefix = common_prefix(old, text)
    suffix = common_suffix(old, text, prefix)
    start = end_of_text(START, old[:prefix])
    removed, inserted = old[prefix : len(old) - suffix], text[prefix : len(text) - suffix]
    return Edit(Cause.REPLACEMENT, (Change(start, removed, inserted),))


def _replacing(cause: Cause, lines: Sequence[str], selection: Selection, text: str) -> Edit | None:
    if not text and selection.is_empty:
        return None
    return Edit.replacing(cause, lines, selection.start, selection.end, text)
