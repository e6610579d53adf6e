"""Where two texts differ at all, by the words between blanks: most edits leave most of it alone.

Only what is found here is taken apart into tokens. Sentences that stayed hold the texts
together, so that an edit is not torn over two of them.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import Final, NamedTuple

from waypost.model.prose_diff.subsequence import common_ends, common_subsequence
from waypost.model.prose_diff.tokens import SENTENCE_ENDS

_ENDS: Final = tuple(f"{mark} " for mark in sorted(SENTENCE_ENDS))
_SENTENCE_END: Final = re.compile(rf"[{''.join(sorted(SENTENCE_ENDS))}] ")
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


class Common(NamedTuple):
    """What two texts begin with and end with."""

    start: int
    """Characters; the blank behind this part is one of its own, that before the last is not."""
    end: int
    one_sentence: bool
    """Whether what is between stands within one sentence, and the parts are whole words."""


def common_text(old: str, new: str, *, in_sentences: bool) -> Common:
    """What both texts begin with and end with, in whole sentences.

    In whole words where what is between them stands within one sentence, unless `in_sentences`.
    """
    shorter = min(len(old), len(new))
    start = _equal_at_start(old, new, shorter)
    word = old.rfind(" ", 0, start) + 1
    last = len(old) - _equal_at_end(old, new, shorter - word)
    blank = old.find(" ", last)
    end = len(old) - blank - 1 if blank >= 0 else 0
    if not in_sentences and _in_one_sentence(_between(old, word, end), _between(new, word, end)):
        return Common(word, end, one_sentence=True)
    before = max(old.rfind(mark, 0, start) for mark in _ENDS)
    end_of_one = _SENTENCE_END.search(old, last)
    end = len(old) - end_of_one.end() if end_of_one else 0
    return Common(before + _END if before >= 0 else 0, end, one_sentence=False)


def between(text: str, start: int, end: int) -> list[str]:
    """The words of a text without so many characters of its start and of its end."""
    return _between(text, start, end).split(" ") if start < len(text) - end else []


def _between(text: str, start: int, end: int) -> str:
    return text[start : len(text) - end - 1] if end else text[start:]


def _in_one_sentence(old: str, new: str) -> bool:
    """Whether two texts end a sentence, if at all, both at their ends."""
    if _SENTENCE_END.search(old) or _SENTENCE_END.search(new):
        return False
    return not (old and new) or (old[-1] in SENTENCE_ENDS) == (new[-1] in SENTENCE_ENDS)


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


def differing_in_one_sentence(old: Words, new: Words) -> list[Stretch]:
    """The stretches in which the words of what is within a sentence differ."""
    return _apart_enough(_within_sentence(old, new, 0, 0)[1])


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


def _within_sentences(olds: list[str], news: list[str]) -> list[Stretch] | None:
    """What differs where each sentence is, without doubt, the one in its place; None elsewhere."""
    found: list[Stretch] = []
    old_start = new_start = 0
    for old, new in zip(olds, news, strict=True):
        if old == new:
            length = old.count(" ") + 1
            old_start, new_start = old_start + length, new_start + length
            continue
        old_words, new_words = old.split(" "), new.split(" ")
        stayed, stretches = _within_sentence(old_words, new_words, old_start, new_start)
        if len(olds) > 1 and 2 * stayed < max(len(old_words), len(new_words)):
            return None
        found += stretches
        old_start, new_start = old_start + len(old_words), new_start + len(new_words)
    return found


def _within_sentence(
    old: Words, new: Words, old_start: int, new_start: int
) -> tuple[int, list[Stretch]]:
    """How many words of a sentence stayed, and what differs; where it starts is given."""
    start, end = common_ends(old, new)
    old, new = old[start : len(old) - end], new[start : len(new) - end]
    old_start, new_start = old_start + start, new_start + start
    few = min(len(old), len(new)) <= _TOO_CLOSE
    stayed = [] if few else common_subsequence(old, new)
    stretches: list[Stretch] = []
    i = j = 0
    for next_i, next_j in [*stayed, (len(old), len(new))]:
        if i != next_i or j != next_j:
            ends = old_start + i, old_start + next_i, new_start + j, new_start + next_j
            stretches.append(Stretch(*ends, one_sentence=True))
        i, j = next_i + 1, next_j + 1
    return start + end + len(stayed), stretches


def _between_sentences(olds: list[str], news: list[str]) -> Iterator[Stretch]:
    """What differs between the sentences that stayed."""
    old_starts = [0, *accumulate(sentence.count(" ") + 1 for sentence in olds)]
    new_starts = [0, *accumulate(sentence.count(" ") + 1 for sentence in news)]
    stayed = common_subsequence(olds, news)
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


def _sentences(words: Words) -> list[str]:
    """The sentences with their marks; the text is that of the words with a blank between them."""
    if not words:
        return []
    text = " ".join(words)  # of one line: a line end can part them
    for mark in _ENDS:
        if mark in text:
            text = text.replace(mark, f"{mark[0]}\n")
    return text.split("\n")
