"""One old block against its new form: the runs of words that stayed, came and went."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import Final

from waypost.model.prose_diff.blocks import Block
from waypost.model.prose_diff.pairing import best_matching
from waypost.model.prose_diff.result import Change, Grain, Run
from waypost.model.prose_diff.subsequence import Pairs, common_ends, common_subsequence
from waypost.model.prose_diff.tokens import (
    Tokens,
    line_tokens,
    prose_tokens,
    sentence_tokens,
    sentences,
)

_MOST_TOKENS: Final = 4_000
"""Tokens between sentences that stayed which are compared one by one; of longer stretches only
what they begin and end with."""
_APART_ENOUGH: Final = 0.8
"""Share of the words that stayed at all which must have stayed in their own sentences."""
_SAME_ENOUGH: Final = 0.35
"""Share of words that must stay for an edit to be easier to read than the two texts whole."""
_ISLAND_TOKENS: Final = 2
_SHORT: Final = 3


_BETWEEN_SENTENCES: Final = re.compile("(?<=[.!?…]) ")

Range = tuple[int, int]
Ranges = list[Range]


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


def compare_blocks(old: Block, new: Block, grain: Grain) -> tuple[Run, ...] | None:
    """The runs that turn the one into the other, None where too little stayed.

    At the grain of paragraphs, less than all is too little.
    """
    if old.code:
        return _compare_code(old.text, new.text, grain)
    # Most edits leave most sentences alone: these are not even taken apart.
    before, after = _common_sentences(old.text, new.text)
    old_rest = old.text[len(before) : len(old.text) - len(after)]
    new_rest = new.text[len(before) : len(new.text) - len(after)]
    old_tokens, new_tokens = prose_tokens(old_rest), prose_tokens(new_rest)
    if grain is Grain.SENTENCE:
        old_tokens, new_tokens = sentence_tokens(old_tokens), sentence_tokens(new_tokens)
        pairs = common_subsequence(old_tokens.texts, new_tokens.texts)
    else:
        pairs = _common_tokens(old_tokens, new_tokens)
    segments = _without_islands(list(_segments(old_tokens, new_tokens, pairs)), old_tokens)
    around = len(before.split()) + len(after.split())
    if _same_share(segments, old_tokens, new_tokens, around) < _SAME_ENOUGH:
        return None
    if grain is Grain.PARAGRAPH and not all(segment.same for segment in segments):
        return None
    return _runs(old_tokens, new_tokens, segments, _RunWriter(" "), before, after)


def _compare_code(old: str, new: str, grain: Grain) -> tuple[Run, ...] | None:
    old_lines, new_lines = line_tokens(old), line_tokens(new)
    pairs = common_subsequence(old_lines.texts, new_lines.texts)
    segments = list(_segments(old_lines, new_lines, pairs))
    if grain is Grain.PARAGRAPH and not all(segment.same for segment in segments):
        return None
    return _runs(old_lines, new_lines, segments, _RunWriter("\n"))


def _common_sentences(old: str, new: str) -> tuple[str, str]:
    """What both texts begin with and end with, in whole sentences, with the blank between.

    Nothing of the end where one text has nothing else: the blank would not be its own.
    """
    olds, news = _BETWEEN_SENTENCES.split(old), _BETWEEN_SENTENCES.split(new)
    start, end = common_ends(olds, news)
    if start + end == min(len(olds), len(news)) and not start:
        end = 0
    after = " ".join(olds[len(olds) - end :])
    return " ".join(olds[:start]), f" {after}" if end else ""


def _common_tokens(old: Tokens, new: Tokens) -> Pairs:
    """Index pairs of tokens that stayed: sentences first, then the words between them."""
    old_ranges = sentences(old, 0, len(old.texts))
    new_ranges = sentences(new, 0, len(new.texts))
    same = common_subsequence(
        [tuple(old.texts[i:j]) for i, j in old_ranges],
        [tuple(new.texts[i:j]) for i, j in new_ranges],
    )
    pairs: Pairs = []
    i = j = 0
    for next_i, next_j in [*same, (len(old_ranges), len(new_ranges))]:
        pairs += _between(old, new, old_ranges[i:next_i], new_ranges[j:next_j])
        if next_i < len(old_ranges):
            pairs += zip(range(*old_ranges[next_i]), range(*new_ranges[next_j]), strict=True)
        i, j = next_i + 1, next_j + 1
    return pairs


def _between(old: Tokens, new: Tokens, old_ranges: Ranges, new_ranges: Ranges) -> Pairs:
    """What stayed within sentences of which none stayed as it was.

    Sentence by sentence, unless they were joined or parted so that much more is found without.
    """
    if not old_ranges or not new_ranges:
        return []
    whole = _within(old, new, _span(old_ranges), _span(new_ranges))
    if len(old_ranges) == len(new_ranges) == 1:
        return whole
    matched = best_matching(_word_sets(old, old_ranges), _word_sets(new, new_ranges))
    apart = [pair for i, j in matched for pair in _within(old, new, old_ranges[i], new_ranges[j])]
    return apart if _words(old, apart) >= _APART_ENOUGH * _words(old, whole) else whole


def _within(old: Tokens, new: Tokens, old_range: Range, new_range: Range) -> Pairs:
    """The tokens that two stretches have in common, none of stretches that are too long."""
    old_texts, new_texts = old.texts[slice(*old_range)], new.texts[slice(*new_range)]
    start, from_end = common_ends(old_texts, new_texts)
    if max(len(old_texts), len(new_texts)) - start - from_end > _MOST_TOKENS:
        ends = range(-from_end, 0)
        found = [(k, k) for k in range(start)]
        found += [(len(old_texts) + k, len(new_texts) + k) for k in ends]
    else:
        found = common_subsequence(old_texts, new_texts)
    return [(old_range[0] + i, new_range[0] + j) for i, j in found]


def _span(ranges: Ranges) -> Range:
    return ranges[0][0], ranges[-1][1]


def _word_sets(tokens: Tokens, ranges: Ranges) -> list[frozenset[str]]:
    return [frozenset(filter(_is_word, tokens.texts[i:j])) for i, j in ranges]


def _words(tokens: Tokens, pairs: Pairs) -> int:
    return sum(_is_word(tokens.texts[i]) for i, _ in pairs)


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


def _same_share(segments: list[_Segment], old: Tokens, new: Tokens, around: int) -> float:
    """Share of the words of both texts that stayed, those around them counted; 1 for no words."""
    old_words = [_is_word(text) for text in old.texts]
    total = sum(old_words) + sum([_is_word(text) for text in new.texts]) + 2 * around
    if not total:
        return 1.0
    same = around + sum(sum(old_words[s.old_start : s.old_end]) for s in segments if s.same)
    return 2 * same / total


def _is_word(text: str) -> bool:
    return text[0].isalnum() or any(map(str.isalnum, text))


def _runs(
    old: Tokens,
    new: Tokens,
    segments: list[_Segment],
    writer: "_RunWriter",
    before: str = "",
    after: str = "",
) -> tuple[Run, ...]:
    """The segments as runs; each change is written with the gap that follows it."""
    old_gaps, new_gaps = [*old.gaps, ""], [*new.gaps, ""]
    writer.same(before)
    if segments and segments[0].same:
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
        writer.same(old.texts[segment.old_start])
        if (
            old_gaps[old_range.start + 1 : old_range.stop]
            == (new_gaps[new_range.start + 1 : new_range.stop])
        ):
            writer.same(old.joined(old_range[1:]))
            continue
        for i, j in zip(old_range[1:], new_range[1:], strict=True):
            writer.change(old_gaps[i], new_gaps[j])
            writer.same(old.texts[i])
    writer.same(after)
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
