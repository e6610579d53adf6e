"""Highlight of a line too long to be read whole at every key: what is seen of it is read.

Limits: its text is read sentence by sentence, so that emphasis, code or a link that goes over
the end of one is not seen; where 2,000 characters have no such end, a stretch of as many counts
for one. A comment's marks are taken for such in code too.
"""

import re
from collections.abc import Iterator
from typing import Final

from waypost.editing.highlight.blocks import lay_out
from waypost.editing.highlight.line import in_order, text_spans
from waypost.editing.highlight.state import LineState
from waypost.editing.highlight.tokens import Span, Token

_LONG: Final = 8_000
"""Characters from which on a line is a long one."""
_REACH: Final = 2_000
"""Characters within which the end of a sentence is looked for."""
_SENTENCE_ENDS: Final = (". ", "! ", "? ", "。", "！", "？")
_SENTENCE_END: Final = re.compile("|".join(map(re.escape, _SENTENCE_ENDS)))
_COMMENT, _COMMENT_END = "<!--", "-->"


def is_long(line: str) -> bool:
    """Whether the line is one of those that are not read whole."""
    return len(line) >= _LONG


class LongLine:
    """A long line: what it is as part of a block, and the spans that somebody asked for."""

    def __init__(self, line: str, state: LineState, *, first: bool = False) -> None:
        self._line = line
        self._layout = lay_out(line, state, first=first)
        self._has_comments = _COMMENT in line
        self._sentences: dict[tuple[int, int], list[Span]] = {}
        self._asked = 0, 0
        self._answer: tuple[Span, ...] = ()

    @property
    def after(self) -> LineState:
        """The state behind the line."""
        layout = self._layout
        if layout.text is None or layout.comment is None or not self._has_comments:
            return layout.after
        opened = self._line.rfind(_COMMENT, *layout.text)
        leaves_open = opened >= 0 and self._line.find(_COMMENT_END, opened + 2) < 0
        return LineState(layout.comment) if leaves_open else layout.after

    def spans(self, start: int, end: int) -> tuple[Span, ...]:
        """The spans that reach into columns `start` to `end`, ordered as they are painted."""
        if (start, end) != self._asked:
            self._asked, self._answer = (start, end), self._spans(start, end)
        return self._answer

    def _spans(self, start: int, end: int) -> tuple[Span, ...]:
        spans = list(self._layout.spans)
        if self._layout.text is not None:
            first, last = self._layout.text
            for sentence in self._sentences_in(max(first, start), min(last, end)):
                if sentence not in self._sentences:
                    self._sentences[sentence] = list(self._read(*sentence))
                spans += self._sentences[sentence]
        return in_order(span for span in spans if span.start < end and span.end > start)

    def _sentences_in(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        first, last = self._layout.text or (0, 0)
        at = self._sentence_start(start, first)
        while at < end:
            following = self._sentence_end(at, last)
            yield at, following
            at = following

    def _sentence_start(self, column: int, first: int) -> int:
        low = max(first, column - _REACH)
        ends = ((self._line.rfind(end, low, column), len(end)) for end in _SENTENCE_ENDS)
        grid = max(first, column // _REACH * _REACH) if low > first else first
        return max((place + length for place, length in ends if place >= 0), default=grid)

    def _sentence_end(self, column: int, last: int) -> int:
        high = min(last, column + _REACH)
        found = _SENTENCE_END.search(self._line, column, high)
        return found.end() if found else high

    def _read(self, start: int, end: int) -> Iterator[Span]:
        """The spans of a sentence, a comment that it begins within included."""
        line = self._line
        opened = line.rfind(_COMMENT, 0, start) if self._has_comments else -1
        if opened >= 0:
            closed = line.find(_COMMENT_END, opened + 2)
            within = min(end, closed + len(_COMMENT_END)) if closed >= 0 else end
            if within > start and (closed >= 0 or self._layout.comment is not None):
                yield Span(start, within, Token.COMMENT)
                start = within
        goes_on = self._layout.comment is not None or line.find(_COMMENT_END, end) >= 0
        yield from text_spans(line, self._layout, start, end, comments_go_on=goes_on)[0]
