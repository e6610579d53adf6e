"""Highlight of one line: what it is as part of a block, then the text in it."""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from waypost.editing.highlight.blocks import lay_out
from waypost.editing.highlight.inline import InlineScanner
from waypost.editing.highlight.layout import Layout
from waypost.editing.highlight.state import Context, LineState
from waypost.editing.highlight.tokens import Span, Token

_BAR: Final = re.compile(r"\\.|(\|)")
_PROSE: Final = (Context.NOTHING, Context.PARAGRAPH)
_NOTHING: Final = LineState()
_PARAGRAPH: Final = LineState(Context.PARAGRAPH)


def highlight_line(
    line: str, state: LineState, *, first: bool = False
) -> tuple[tuple[Span, ...], LineState]:
    """The spans of a line and the state behind it.

    `first` tells the file's first line, which alone may open front matter. Spans are ordered by
    their start, outer before inner: painted in that order, the inner ones come out on top.
    """
    layout = lay_out(line, state, first=first)
    spans, after = layout.spans, layout.after
    if layout.text is not None:
        scanner = _scanned(line, layout, *layout.text, review=_review_before(layout, state))
        spans = [*spans, *scanner.spans]
        after = _state_behind(scanner, layout)
    return in_order(spans), after


def state_after(line: str, state: LineState, *, first: bool = False) -> LineState:
    """The state that `highlight_line` gives, found without looking at the text."""
    if state.context in _PROSE and not state.quotes:
        # Most lines: dealt with first, for a long text is read down to where it is looked at.
        if line[:1].isalpha() and "<!--" not in line and not state.review and "{" not in line:
            return _PARAGRAPH
        if not line and not state.indent:
            return _NOTHING
    layout = lay_out(line, state, first=first)
    if layout.text is None or layout.comment is None:
        return layout.after
    if "<!--" not in line and not state.review and "{" not in line:
        return layout.after
    review = _review_before(layout, state)
    return _state_behind(_scanned(line, layout, *layout.text, review=review), layout)


def text_spans(
    line: str, layout: Layout, start: int, end: int, *, comments_go_on: bool | None = None
) -> tuple[list[Span], bool]:
    """The spans of a stretch of a line's text, and whether it leaves a comment open."""
    scanner = _scanned(line, layout, start, end, comments_go_on=comments_go_on)
    return scanner.spans, scanner.comment_opened


def in_order(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans as they are to be painted."""
    return tuple(sorted(spans, key=lambda span: (span.start, -span.end)))


def _scanned(
    line: str,
    layout: Layout,
    start: int,
    end: int,
    *,
    comments_go_on: bool | None = None,
    review: str = "",
) -> InlineScanner:
    goes_on = layout.comment is not None if comments_go_on is None else comments_go_on
    scanner = InlineScanner(line, start, end, comments_go_on=goes_on, review=review)
    scanner.scan()
    if layout.has_bars:
        bars = (bar.span() for bar in _BAR.finditer(line, start, end) if bar[1])
        scanner.spans += (Span(*bar, Token.TABLE_MARK) for bar in bars)
    return scanner


def _review_before(layout: Layout, state: LineState) -> str:
    """The review mark in which the line's text begins: one goes on in its paragraph alone."""
    goes_on = layout.after.context is Context.PARAGRAPH and state.context is Context.PARAGRAPH
    goes_on = goes_on and layout.after.quotes == state.quotes
    begins = any(span.token is Token.LIST_MARK for span in layout.spans)
    return state.review if goes_on and not begins else ""


def _state_behind(scanner: InlineScanner, layout: Layout) -> LineState:
    if scanner.comment_opened and layout.comment is not None:
        return LineState(layout.comment)
    if layout.after.context is Context.PARAGRAPH:
        return replace(layout.after, review=scanner.review.open)
    return layout.after
