"""One old block against its new form: the runs of words that stayed, came and went."""

from collections.abc import Iterator, Sequence
from typing import Final

from waypost.model.prose_diff.alignment import common_tokens, is_word
from waypost.model.prose_diff.blocks import Block
from waypost.model.prose_diff.narrowing import (
    Stretch,
    between,
    common_text,
    differing_in_one_sentence,
    differing_sentences,
    differing_words,
)
from waypost.model.prose_diff.result import Grain, Run
from waypost.model.prose_diff.runs import RunWriter, Segment, segments_of, without_islands
from waypost.model.prose_diff.subsequence import common_subsequence
from waypost.model.prose_diff.tokens import (
    Tokens,
    has_cjk_sentences,
    line_tokens,
    prose_tokens,
    same_tokens,
    sentence_tokens,
)

_BY_SENTENCE, _BY_PARAGRAPH = Grain.SENTENCE, Grain.PARAGRAPH  # as in `runs`
_SAME_ENOUGH: Final = 0.35
"""Share of words that must stay for an edit to be easier to read than the two texts whole."""


def compare_blocks(old: Block, new: Block, grain: Grain) -> tuple[Run, ...] | None:
    """The runs that turn the one into the other, None where too little stayed.

    At the grain of paragraphs, less than all is too little.
    """
    if old.code:
        return _compare_lines(old.text, new.text, grain)
    return _Comparison(old.text, new.text, grain).runs()


def _compare_lines(old: str, new: str, grain: Grain) -> tuple[Run, ...] | None:
    if grain is _BY_PARAGRAPH and old != new:
        return None
    old_lines, new_lines = line_tokens(old), line_tokens(new)
    pairs = common_subsequence(old_lines.texts, new_lines.texts)
    writer = RunWriter("\n")
    writer.tokens(old_lines, new_lines, list(segments_of(old_lines, new_lines, pairs)))
    return writer.runs()


class _Comparison:
    """Two texts of prose: sentences around that stayed, and between them the words."""

    def __init__(self, old: str, new: str, grain: Grain) -> None:
        self._parts_at_blanks = not (has_cjk_sentences(old) or has_cjk_sentences(new))
        in_sentences = grain is _BY_SENTENCE or not self._parts_at_blanks
        start, end, self._in_one_sentence = common_text(old, new, in_sentences=in_sentences)
        self._before, self._after = old[:start], old[len(old) - end :] if end else ""
        self._old, self._new = between(old, start, end), between(new, start, end)
        self._grain = grain
        self._longer = max(len(old), len(new))
        self._writer = RunWriter(" ")
        self._replaced: list[str] = []
        """Stretches of both texts of which plainly nothing stayed."""
        self._compared_words = 0
        """Words of both texts in the others."""
        self._kept_words = 0
        """Those of the old text that stayed there after all."""

    def runs(self) -> tuple[Run, ...] | None:
        stretches = self._stretches()
        written = 0
        self._begin(stretches)
        for stretch in stretches:
            self._writer.same(" ".join(self._old[written : stretch.old_start]))
            written = stretch.old_end
            old = self._with_blanks(self._old, stretch.old_start, stretch.old_end)
            new = self._with_blanks(self._new, stretch.new_start, stretch.new_end)
            if self._grain is _BY_PARAGRAPH and not same_tokens(old, new):
                return None
            if _nothing_stayed(old, new):
                self._replaced += (old, new)
                self._writer.change(old, new)
            else:
                self._compare(prose_tokens(old), prose_tokens(new), stretch)
        self._writer.same(" ".join(self._old[written:]))
        self._end(stretches)
        return self._writer.runs() if self._stayed_enough(stretches) else None

    def _begin(self, stretches: Sequence[Stretch]) -> None:
        """Write the sentences before; the blanks around a change are written with it."""
        is_changed = stretches and stretches[0].old_start == 0
        self._writer.same(self._before.removesuffix(" ") if is_changed else self._before)

    def _end(self, stretches: Sequence[Stretch]) -> None:
        is_changed = stretches and stretches[-1].old_end == len(self._old)
        self._writer.same(self._after if is_changed or not self._after else f" {self._after}")

    def _with_blanks(self, words: Sequence[str], start: int, end: int) -> str:
        """Those words of a text with the blanks that it has before and behind them."""
        is_first = not (start or self._before)
        before = "" if is_first or start == end else " "
        behind = " " if (end or self._before) and (end < len(words) or self._after) else ""
        return before + " ".join(words[start:end]) + behind

    def _stretches(self) -> Sequence[Stretch]:
        if not self._parts_at_blanks:
            return [Stretch(0, len(self._old), 0, len(self._new), one_sentence=False)]
        if self._in_one_sentence:
            return differing_in_one_sentence(self._old, self._new)
        differing = differing_sentences if self._grain is _BY_SENTENCE else differing_words
        return differing(self._old, self._new)

    def _compare(self, old: Tokens, new: Tokens, stretch: Stretch) -> None:
        """Write what stayed and what did not in a stretch."""
        if self._grain is _BY_SENTENCE:
            old, new = sentence_tokens(old), sentence_tokens(new)
            pairs = common_subsequence(old.texts, new.texts)
        else:
            pairs = common_tokens(old, new, one_sentence=stretch.one_sentence)
        segments = without_islands(list(segments_of(old, new, pairs)), old)
        self._writer.tokens(old, new, segments)
        self._count(old, new, segments)

    def _count(self, old: Tokens, new: Tokens, segments: Sequence[Segment]) -> None:
        old_words = [is_word(text) for text in old.texts]
        self._compared_words += sum(old_words) + sum(map(is_word, new.texts))
        same = [segment for segment in segments if segment.same]
        self._kept_words += sum(sum(old_words[s.old_start : s.old_end]) for s in same)

    def _stayed_enough(self, stretches: Sequence[Stretch]) -> bool:
        """Whether the words of both texts that stayed are enough of all; of no words, all are."""
        if 2 * (len(self._before) + len(self._after)) > self._longer and (
            any(map(str.isalpha, self._before)) or any(map(str.isalpha, self._after))
        ):
            return True
        changed = self._compared_words
        changed += sum(is_word(word) for text in self._replaced for word in text.split())
        # The more stayed, the more are enough: few words tell, and the rest is not looked at.
        around = 0
        for word in self._words_around(stretches):
            if self._is_enough(changed, around):
                return True
            around += is_word(word)
        return self._is_enough(changed, around)

    def _words_around(self, stretches: Sequence[Stretch]) -> Iterator[str]:
        """The words of the old text that are in no stretch."""
        start = 0
        for stretch in stretches:
            yield from filter(None, self._old[start : stretch.old_start])
            start = stretch.old_end
        yield from filter(None, self._old[start:])
        yield from self._before.split()
        yield from self._after.split()

    def _is_enough(self, changed: int, around: int) -> bool:
        total = changed + 2 * around
        return not total or 2 * (self._kept_words + around) >= _SAME_ENOUGH * total


def _nothing_stayed(old: str, new: str) -> bool:
    """Whether it is plain that no token of the one text is one of the other, which differs."""
    old, new = old.strip(), new.strip()
    if not (old and new):
        return True
    return old.isalnum() and new.isalnum() and old.isascii() and new.isascii()
