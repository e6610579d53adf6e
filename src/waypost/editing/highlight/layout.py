"""A line's layout: what is known of it before its text is looked at."""

import re
from dataclasses import dataclass, field
from typing import Final

from waypost.editing.highlight.state import Context, LineState
from waypost.editing.highlight.tokens import Span, Token

CODE_INDENT: Final = 4
"""Columns of indentation from which a line is code."""
QUOTE: Final = re.compile(r" {0,3}> ?")
_BLANKS: Final = re.compile(r"[ \t]*+")


@dataclass(slots=True)
class Layout:
    """A line without a look at its text."""

    after: LineState
    spans: list[Span] = field(default_factory=list)
    text: tuple[int, int] | None = None
    """Characters in which inline Markdown is to be looked for."""
    has_bars: bool = False
    """Whether bars in that text part the cells of a table."""
    comment: Context | None = None
    """What is open behind the line if its text opens a comment; None where it ends with it."""

    def mark(self, start: int, end: int, token: Token) -> None:
        """Add a span, unless it is empty."""
        if start < end:
            self.spans.append(Span(start, end, token))


def skip_blanks(line: str, start: int) -> int:
    """Index of the first character from `start` on that is no blank."""
    found = _BLANKS.match(line, start)
    return found.end() if found else start


def columns(line: str, start: int, end: int) -> int:
    """Width of the characters `start` to `end`, tabs as CommonMark counts them."""
    return len(line[start:end].expandtabs(CODE_INDENT))
