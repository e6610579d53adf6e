"""Puts review marks on a stretch of a text: where they may stand, and where they may not.

What comes out was tried: taken back, the marks leave the very text that was there before.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from waypost.markdown.blocks_of_text import Stretch, is_before_block, is_table_row, pieces
from waypost.markdown.review_marks import (
    addition,
    code_ranges,
    comment,
    deletion,
    fences,
    find_marks,
    settle_marks,
    substitution,
    unresolved,
)
from waypost.model.review import Verdict

_NOTHING: Final = "There is no text to mark here."
_CODE: Final = "Nothing is a mark within code: mark the text beside it."
_NESTED: Final = "A mark cannot stand within another: accept, reject or resolve that one first."
_SIGNS: Final = (
    "The text holds signs of review marks itself, such as --}, ~> or <<}, and cannot be marked."
)
_ONE_BLOCK: Final = (
    "A replacement stays within one paragraph or list item: select less, or suggest a deletion."
)


@dataclass(frozen=True, slots=True)
class Replacement:
    """A stretch of a text and what comes in its place."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class CannotMark:
    """Marks that were not put: the text allows none there."""

    reason: str
    """A sentence."""


BAR: Final = CannotMark(r"A | would end the cell of the table: write it as \|.")
BEFORE_BLOCK: Final = CannotMark(
    "A mark cannot stand before the sign of a list, a quote or a table: go behind it."
)

Marking = Sequence[Replacement] | CannotMark
"""What is to be replaced, in order, or why nothing is."""


def marked_text(text: str, replacements: Sequence[Replacement]) -> str:
    """The text with the replacements made."""
    done: list[str] = []
    reached = 0
    for one in replacements:
        done += [text[reached : one.start], one.text]
        reached = one.end
    return "".join([*done, text[reached:]])


def mark_comment(text: str, start: int, end: int, remark: str) -> Marking:
    """Comment on the stretch, or on the place where it is empty.

    Over several blocks, each is marked, and the remark stands behind the last.
    """
    if _breaks_cell(text, max(start, end - 1), remark):
        return BAR
    if start == end and is_before_block(text, start):
        return BEFORE_BLOCK
    if start == end:
        return _checked(text, [Replacement(start, end, comment(remark))])
    stretches = _stretches(text, start, end)
    if isinstance(stretches, CannotMark):
        return stretches
    *others, last = stretches
    marked = [_highlighted(text, stretch) for stretch in others]
    said = Replacement(*last, comment(remark, text[slice(*last)]))
    return _checked(text, [*marked, said])


def mark_deletion(text: str, start: int, end: int) -> Marking:
    """Suggest to remove the stretch."""
    return _written(text, start, end, deletion)


def mark_substitution(text: str, start: int, end: int, new: str) -> Marking:
    """Suggest another text for the stretch, which lies within one block."""
    if len(list(pieces(text, start, end))) > 1:
        return CannotMark(_ONE_BLOCK)
    if _breaks_cell(text, start, new):
        return BAR
    return _written(text, start, end, lambda old: substitution(old, new))


def mark_insertion(text: str, at: int, new: str) -> Marking:
    """Suggest to add a text at that place."""
    if is_before_block(text, at):
        return BEFORE_BLOCK
    if _breaks_cell(text, at, new):
        return BAR
    return _checked(text, [Replacement(at, at, addition(new))])


def mark_unresolved(text: str, start: int, end: int, remark: str) -> Marking:
    """Say of the lines of the stretch that there is no agreement on them yet."""
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    last = len(text) if last < 0 else last
    if not text[first:last].strip():
        return CannotMark(_NOTHING)
    said = remark.replace("]>>", "] >>")
    return _checked(text, [Replacement(first, last, unresolved(text[first:last], said))])


def _written(text: str, start: int, end: int, write: Callable[[str], str]) -> Marking:
    stretches = _stretches(text, start, end)
    if isinstance(stretches, CannotMark):
        return stretches
    return _checked(
        text, [Replacement(*stretch, write(text[slice(*stretch)])) for stretch in stretches]
    )


def _stretches(text: str, start: int, end: int) -> Sequence[Stretch] | CannotMark:
    """The pieces of the stretch, widened by what of code spans lies outside it."""
    if any(first < end and start < last for first, last in fences(text)):
        return CannotMark(_CODE)
    for first, last in code_ranges(text):
        if first < end and start < last:
            start, end = min(start, first), max(end, last)
    return list(pieces(text, start, end)) or CannotMark(_NOTHING)


def _breaks_cell(text: str, at: int, new: str) -> bool:
    """Whether what is put there would end the cell of a table."""
    return "|" in new.replace(r"\|", "") and is_table_row(text, at)


def _highlighted(text: str, stretch: Stretch) -> Replacement:
    return Replacement(*stretch, f"{{=={text[slice(*stretch)]}==}}")


def _checked(text: str, replacements: Sequence[Replacement]) -> Marking:
    """The replacements, if each is a mark that can be taken back."""
    first, last = replacements[0].start, replacements[-1].end
    there = find_marks(text)
    if any(mark.start < last and first < mark.end for mark in there):
        return CannotMark(_NESTED)
    if any(start < first < end for start, end in code_ranges(text)):
        return CannotMark(_CODE)
    marked = marked_text(text, replacements)
    found = find_marks(marked)
    grown = len(marked) - len(text)
    new = [mark for mark in found if first <= mark.start and mark.end <= last + grown]
    as_meant = len(new) == len(replacements) and len(found) == len(there) + len(new)
    if not as_meant or settle_marks(marked, new, Verdict.REJECT) != text:
        return CannotMark(_SIGNS)
    return replacements
