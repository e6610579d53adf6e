"""Turns what a writer types and deletes into suggestions, mark by mark as the keys come.

What is typed stands in `{++ ++}`, what is deleted in `{-- --}`; in what is suggested as new the
writer writes freely. Rejecting all that was suggested gives back the text as it was, but for
line ends: a new line cannot stand in a mark and is made as it is.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from waypost.markdown.blocks_of_text import (
    containers_end,
    is_before_block,
    is_table_row,
    pieces,
)
from waypost.markdown.marking import BAR, BEFORE_BLOCK, CannotMark, Replacement, marked_text
from waypost.markdown.review_marks import addition, code_ranges, deletion, find_marks, settle_marks
from waypost.model.review import ReviewKind, ReviewMark, Verdict

_SIGN: Final = 3
"""Characters of a sign that opens a mark, or closes it."""
_NEWLY: Final = frozenset({ReviewKind.ADDITION, ReviewKind.SUBSTITUTION})
_LINE_END: Final = CannotMark("A line's end cannot be a suggestion: mark the text on both sides.")
_IN_BLOCK: Final = CannotMark("Within an UNRESOLVED block nothing is suggested: resolve it first.")
_IN_CODE: Final = CannotMark("Nothing is a mark within code: end suggesting to write there.")
_IN_MARK: Final = CannotMark("That reaches into a mark: accept, reject or resolve it first.")
_SIGNS: Final = CannotMark("Signs of marks such as ++} cannot be suggested.")


@dataclass(frozen=True, slots=True)
class Wish:
    """What the writer wants: a stretch of the text gone, and a text in its place."""

    start: int
    end: int
    text: str
    backwards: bool = False
    """Whether the caret stands behind the stretch, as for Backspace."""


@dataclass(frozen=True, slots=True)
class Suggested:
    """What is done instead."""

    replacements: Sequence[Replacement]
    """In order; none where only the caret moves."""
    caret: int
    """Offset of the caret afterwards."""


def suggest(text: str, wish: Wish) -> Suggested | CannotMark:
    """The wish as a suggestion, or why it cannot be one."""
    marks = find_marks(text)
    for mark in marks:
        if mark.kind is ReviewKind.UNRESOLVED and _touches(mark, wish):
            return _IN_BLOCK
    if any(start < wish.end and wish.start < end for start, end in code_ranges(text)):
        return _IN_CODE
    if is_table_row(text, wish.start) and "|" in wish.text + text[wish.start : wish.end]:
        return BAR
    if wish.start == wish.end and is_before_block(text, wish.start):
        return BEFORE_BLOCK
    if wish.start == wish.end:
        done = _typed(marks, wish)
    else:
        done = _deleted(text, marks, wish)
        if wish.text and isinstance(done, Suggested):
            done = _then_typed(text, done, wish.text)
    return done if isinstance(done, CannotMark) else _checked(text, wish, done)


def _typed(marks: Sequence[ReviewMark], wish: Wish) -> Suggested | CannotMark:
    at, new = wish.start, wish.text
    for mark in marks:
        first, last = _new_part(mark)
        if mark.kind in _NEWLY and (first <= at <= last or at == mark.end):
            inside = min(at, last)
            if "\n" in new:
                return _broken(mark, inside, last, new)
            return Suggested([Replacement(inside, inside, new)], inside + len(new))
        if mark.start < at < mark.end:
            at = mark.end
    if "\n" in new:
        added = _added_lines(new)
        return Suggested([Replacement(at, at, added)], at + len(added))
    return Suggested([Replacement(at, at, addition(new))], at + _SIGN + len(new))


def _broken(mark: ReviewMark, at: int, last: int, new: str) -> Suggested:
    """The new text with a line's end in it: the mark ends before, and another begins behind."""
    added = _added_lines(new)
    if at == last:
        end = mark.end
        return Suggested([Replacement(end, end, added)], end + len(added))
    if at == mark.start + _SIGN:  # nothing new stands before it: the whole mark is moved down
        return Suggested([Replacement(mark.start, mark.start, added)], at + len(added))
    lead = f"++}}{added}{{++" if mark.kind is ReviewKind.ADDITION else f"~~}}{added}{{++"
    tail = [] if mark.kind is ReviewKind.ADDITION else [Replacement(last, mark.end, "++}")]
    return Suggested([Replacement(at, at, lead), *tail], at + len(lead))


def _added_lines(new: str) -> str:
    """A text of several lines, each paragraph and item of it marked as new."""
    return marked_text(
        new,
        [Replacement(s, e, addition(new[s:e])) for s, e in pieces(new, 0, len(new))],
    )


def _deleted(text: str, marks: Sequence[ReviewMark], wish: Wish) -> Suggested | CannotMark:
    near = [mark for mark in marks if mark.start < wish.end and wish.start < mark.end]
    if not near:
        return _removed(text, marks, wish)
    if len(near) == 1:
        mark = near[0]
        first, last = _new_part(mark)
        if mark.kind in _NEWLY and first <= wish.start and wish.end <= last:
            return _taken_back(mark, wish)
        if wish.end - wish.start == 1 and not wish.text:
            return _at_the_edge(mark, wish)
    return _around(text, near, wish)


def _taken_back(mark: ReviewMark, wish: Wish) -> Suggested:
    """What was suggested as new is taken back, and the mark with the last of it."""
    first, last = _new_part(mark)
    if mark.kind is ReviewKind.ADDITION and (wish.start, wish.end) == (first, last):
        return Suggested([Replacement(mark.start, mark.end, "")], mark.start)
    return Suggested([Replacement(wish.start, wish.end, "")], wish.start)


def _at_the_edge(mark: ReviewMark, wish: Wish) -> Suggested:
    """A key that deletes one character meets the signs of a mark: over it, or into it."""
    first, last = _new_part(mark)
    if mark.kind in _NEWLY and first < last:
        if wish.backwards and wish.end > last:
            return _taken_back(mark, Wish(last - 1, last, ""))
        if not wish.backwards and wish.start < first and mark.kind is ReviewKind.ADDITION:
            return _taken_back(mark, Wish(first, first + 1, ""))
    return Suggested([], mark.start if wish.backwards else mark.end)


def _removed(text: str, marks: Sequence[ReviewMark], wish: Wish) -> Suggested | CannotMark:
    """Text of the writer's own is marked as to be removed, joined to a mark beside it."""
    gone = text[wish.start : wish.end]
    if "\n" in gone:
        return _around(text, (), wish)
    if wish.start < containers_end(text, wish.start):
        return _LINE_END
    for mark in marks:
        if mark.kind is not ReviewKind.DELETION:
            continue
        if mark.start == wish.end and wish.backwards:
            joined = Replacement(wish.start, mark.start + _SIGN, f"{{--{gone}")
            return Suggested([joined], wish.start)
        if mark.end == wish.start and not wish.backwards:
            joined = Replacement(mark.end - _SIGN, wish.end, f"{gone}--}}")
            return Suggested([joined], wish.end)
    marked = deletion(gone)
    caret = wish.start if wish.backwards else wish.start + len(marked)
    return Suggested([Replacement(wish.start, wish.end, marked)], caret)


def _around(text: str, near: Sequence[ReviewMark], wish: Wish) -> Suggested | CannotMark:
    """A longer stretch: its own text is marked piece by piece, what was new in it goes."""
    done: list[Replacement] = []
    for start, end, mark in _parts(near, wish):
        if mark is None:
            done += [Replacement(s, e, deletion(text[s:e])) for s, e in pieces(text, start, end)]
        elif mark.kind is ReviewKind.ADDITION and (start, end) == (mark.start, mark.end):
            done.append(Replacement(start, end, ""))
        elif (start, end) != (mark.start, mark.end):
            return _IN_MARK
    if not done:
        return _LINE_END
    if wish.backwards and not wish.text:
        return Suggested(done, wish.start)
    grown = sum(len(one.text) - one.end + one.start for one in done)
    return Suggested(done, done[-1].end + grown)


def _parts(near: Sequence[ReviewMark], wish: Wish) -> Iterator[tuple[int, int, ReviewMark | None]]:
    """The stretch as its own text and what of marks lies in it, in order."""
    reached = wish.start
    for mark in near:
        if reached < mark.start:
            yield reached, mark.start, None
        yield max(wish.start, mark.start), min(wish.end, mark.end), mark
        reached = mark.end
    if reached < wish.end:
        yield reached, wish.end, None


def _then_typed(text: str, done: Suggested, new: str) -> Suggested | CannotMark:
    """What is typed over a selection stands behind what is to go."""
    after = marked_text(text, done.replacements)
    typed = _typed(find_marks(after), Wish(done.caret, done.caret, new))
    if isinstance(typed, CannotMark):
        return typed
    whole = marked_text(after, typed.replacements)
    edits = (*done.replacements, *typed.replacements)
    first = min(one.start for one in edits)
    behind_gone = len(text) - max(one.end for one in done.replacements)
    behind_typed = len(after) - max(one.end for one in typed.replacements)
    behind = min(behind_gone, behind_typed)
    joined = Replacement(first, len(text) - behind, whole[first : len(whole) - behind])
    return Suggested([joined], typed.caret)


def _checked(text: str, wish: Wish, done: Suggested) -> Suggested | CannotMark:
    """What is done, unless more than was suggested would be lost by rejecting it."""
    if "\n" in wish.text:
        return done
    marked = marked_text(text, done.replacements)
    same = _without_suggestions(marked) == _without_suggestions(text)
    return done if same else _SIGNS


def _without_suggestions(text: str) -> str:
    return settle_marks(text, find_marks(text), Verdict.REJECT)


def _new_part(mark: ReviewMark) -> tuple[int, int]:
    """Offsets of what a suggestion has as new."""
    last = mark.end - _SIGN
    return last - len(mark.new), last


def _touches(mark: ReviewMark, wish: Wish) -> bool:
    return mark.start < wish.end and wish.start < mark.end
