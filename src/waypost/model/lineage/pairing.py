"""Which section of an older version is which section of a newer one.

The text tells first, then the place under the headings above, then the likeness of words. The
same two versions always give the same pairs. Numbers, case and punctuation of titles count for
nothing, so that renumbering a document pairs all of its sections.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from waypost.model.lineage.digest import Digests, SectionDigest, heading_paths
from waypost.model.prose_diff.subsequence import Pairs, common_ends
from waypost.model.words import CJK

TextOf = Callable[[int], str]
"""The text of the section of that index; asked only where hashes and headings do not tell."""
Words = Counter[str]

RECOGNISABLE: Final = 8
"""Words that a text needs to be known by itself: "To be decided" stands in many sections."""
_RECOGNISABLE_SIZE: Final = 40
"""The same in bytes, where words are not counted: eight short words."""
_ALIKE: Final = 0.5
"""Share of words in common from which a section with another heading is still the same: more
of it stayed than went."""
_ALIKE_UNDER_ITS_TITLE: Final = 0.2
"""The same for a section that has its title in another place: the title speaks for it, but two
parts of a template may each have their "Risks"."""
_COMPARISONS: Final = 2_500
"""Pairs of sections whose words are compared; a version with more new ones is a new document."""
_WORD: Final = re.compile(rf"[{CJK}]|[^\W_{CJK}]++")


class Side(NamedTuple):
    """A version to be paired; a tuple, for a history has thousands."""

    digests: Digests
    text: TextOf


def pair_sections(old: Side, new: Side) -> Pairs:
    """Index pairs of sections that are the same, rising in the old index."""
    if _only_written(old.digests, new.digests):
        return in_place(len(old.digests))
    start, from_end = common_ends(old.digests, new.digests)
    old_end, new_end = len(old.digests) - from_end, len(new.digests) - from_end
    paired = {i: i for i in range(start)}
    paired |= dict(
        zip(range(old_end, len(old.digests)), range(new_end, len(new.digests)), strict=True)
    )
    if old.digests and new.digests:
        paired[0] = 0  # the text before the first heading, which no heading names
    if old_end > start and new_end > start:
        _Pairing(old, new, paired).run()
    return sorted(paired.items())


@lru_cache(maxsize=16)
def in_place(count: int) -> Pairs:
    """The pairs of versions in which every section stands where it stood; not to be changed."""
    return [(index, index) for index in range(count)]


def bag_of_words(text: str) -> Words:
    """The words of the text, each as often as it stands there."""
    return Counter(_WORD.findall(text.casefold()))


def _only_written(old: Digests, new: Digests) -> bool:
    """Whether the text of one section at most is all that differs, as in nearly every revision."""
    if len(old) != len(new):
        return False
    differing = [(a, b) for a, b in zip(old, new, strict=True) if a is not b and a != b]
    return len(differing) <= 1 and all(
        (before.level, before.inline) == (after.level, after.inline) for before, after in differing
    )


class _Pairing:
    """Adds pairs to those that are known, by one sign after another."""

    def __init__(self, old: Side, new: Side, paired: dict[int, int]) -> None:
        self._old = old
        self._new = new
        self._paired = paired
        self._left = dict.fromkeys(range(len(old.digests)))
        self._right = dict.fromkeys(range(len(new.digests)))
        self._forget_paired()

    def run(self) -> None:
        """Pair all that can be."""
        old, new = self._old.digests, self._new.digests
        old_paths, new_paths = heading_paths(old), heading_paths(new)
        self._pair_equal(
            lambda i: (old_paths[i], old[i].text), lambda j: (new_paths[j], new[j].text)
        )
        self._pair_equal(lambda i: (old[i].key, old[i].text), lambda j: (new[j].key, new[j].text))
        self._pair_equal(lambda i: _own_text(old[i]), lambda j: _own_text(new[j]))
        self._pair_equal(lambda i: old_paths[i], lambda j: new_paths[j])
        self._pair_retitled()
        self._pair_alike()

    def _pair_equal(
        self, old_sign: Callable[[int], Hashable], new_sign: Callable[[int], Hashable]
    ) -> None:
        """Pair those of one sign (None is no sign), the first with the first and so on."""
        waiting: defaultdict[Hashable, list[int]] = defaultdict(list)
        for j in reversed(self._right):
            waiting[new_sign(j)].append(j)
        for i in self._left:
            sign = old_sign(i)
            if sign is not None and waiting.get(sign):
                self._paired[i] = waiting[sign].pop()
        self._forget_paired()

    def _pair_retitled(self) -> None:
        """Pair sections of one text, however short, that stand behind the same section."""
        for i in self._left:
            j = self._paired.get(i - 1, -2) + 1
            if j in self._right and _same_but_for_title(self._old.digests[i], self._new.digests[j]):
                self._paired[i] = j
        self._forget_paired()

    def _pair_alike(self) -> None:
        """Pair the likest texts first."""
        if len(self._left) * len(self._right) > _COMPARISONS:
            return
        for _, i, j in sorted(self._likenesses()):
            if i not in self._paired and j in self._right:
                self._paired[i] = j
                del self._right[j]
        self._forget_paired()

    def _likenesses(self) -> Iterator[tuple[float, int, int]]:
        old_words = {i: bag_of_words(self._old.text(i)) for i in self._left}
        new_words = {j: bag_of_words(self._new.text(j)) for j in self._right}
        for i in self._left:
            for j in self._right:
                share = likeness(old_words[i], new_words[j])
                if share >= self._needed(i, j, old_words[i], new_words[j]):
                    yield -share, i, j

    def _needed(self, i: int, j: int, old_words: Words, new_words: Words) -> float:
        fewest = min(old_words.total(), new_words.total())
        if self._old.digests[i].key == self._new.digests[j].key:
            return 0.0 if fewest < RECOGNISABLE else _ALIKE_UNDER_ITS_TITLE
        return 2.0 if fewest < RECOGNISABLE else _ALIKE

    def _forget_paired(self) -> None:
        taken = set(self._paired.values())
        self._left = dict.fromkeys(i for i in self._left if i not in self._paired)
        self._right = dict.fromkeys(j for j in self._right if j not in taken)


def likeness(old: Words, new: Words) -> float:
    """Twice the words in common by the words of both: 0 to 1."""
    total = old.total() + new.total()
    return 2 * (old & new).total() / total if total else 0.0


def _same_but_for_title(old: SectionDigest, new: SectionDigest) -> bool:
    return (old.level, old.text) == (new.level, new.text)


def _own_text(digest: SectionDigest) -> str | None:
    """The text as a sign of itself, None where it is too short to tell."""
    return digest.text if digest.size >= _RECOGNISABLE_SIZE else None
