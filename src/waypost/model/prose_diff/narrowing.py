"""Where two texts differ at all, by the words between blanks: most edits leave most of it alone.

Only what is found here is taken apart into tokens. Sentences that stayed hold the texts
together, so that an edit is not torn over two of them.
"""

from collections.abc import Iterable, Iterator
from itertools import accumulate, pairwise
from typing import Final, NamedTuple

from waypost.model.prose_diff.subsequence import common_ends, common_subsequence
from waypost.model.prose_diff.tokens import SENTENCE_ENDS

_ENDS: Final = tuple(f"{mark} " for mark in sorted(SENTENCE_ENDS))
_END: Final = 2
"""Characters of the end of a sentence: a mark and a blank."""
_TOO_CLOSE: Final = 2
"""Words between two stretches that may prove to be an island: then they are compared as one."""


class Stretch(NamedTuple):
    """Words that were replaced by others, or by none; given by their indexes."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int
    one_sentence: bool
    """Whether neither side reaches over the end of a sentence."""


Words = list[str]


_NEAR: Final = 8
"""Characters to which the end of what is equal is found."""


def common_sentences(old: str, new: str) -> tuple[int, int]:
    """Characters that both texts begin with and end with, in whole sentences.

    The blank behind the first part is one of its own, the one before the last part is not; and
    both are 0 where the rest of a text would be less than nothing.
    """
    shorter = min(len(old), len(new))
    start = _equal_at_start(old, new, shorter)
    start = max(old.rfind(end, 0, start) for end in _ENDS) + _END
    start = start if start >= _END else 0
    end = _equal_at_end(old, new, shorter - start)
    found = [at for mark in _ENDS if (at := old.find(mark, len(old) - end)) >= 0]
    return start, len(old) - min(found) - _END if found else 0


def _equal_at_start(old: str, new: str, most: int) -> int:
    """How many characters, up to `most` and at least all but a few, are equal."""
    low = 0
    while most - low > _NEAR:
        middle = (low + most) // 2
        if old[low:middle] == new[low:middle]:
            low = middle
        else:
            most = middle
    return low


def _equal_at_end(old: str, new: str, most: int) -> int:
    low = 0
    while most - low > _NEAR:
        middle = (low + most) // 2
        if old[-middle : len(old) - low] == new[-middle : len(new) - low]:
            low = middle
        else:
            most = middle
    return low


def differing_words(old: Words, new: Words) -> list[Stretch]:
    """The stretches in which the words differ, rising; between them the words are equal.

    The text is one whose sentences are parted by blanks.
    """
    olds, news = _sentences(old), _sentences(new)
    found = _within_sentences(olds, news) if len(olds) == len(news) else None
    return _apart_enough(found if found is not None else _between_sentences(olds, news))


def differing_sentences(old: Words, new: Words) -> list[Stretch]:
    """The same in whole sentences."""
    return _apart_enough(_between_sentences(_sentences(old), _sentences(new)))


def _within_sentences(olds: list[Words], news: list[Words]) -> list[Stretch] | None:
    """What differs where each sentence is, without doubt, the one in its place; None elsewhere."""
    found = []
    old_start = new_start = 0
    for old, new in zip(olds, news, strict=True):
        if old != new:
            start, end = common_ends(old, new)
            if len(olds) > 1 and 2 * (start + end) < max(len(old), len(new)):
                return None
            old_end, new_end = old_start + len(old) - end, new_start + len(new) - end
            ends = old_start + start, old_end, new_start + start, new_end
            found.append(Stretch(*ends, one_sentence=True))
        old_start, new_start = old_start + len(old), new_start + len(new)
    return found


def _between_sentences(olds: list[Words], news: list[Words]) -> Iterator[Stretch]:
    """What differs between the sentences that stayed."""
    old_starts = list(accumulate(map(len, olds), initial=0))
    new_starts = list(accumulate(map(len, news), initial=0))
    stayed = common_subsequence(list(map(tuple, olds)), list(map(tuple, news)))
    i = j = 0
    for next_i, next_j in [*stayed, (len(olds), len(news))]:
        if (i, j) != (next_i, next_j):
            ends = old_starts[i], old_starts[next_i], new_starts[j], new_starts[next_j]
            yield Stretch(*ends, one_sentence=False)
        i, j = next_i + 1, next_j + 1


def _apart_enough(found: Iterable[Stretch]) -> list[Stretch]:
    """The stretches, those joined that stand so close that what parts them may be an island."""
    apart: list[Stretch] = []
    for stretch in found:
        if apart and stretch.old_start - apart[-1].old_end <= _TOO_CLOSE:
            last = apart.pop()
            apart.append(
                Stretch(last.old_start, stretch.old_end, last.new_start, stretch.new_end, False)
            )
        else:
            apart.append(stretch)
    return apart


def _sentences(words: Words) -> list[Words]:
    ends = [index for index, word in enumerate(words, start=1) if word[-1:] in SENTENCE_ENDS]
    if not ends or ends[-1] != len(words):
        ends.append(len(words))
    return [words[start:end] for start, end in pairwise([0, *ends])]
