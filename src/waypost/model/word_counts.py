"""Counts of words that are kept: a section that did not change is not counted again."""

from collections import OrderedDict
from hashlib import blake2b
from typing import Final

from waypost.model.words import count_words

LIMIT: Final = 20_000
"""Texts whose counts are kept."""
_SHORT: Final = 200
"""Characters below which a text is counted as quickly as it is recognised."""


class WordCounts:
    """Counts each text once. Of the texts only digests are kept."""

    def __init__(self, limit: int = LIMIT) -> None:
        self._limit = limit
        self._counts: OrderedDict[bytes, int] = OrderedDict()

    def of(self, markdown: str) -> int:
        """What `count_words` gives."""
        if len(markdown) < _SHORT:
            return count_words(markdown)
        name = blake2b(markdown.encode("utf-8", "surrogatepass"), digest_size=16).digest()
        words = self._counts.pop(name, None)
        if words is None:
            words = count_words(markdown)
        self._counts[name] = words
        if len(self._counts) > self._limit:
            self._counts.popitem(last=False)
        return words
