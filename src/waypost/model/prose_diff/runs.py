"""The runs of a changed block, written from the stretches that stayed and those that did not."""

from collections.abc import Iterator
from itertools import zip_longest
from typing import Final, NamedTuple

from waypost.model.prose_diff.result import Change, Run
from waypost.model.prose_diff.subsequence import Pairs
from waypost.model.prose_diff.tokens import Tokens

_SAME, _REMOVED, _ADDED = Change.SAME, Change.REMOVED, Change.ADDED
"""Looked up in their class they take ten times as long, thousands of times in a diff."""
_ISLAND_TOKENS: Final = 2
_SHORT: Final = 3


class Segment(NamedTuple):
    """Tokens that stayed, or tokens that were replaced by others (or by none)."""

    same: bool
    old_start: int
    old_end: int
    new_start: int
    new_end: int

    @property
    def replaces(self) -> bool:
        """Whether something went and something came."""
        return self.old_start < self.old_end and self.new_start < self.new_end


def segments_of(old: Tokens, new: Tokens, pairs: Pairs) -> Iterator[Segment]:
    """The pairs as stretches, in turn with the changes between them."""
    i = j = position = 0
    while position < len(pairs):
        next_i, next_j = pairs[position]
        if (next_i, next_j) != (i, j):
            yield Segment(False, i, next_i, j, next_j)
        i, j = next_i, next_j
        while position < len(pairs) and pairs[position] == (i, j):
            i, j, position = i + 1, j + 1, position + 1
        yield Segment(True, next_i, i, next_j, j)
    if (i, j) != (len(old.texts), len(new.texts)):
        yield Segment(False, i, len(old.texts), j, len(new.texts))


def without_islands(segments: list[Segment], old: Tokens) -> list[Segment]:
    """The segments with a word or two that stayed amid replaced text replaced along with it."""
    joined = segments[:1]
    for segment, following in zip_longest(segments[1:], segments[2:]):
        last = joined[-1]
        island = (
            following is not None
            and following.replaces
            and last.replaces
            and segment.old_end - segment.old_start <= _ISLAND_TOKENS
            and all(len(text) <= _SHORT for text in old.texts[segment.old_start : segment.old_end])
        )
        if not last.same and (island or not segment.same):
            joined[-1] = _extended(last, segment)
        else:
            joined.append(segment)
    return joined


def _extended(segment: Segment, by: Segment) -> Segment:
    return Segment(False, segment.old_start, by.old_end, segment.new_start, by.new_end)


class RunWriter:
    """Collects runs; neighbours of one kind become one."""

    def __init__(self, blanks: str) -> None:
        self._blanks = blanks
        self._runs: list[tuple[Change, list[str]]] = []

    def same(self, text: str) -> None:
        """Add text that stayed."""
        self._add(_SAME, text)

    def change(self, removed: str, added: str) -> None:
        """Add a replacement; the blanks that both begin or end with stayed."""
        if not (removed or added):
            return
        blanks, shorter = self._blanks, min(len(removed), len(added))
        start = end = 0
        while start < shorter and removed[start] in blanks and added[start] in blanks:
            start += 1
        while end < shorter - start and removed[~end] in blanks and added[~end] in blanks:
            end += 1
        self._add(_SAME, removed[:start])
        self._add(_REMOVED, removed[start : len(removed) - end])
        self._add(_ADDED, added[start : len(added) - end])
        self._add(_SAME, removed[len(removed) - end :])

    def tokens(self, old: Tokens, new: Tokens, segments: list[Segment]) -> None:
        """Add segments of two texts; each change is written with the gap that follows it."""
        if segments and segments[0].same:
            self.change(old.gaps[0], new.gaps[0])
        for segment in segments:
            if segment.same:
                self._same_tokens(old, new, segment)
            else:
                self.change(
                    old.joined(range(segment.old_start, segment.old_end))
                    + old.gap_at(segment.old_end),
                    new.joined(range(segment.new_start, segment.new_end))
                    + new.gap_at(segment.new_end),
                )
        if not segments or segments[-1].same:
            self.change(old.end, new.end)

    def runs(self) -> tuple[Run, ...]:
        """What was written."""
        return tuple(Run(change, "".join(texts)) for change, texts in self._runs)

    def _same_tokens(self, old: Tokens, new: Tokens, segment: Segment) -> None:
        old_range = range(segment.old_start, segment.old_end)
        new_range = range(segment.new_start, segment.new_end)
        self.same(old.texts[segment.old_start])
        if (
            old.gaps[old_range.start + 1 : old_range.stop]
            == new.gaps[new_range.start + 1 : new_range.stop]
        ):
            self.same(old.joined(old_range[1:]))
            return
        for i, j in zip(old_range[1:], new_range[1:], strict=True):
            self.change(old.gaps[i], new.gaps[j])
            self.same(old.texts[i])

    def _add(self, change: Change, text: str) -> None:
        if not text:
            return
        if self._runs and self._runs[-1][0] is change:
            self._runs[-1][1].append(text)
        else:
            self._runs.append((change, [text]))
