"""Highlight of one line: what it is as part of a block, then the text in it."""

from waypost.editing.highlight.blocks import lay_out
from waypost.editing.highlight.inline import InlineScanner
from waypost.editing.highlight.layout import Layout
from waypost.editing.highlight.state import LineState
from waypost.editing.highlight.tokens import Span


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
        inline, after = _scan(line, layout)
        spans = [*spans, *inline]
    spans.sort(key=lambda span: (span.start, -span.end))
    return tuple(spans), after


def state_after(line: str, state: LineState, *, first: bool = False) -> LineState:
    """The state that `highlight_line` gives, found without looking at the text."""
    layout = lay_out(line, state, first=first)
    if layout.text is None or layout.comment is None or "<!--" not in line:
        return layout.after
    return _scan(line, layout)[1]


def _scan(line: str, layout: Layout) -> tuple[list[Span], LineState]:
    start, end = layout.text or (0, 0)
    scanner = InlineScanner(line, start, end, comments_go_on=layout.comment is not None)
    scanner.scan()
    if scanner.comment_opened and layout.comment is not None:
        return scanner.spans, LineState(layout.comment)
    return scanner.spans, layout.after
