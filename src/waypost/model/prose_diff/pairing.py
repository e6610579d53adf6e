"""Which old block became which new one: equal ones first, then similar ones between them."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from waypost.model.prose_diff.blocks import Block
from waypost.model.prose_diff.subsequence import Pairs, common_ends, common_subsequence
from waypost.model.words import CJK

_SIMILAR: Final = 0.4
"""Share of words in common from which two blocks are taken for one that was edited."""
_PLAINLY_SIMILAR: Final = 0.6
"""Share of words between blanks from which there is no doubt."""
_PIECES: Final = 5
"""Pieces of half a long text, each long enough not to be found elsewhere by chance."""
_LONG_HALF: Final = 80
"""Characters: a dozen words, so that two rows of a table are not one for their bars."""
_COMPARISONS: Final = 40_000
"""Comparisons of one stretch of changed blocks; a larger stretch is cut up."""
_MOVE_WORDS: Final = 4
"""Words that a block other than a heading needs to be known again elsewhere."""
_MOVE_WORDS_EDITED: Final = 8
"""Different words that a block needs to be known again elsewhere in another form."""
SIMILAR_ELSEWHERE: Final = 0.6
"""Share of words in common for that: no neighbour speaks for the two being one."""
SAME_WORDS: Final = 1.0
"""The same where nothing but blanks may differ."""
_WORD: Final = re.compile(rf"[{CJK}]|[^\W_{CJK}]++")


Words = frozenset[str]


def equal_blocks(old: list[Block], new: list[Block]) -> Pairs:
    """Index pairs of blocks that stayed as and where they were."""
    return common_subsequence([_key(block) for block in old], [_key(block) for block in new])


def equal_ends(old: Sequence[Block], new: Sequence[Block]) -> tuple[int, int]:
    """How many blocks are equal at the start, and of the rest how many at the end."""
    return common_ends([_key(block) for block in old], [_key(block) for block in new])


def similar_blocks(old: list[Block], new: list[Block], equal: Pairs) -> Pairs:
    """Index pairs of blocks, between the equal ones, that are likely edits of each other."""
    pairs: Pairs = []
    i = j = 0
    for next_i, next_j in [*equal, (len(old), len(new))]:
        if next_i - i == next_j - j == 1 and _is_plainly_edited(old[i], new[j]):
            pairs.append((i, j))
            i, j = next_i + 1, next_j + 1
            continue
        for rows, columns in _stretches(range(i, next_i), range(j, next_j)):
            found = _edited([old[row] for row in rows], [new[column] for column in columns])
            pairs += [(rows[row], columns[column]) for row, column in found]
        i, j = next_i + 1, next_j + 1
    return pairs


def equal_elsewhere(old: list[Block], new: list[Block], paired: Pairs) -> Pairs:
    """Index pairs of equal blocks among those not paired, if there is enough text to tell."""
    old_left, new_left = _left(old, new, paired)
    places: dict[tuple[bool, str], list[int]] = {}
    for i in reversed(old_left):
        places.setdefault(_key(old[i]), []).append(i)
    return [(places[key].pop(), j) for j in new_left if places.get(key := _key(new[j]))]


def edited_elsewhere(
    old: list[Block], new: list[Block], paired: Pairs, least: float = SIMILAR_ELSEWHERE
) -> Pairs:
    """Index pairs of likely edits among the blocks not paired, the likeliest first.

    `least` is the share of words that they have in common.
    """
    old_left, new_left = _left(old, new, paired)
    if len(old_left) * len(new_left) > _COMPARISONS:
        return []
    old_words = {i: _word_set(old[i]) for i in old_left}
    new_words = {j: _word_set(new[j]) for j in new_left}
    likely = sorted(
        (-share, i, j)
        for i, words in old_words.items()
        for j, other in new_words.items()
        if min(len(words), len(other)) >= _MOVE_WORDS_EDITED
        and (share := _share_of_at_least(least, words, other)) >= least
    )
    pairs: dict[int, int] = {}
    for _, i, j in likely:
        if i in old_words and j in new_words:
            pairs[i] = j
            del old_words[i], new_words[j]
    return list(pairs.items())


def _key(block: Block) -> tuple[bool, str]:
    return block.code, block.text


def _left(old: list[Block], new: list[Block], paired: Pairs) -> tuple[list[int], list[int]]:
    """Indexes of the blocks not paired that have enough text to be known by."""
    old_paired = {i for i, _ in paired}
    new_paired = {j for _, j in paired}
    return (
        [i for i, b in enumerate(old) if i not in old_paired and _is_recognisable(b)],
        [j for j, b in enumerate(new) if j not in new_paired and _is_recognisable(b)],
    )


def _is_recognisable(block: Block) -> bool:
    return block.heading or len(_WORD.findall(block.text)) >= _MOVE_WORDS


def _stretches(rows: range, columns: range) -> Iterator[tuple[range, range]]:
    """The two ranges cut into as many parts as keeps all comparisons together bounded."""
    if not rows or not columns:
        return
    if len(rows) * len(columns) <= _COMPARISONS:
        yield rows, columns
        return
    parts = min(len(rows), len(columns), -(-len(rows) * len(columns) // _COMPARISONS))
    for part in range(parts):
        row_slice = slice(len(rows) * part // parts, len(rows) * (part + 1) // parts)
        column_slice = slice(len(columns) * part // parts, len(columns) * (part + 1) // parts)
        yield rows[row_slice], columns[column_slice]


def _edited(old: list[Block], new: list[Block]) -> Pairs:
    """The pairs of blocks, rising in both, that are most likely edits of each other."""
    if len(old) == len(new) and all(map(_is_plainly_edited, old, new)):
        return [(index, index) for index in range(len(old))]
    return best_matching([_word_set(block) for block in old], [_word_set(block) for block in new])


def _is_plainly_edited(old: Block, new: Block) -> bool:
    """Whether so much of a long text stayed that it can be told without looking closely."""
    half = max(len(old.text), len(new.text)) // 2
    if old.code != new.code or half < _LONG_HALF:
        return False
    if new.text.startswith(old.text[:half]) or new.text.endswith(old.text[-half:]):
        return True
    piece = half // _PIECES
    pieces = (old.text[at : at + piece] for at in range(0, len(old.text) - piece + 1, piece))
    if piece * sum(map(new.text.__contains__, pieces)) >= half:
        return True
    return _share(frozenset(old.text.split()), frozenset(new.text.split())) >= _PLAINLY_SIMILAR


def best_matching(old: Sequence[Words], new: Sequence[Words]) -> Pairs:
    """The pairs, rising in both, whose similarity is greatest in sum."""
    similarity = _similarities(old, new)
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in reversed(range(len(old))):
        row, below, similar = best[i], best[i + 1], similarity[i]
        for j in reversed(range(len(new))):
            row[j] = max(below[j], row[j + 1], below[j + 1] + similar[j])
    pairs: Pairs = []
    i = j = 0
    while i < len(old) and j < len(new):
        if similarity[i][j] and best[i][j] == best[i + 1][j + 1] + similarity[i][j]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def _similarities(old: Sequence[Words], new: Sequence[Words]) -> list[list[float]]:
    """The share of words in common, 0 where that is too little to be an edit."""
    return [
        [share if (share := _share(words, other)) >= _SIMILAR else 0.0 for other in new]
        for words in old
    ]


def _share(words: Words, other: Words) -> float:
    """Twice the common words by the words of both."""
    total = len(words) + len(other)
    return 2 * len(words & other) / total if total else 0.0


def _share_of_at_least(least: float, words: Words, other: Words) -> float:
    """The same, 0 where the counts alone tell that it is less."""
    fewer, more = sorted((len(words), len(other)))
    return _share(words, other) if 2 * fewer >= least * (fewer + more) else 0.0


def _word_set(block: Block) -> Words:
    """The block's words; code has none in common with prose."""
    mark = "\n" if block.code else ""
    return frozenset(mark + word for word in _WORD.findall(block.text.casefold()))
