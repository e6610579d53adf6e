"""Review marks within a line's text: what is added, removed, remarked, and on what.

Limits: a mark that is opened and never closed is shown as one to the end of its paragraph.
"""

import re
from collections.abc import Sequence
from typing import Final

from waypost.editing.highlight.tokens import Span, Token

_CLOSINGS: Final = {"{++": "++}", "{--": "--}", "{~~": "~~}", "{>>": "<<}", "{==": "==}"}
_INSIDE: Final = {
    "{++": Token.ADDED,
    "{--": Token.REMOVED,
    "{~~": Token.REMOVED,
    "{~~~>": Token.ADDED,
    "{>>": Token.REMARK,
    "{==": Token.REMARKED,
}
_ARROW: Final = "~>"
REVIEW_SIGNS: Final = frozenset([*_CLOSINGS, *_CLOSINGS.values(), _ARROW])
UNRESOLVED_SIGN: Final = re.compile(r"<<\[/?UNRESOLVED\b[^\n]*?\]>>")


class ReviewScanner:
    """Is given the signs of a line one after the other and knows what stands between them."""

    def __init__(self, start: int, review: str) -> None:
        self.open = review
        """Opening sign of the mark that is open, with the arrow behind which the new text is."""
        self._from = start
        """Where what stands in it begins."""
        self._spans: list[Span] = []

    def take(self, sign: str, start: int, end: int) -> bool:
        """Go on behind a sign; False for one that means nothing here and is text."""
        if not self.open and sign in _CLOSINGS:
            self.open = sign
        elif sign == _ARROW and self.open == "{~~":
            self._end_at(start)
            self.open += _ARROW
        elif self.open and sign == _CLOSINGS[self.open[:3]]:
            self._end_at(start)
            self.open = ""
        else:
            return False
        self._spans.append(Span(start, end, Token.REVIEW_MARK))
        self._from = end
        return True

    def spans_up_to(self, end: int) -> Sequence[Span]:
        """All spans, of what stands in an open mark up to `end`."""
        if self.open:
            self._end_at(end)
        return self._spans

    def _end_at(self, end: int) -> None:
        if self._from < end:
            self._spans.append(Span(self._from, end, _INSIDE[self.open]))
