"""Soft wrap: which rows of a screen a text takes, worked out for what is looked at alone."""

from waypost.editing.wrap.cache import WrapCache
from waypost.editing.wrap.line import Wrapped, WrapStyle, wrap
from waypost.editing.wrap.visual_rows import VisualRow, VisualRows

__all__ = ["VisualRow", "VisualRows", "WrapCache", "WrapStyle", "Wrapped", "wrap"]
