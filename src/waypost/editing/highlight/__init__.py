"""Markdown highlight for an editor, a line at a time; knows no screen and no colour."""

from waypost.editing.highlight.cache import HighlightCache
from waypost.editing.highlight.line import highlight_line
from waypost.editing.highlight.state import Context, LineState
from waypost.editing.highlight.tokens import Span, Token

__all__ = ["Context", "HighlightCache", "LineState", "Span", "Token", "highlight_line"]
