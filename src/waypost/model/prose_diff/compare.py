"""One old block against its new form: the runs of words that stayed, came and went."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import Final

from waypost.model.prose_diff.blocks import Block
from waypost.model.prose_diff.result import Change, Run
from waypost.model.prose_diff.subsequence import Pairs, common_ends, common_subsequence
from waypost.model.prose_diff.tokens import Tokens, line_tokens, prose_tokens, sentences

_MOST_TOKENS: Final = 4_000
"""Tokens of a pair that are compared one by one; longer stretches go sentence by sentence."""
_SAME_ENOUGH: Final = 0.35
"""Share of words that must stay for an edit to be easier to read than the two texts whole."""
_ISLAND_TOKENS: Final = 2
_SHORT: Final = 3


@dataclass(frozen=True, slots=True)
class _Segment:
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


def compare_blocks(old: Block, new: Block) -> tuple[Run, ...] | None:
    """The runs that turn the one into the other, None where too little stayed."""
    if old.code:
        old_lines, new_lines = line_tokens(old.text), line_tokens(new.text)
        pairs = common_subsequence(old_lines.texts, new_lines.texts)
        return _runs(old_lines, new_lines, list(_segments(old_lines, new_lines, pairs)), "\n")
    old_tokens, new_tokens = prose_tokens(old.text), prose_tokens(new.text)
    pairs = _common_tokens(old_tokens, new_tokens)
    segments = _without_islands(list(_segments(old_tokens, new_tokens, pairs)), old_tokens)
    if _same_share(segments, old_tokens, new_tokens) < _SAME_ENOUGH:
        return None
    return _runs(old_tokens, new_tokens, segments, " ")


def _common_tokens(old: Tokens, new: Tokens) -> Pairs:
    """Index pairs of tokens that stayed."""
    start, from_end = common_ends(old.texts, new.texts)
    old_end, new_end = len(old.texts) - from_end, len(new.texts) - from_end
    if max(old_end, new_end) - start <= _MOST_TOKENS:
        return common_subsequence(old.texts, new.texts)
    old_ranges = sentences(old, start, old_end)
    new_ranges = sentences(new, start, new_end)
    same = common_subsequence(
        [tuple(old.texts[i:j]) for i, j in old_ranges],
        [tuple(new.texts[i:j]) for i, j in new_ranges],
    )
    pairs = [(i, i) for i in range(start)]
    for i, j in same:
        pairs += zip(range(*old_ranges[i]), range(*new_ranges[j]), strict=True)
    pairs += zip(range(old_end, len(old.texts)), range(new_end, len(new.texts)), strict=True)
    return pairs


def _segments(old: Tokens, new: Tokens, pairs: Pairs) -> Iterator[_Segment]:
    """The pairs as stretches, in turn with the changes between them."""
    i = j = position = 0
    while position < len(pairs):
        next_i, next_j = pairs[position]
        if (next_i, next_j) != (i, j):
            yield _Segment(False, i, next_i, j, next_j)
        i, j = next_i, next_j
        while position < len(pairs) and pairs[position] == (i, j):
            i, j, position = i + 1, j + 1, position + 1
        yield _Segment(True, next_i, i, next_j, j)
    if (i, j) != (len(old.texts), len(new.texts)):
        yield _Segment(False, i, len(old.texts), j, len(new.texts))


def _without_islands(segments: list[_Segment], old: Tokens) -> list[_Segment]:
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


def _extended(segment: _Segment, by: _Segment) -> _Segment:
    return _Segment(False, segment.old_start, by.old_end, segment.new_start, by.new_end)


def _same_share(segments: list[_Segment], old: Tokens, new: Tokens) -> float:
    """Share of the words of both texts that stayed; of all tokens where there are no words."""
    old_words = [_is_word(text) for text in old.texts]
    total = sum(old_words) + sum(_is_word(text) for text in new.texts)
    if not total:
        return 1.0
    return 2 * sum(sum(old_words[s.old_start : s.old_end]) for s in segments if s.same) / total


def _is_word(text: str) -> bool:
    return any(map(str.isalnum, text))


def _runs(old: Tokens, new: Tokens, segments: list[_Segment], blanks: str) -> tuple[Run, ...]:
    """The segments as runs; each change is written with the gap that follows it."""
    old_gaps, new_gaps = [*old.gaps, ""], [*new.gaps, ""]
    writer = _RunWriter(blanks)
    if segments[0].same:
        writer.change(old_gaps[0], new_gaps[0])
    for segment in segments:
        old_range = range(segment.old_start, segment.old_end)
        new_range = range(segment.new_start, segment.new_end)
        if not segment.same:
            writer.change(
                old.joined(old_range) + old_gaps[segment.old_end],
                new.joined(new_range) + new_gaps[segment.new_end],
            )
            continue
        for i, j in zip(old_range, new_range, strict=True):
            if i > segment.old_start and old_gaps[i] != new_gaps[j]:
                writer.change(old_gaps[i], new_gaps[j])
            elif i > segment.old_start:
                writer.same(old_gaps[i])
            writer.same(old.texts[i])
    return writer.runs()


class _RunWriter:
    """Collects runs; neighbours of one kind become one."""

    def __init__(self, blanks: str) -> None:
        self._blanks = blanks
        self._runs: list[tuple[Change, list[str]]] = []

    def same(self, text: str) -> None:
        self._add(Change.SAME, text)

    def change(self, removed: str, added: str) -> None:
        """Add a replacement; the blanks that both begin or end with stayed."""
        start, end = common_ends(removed, added)
        start -= len(removed[:start].lstrip(self._blanks))
        end -= len(removed[len(removed) - end :].rstrip(self._blanks))
        self._add(Change.SAME, removed[:start])
        self._add(Change.REMOVED, removed[start : len(removed) - end])
        self._add(Change.ADDED, added[start : len(added) - end])
        self._add(Change.SAME, removed[len(removed) - end :])

    def runs(self) -> tuple[Run, ...]:
        return tuple(Run(change, "".join(texts)) for change, texts in self._runs)

    def _add(self, change: Change, text: str) -> None:
        if not text:
            return
        if self._runs and self._runs[-1][0] is change:
            self._runs[-1][1].append(text)
        else:
            self._runs.append((change, [text]))
