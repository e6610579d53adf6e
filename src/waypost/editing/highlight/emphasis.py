"""Which runs of `*`, `_` and `~` belong together: CommonMark's rules of delimiter runs.

Linear in the number of runs: what a closing run has looked through in vain is not looked
through again for its like (the specification's `openers_bottom`).
"""

import unicodedata
from dataclasses import dataclass
from typing import Final

from waypost.editing.highlight.tokens import Span, Token

_STRONG: Final = 2
_LONGEST_STRIKE: Final = 2


@dataclass(slots=True)
class DelimiterRun:
    """A run of one mark, and what of it is not paired yet: `start` to `end`."""

    start: int
    end: int
    mark: str
    length: int
    can_open: bool
    can_close: bool
    order: int = 0
    """Position among the runs that are paired together."""

    @property
    def kind(self) -> tuple[str, bool, int]:
        """Runs of one kind are closed by the same openers."""
        if self.mark == "~":
            return self.mark, False, self.length
        return self.mark, self.can_open, self.length % 3

    def can_be_closed_by(self, closer: "DelimiterRun") -> bool:
        """Whether the two are a pair."""
        if self.mark != closer.mark:
            return False
        if self.mark == "~":
            return self.length == closer.length <= _LONGEST_STRIKE
        if not (self.can_close or closer.can_open):
            return True
        total = self.length + closer.length
        return total % 3 != 0 or (self.length % 3 == 0 and closer.length % 3 == 0)


def delimiter_run(line: str, start: int, end: int) -> DelimiterRun:
    """The run of marks at `start` to `end`, judged by the characters around it."""
    before = line[start - 1 : start] or " "
    after = line[end : end + 1] or " "
    left = not after.isspace() and (
        not _is_punctuation(after) or before.isspace() or _is_punctuation(before)
    )
    right = not before.isspace() and (
        not _is_punctuation(before) or after.isspace() or _is_punctuation(after)
    )
    mark = line[start]
    intraword = mark != "_"
    return DelimiterRun(
        start=start,
        end=end,
        mark=mark,
        length=end - start,
        can_open=left and (intraword or not right or _is_punctuation(before)),
        can_close=right and (intraword or not left or _is_punctuation(after)),
    )


def emphasis_spans(runs: list[DelimiterRun]) -> list[Span]:
    """The spans of emphasis, strong emphasis and strike-through that the runs make."""
    spans: list[Span] = []
    openers: list[DelimiterRun] = []
    searched: dict[tuple[str, bool, int], int] = {}
    for order, run in enumerate(runs):
        run.order = order
        while run.can_close and run.start < run.end:
            position = _find_opener(openers, run, searched.get(run.kind, 0))
            if position is None:
                searched[run.kind] = order
                break
            spans += _paired(openers[position], run)
            exhausted = openers[position].start == openers[position].end
            del openers[position if exhausted else position + 1 :]
        if run.can_open and run.start < run.end:
            openers.append(run)
    return spans


def _find_opener(openers: list[DelimiterRun], closer: DelimiterRun, bottom: int) -> int | None:
    """Index of the nearest opener of the closer's, none below `bottom` looked at."""
    for position in range(len(openers) - 1, -1, -1):
        if openers[position].order < bottom:
            return None
        if openers[position].can_be_closed_by(closer):
            return position
    return None


def _paired(opener: DelimiterRun, closer: DelimiterRun) -> list[Span]:
    """The spans between two runs, which give up as many marks as both have."""
    width = min(opener.end - opener.start, closer.end - closer.start)
    start, end = opener.end - width, closer.start + width
    opener.end, closer.start = start, end
    if opener.mark == "~":
        return [Span(start, end, Token.STRIKE)]
    spans = []
    odd = width % _STRONG
    if odd:
        spans.append(Span(start, end, Token.EMPHASIS))
    if width >= _STRONG:
        spans.append(Span(start + odd, end - odd, Token.STRONG))
    return spans


def _is_punctuation(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"
