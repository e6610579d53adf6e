"""Which tokens of two texts stayed: whole sentences first, then the words between them."""

from typing import Final

from waypost.model.prose_diff.pairing import best_matching
from waypost.model.prose_diff.subsequence import Pairs, common_ends, common_subsequence
from waypost.model.prose_diff.tokens import Tokens, sentences

_MOST_TOKENS: Final = 4_000
"""Tokens between sentences that stayed which are compared one by one; of longer stretches only
what they begin and end with."""
_APART_ENOUGH: Final = 0.8
"""Share of the words that stayed at all which must have stayed in their own sentences."""
_HARDLY_CHANGED: Final = 0.9
"""Share of the tokens that stayed in order from which their sentences are not asked for."""

Range = tuple[int, int]
Ranges = list[Range]


def common_tokens(old: Tokens, new: Tokens, *, one_sentence: bool = False) -> Pairs:
    """Index pairs of tokens that stayed; `one_sentence` says that neither text has more."""
    if one_sentence:
        return _within(old, new, (0, len(old.texts)), (0, len(new.texts)))
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
    if len(old_ranges) == len(new_ranges) == 1 or _hardly_changed(old, new, whole):
        return whole
    matched = best_matching(_word_sets(old, old_ranges), _word_sets(new, new_ranges))
    apart = [pair for i, j in matched for pair in _within(old, new, old_ranges[i], new_ranges[j])]
    return apart if _words(old, apart) >= _APART_ENOUGH * _words(old, whole) else whole


def _hardly_changed(old: Tokens, new: Tokens, whole: Pairs) -> bool:
    """Whether next to nothing else could have stayed, however it is looked for."""
    return len(whole) >= _HARDLY_CHANGED * min(len(old.texts), len(new.texts))


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
    return [frozenset(filter(is_word, tokens.texts[i:j])) for i, j in ranges]


def _words(tokens: Tokens, pairs: Pairs) -> int:
    return sum(is_word(tokens.texts[i]) for i, _ in pairs)


def is_word(text: str) -> bool:
    """Whether a token is more than marks."""
    return text[0].isalnum() or any(map(str.isalnum, text))
