"""What a line has to know of the lines above it."""

from dataclasses import dataclass
from enum import StrEnum


class Context(StrEnum):
    """What is open where a line begins."""

    NOTHING = "nothing"
    PARAGRAPH = "paragraph"
    TABLE = "table"
    FENCE = "fence"
    COMMENT = "comment"
    COMMENT_IN_TEXT = "comment-in-text"
    """A comment that began within a paragraph: a blank line ends it, unlike one of its own."""
    FRONT_MATTER = "front-matter"


@dataclass(frozen=True, slots=True)
class LineState:
    """The state before a line; the default is that before a section's first."""

    context: Context = Context.NOTHING
    fence: str = ""
    """The mark that opened the fence (three or more of one character), or the front matter."""
    quotes: int = 0
    """How many `>` the line above began with."""
    indent: int = 0
    """Column, counted behind the quote marks, at which the open list item's text begins."""
    review: str = ""
    """Opening sign of the review mark that the line above left open, "" for none."""
