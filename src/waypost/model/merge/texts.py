"""The three-way merge of two texts: what one side changed alone stands.

Blocks first, for they are what a writer moves and adds; then, where both sides changed the same
ones, their sentences, rows and lines of code. Wrapping is no change.
"""

from dataclasses import dataclass

from waypost.model.merge.hunks import Group, groups, hunks
from waypost.model.merge.pieces import Piece, Pieces, in_blocks, in_sentences
from waypost.model.merge.result import Merge, Part, Stretch


def merge_texts(base: str, ours: str, theirs: str) -> Merge:
    """The text with what either side changed since `base`."""
    if ours in {base, theirs}:
        return Merge((theirs,))
    if theirs == base:
        return Merge((ours,))
    return Merge(_Merging(in_blocks(base), in_blocks(ours), in_blocks(theirs)).parts())


def chosen(base: str, ours: str, theirs: str) -> str:
    """The one that was changed; ours where both were."""
    return theirs if ours == base else ours


@dataclass(frozen=True, slots=True)
class _Entry:
    """What stands in the merged text, and the blanks that its neighbours have there."""

    parts: tuple[Part, ...]
    before: str
    after: str
    at: int
    """Index of the base's piece before which it begins."""
    removes: bool = False
    on_lines: tuple[bool, bool] = (True, True)
    """Whether its first and its last piece stand on lines of their own."""


class _Merging:
    """One merge of pieces."""

    def __init__(self, base: Pieces, ours: Pieces, theirs: Pieces, *, fine: bool = False) -> None:
        self._base = base
        self._ours = ours
        self._theirs = theirs
        self._fine = fine

    def parts(self) -> tuple[Part, ...]:
        """The merged text."""
        base, ours, theirs = self._base, self._ours, self._theirs
        entries: list[_Entry] = []
        at = shift = their_shift = 0
        for group in groups(base, hunks(base, ours), hunks(base, theirs)):
            entries += [self._kept(i, i + shift, i + their_shift) for i in range(at, group.base[0])]
            entries.append(self._entry(group))
            at = group.base[1]
            shift, their_shift = group.ours[1] - at, group.theirs[1] - at
        entries += [self._kept(i, i + shift, i + their_shift) for i in range(at, len(base.items))]
        return self._joined(entries)

    def _kept(self, base: int, ours: int, theirs: int) -> _Entry:
        """A piece that all three have, wrapped as it was wrapped last."""
        pieces = (self._base.items[base], self._ours.items[ours], self._theirs.items[theirs])
        text = chosen(*(piece.text for piece in pieces))
        return _Entry(
            (text,),
            self._gap(base, ours, theirs),
            self._gap(base + 1, ours + 1, theirs + 1),
            base,
            on_lines=self._on_lines(pieces[0], pieces[0]),
        )

    def _entry(self, group: Group) -> _Entry:
        ours = self._ours.part(*group.ours)
        theirs = self._theirs.part(*group.theirs)
        same = [p.key for p in ours.items] == [p.key for p in theirs.items]
        if group.by_us and (same or not group.by_them):
            return self._of_side(self._ours, group.ours, group.base[0])
        if not group.by_us:
            return self._of_side(self._theirs, group.theirs, group.base[0])
        base = self._base.part(*group.base)
        if self._fine:
            parts: tuple[Part, ...] = (_stretch(base, ours, theirs),)
        else:
            finer = (in_sentences(pieces) for pieces in (base, ours, theirs))
            parts = _Merging(*finer, fine=True).parts()
        before, after = self._around(group)
        items = ours.items or theirs.items or base.items
        on_lines = self._on_lines(items[0], items[-1])
        return _Entry(parts, before, after, group.base[0], on_lines=on_lines)

    def _around(self, group: Group) -> tuple[str, str]:
        """The blanks around pieces that both changed; a side that has none left has no say."""
        ours, theirs = (
            (side.gap_before(start), side.gap_before(end))
            for side, (start, end) in ((self._ours, group.ours), (self._theirs, group.theirs))
        )
        if group.ours[0] == group.ours[1]:
            return theirs
        if group.theirs[0] == group.theirs[1]:
            return ours
        starts, ends = zip(group.base, group.ours, group.theirs, strict=True)
        return self._gap(*starts), self._gap(*ends)

    def _of_side(self, side: Pieces, where: tuple[int, int], at: int) -> _Entry:
        start, end = where
        before, after = side.gap_before(start), side.gap_before(end)
        if start == end:
            return _Entry((), before, after, at, removes=True)
        part = side.part(start, end)
        on_lines = self._on_lines(part.items[0], part.items[-1])
        return _Entry((part.text,), before, after, at, on_lines=on_lines)

    def _on_lines(self, first: Piece, last: Piece) -> tuple[bool, bool]:
        return not self._fine or first.is_line, not self._fine or last.is_line

    def _joined(self, entries: list[_Entry]) -> tuple[Part, ...]:
        """All of it with the blanks between."""
        parts: list[Part] = []
        end = self._gap(len(self._base.items), len(self._ours.items), len(self._theirs.items))
        left, removed = self._gap(0, 0, 0), None
        last: _Entry | None = None
        for entry in [*entries, _Entry((), end, "", len(self._base.items))]:
            if entry.removes:
                removed = entry.before
                continue
            known = self._base.gap_before(entry.at)
            gap = _between(left, entry.before, known, removed)
            if last and entry.parts:
                # One may have stood at an end of its text, where nothing held it apart.
                on_lines = last.on_lines[1] or entry.on_lines[0]
                if not gap or (on_lines and not _breaks(gap)):
                    gap = _wider(_wider(left, entry.before), known)
                gap = gap if _breaks(gap) or not on_lines else "\n\n"
            parts.append(gap)
            parts += entry.parts
            left, removed, last = entry.after, None, entry
        return _merged_strings(parts)

    def _gap(self, base: int, ours: int, theirs: int) -> str:
        known = self._base.gap_before(base)
        left, right = self._ours.gap_before(ours), self._theirs.gap_before(theirs)
        return _wider(left, right) if known not in {left, right} else chosen(known, left, right)


def _between(left: str, right: str, known: str, removed: str | None) -> str:
    """The blanks between two neighbours that each have their own idea of them."""
    if left == right:
        return left
    if removed is not None:
        return removed
    if left == known:
        return right
    if right == known:
        return left
    return _wider(left, right)


def _breaks(gap: str) -> bool:
    return "\n" in gap or "\r" in gap


def _wider(left: str, right: str) -> str:
    return max(left, right, key=lambda gap: (gap.count("\n"), len(gap)))


def _stretch(base: Pieces, ours: Pieces, theirs: Pieces) -> Stretch:
    pieces: tuple[Piece, ...] = (*ours.items, *theirs.items)
    joint = "\n" if all(piece.is_line for piece in pieces) else "\n\n"
    return Stretch(base.text, ours.text, theirs.text, joint)


def _merged_strings(parts: list[Part]) -> tuple[Part, ...]:
    """The parts with neighbouring strings made one, and empty ones left out."""
    merged: list[Part] = []
    for part in parts:
        last = merged[-1] if merged else None
        if isinstance(part, str) and isinstance(last, str):
            merged[-1] = last + part
        elif part:
            merged.append(part)
    return tuple(merged)
