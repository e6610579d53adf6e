"""What a stretch of a Markdown line is to its reader; how it looks is the theme's to say."""

from dataclasses import dataclass
from enum import StrEnum


class Token(StrEnum):
    """What a span is."""

    HEADING = "heading"
    HEADING_MARK = "heading-mark"
    STRONG = "strong"
    EMPHASIS = "emphasis"
    STRIKE = "strike"
    CODE = "code"
    CODE_FENCE = "code-fence"
    LINK_TEXT = "link-text"
    LINK_TARGET = "link-target"
    LIST_MARK = "list-mark"
    TASK_MARK = "task-mark"
    QUOTE_MARK = "quote-mark"
    RULE = "rule"
    HTML = "html"
    COMMENT = "comment"
    TABLE_MARK = "table-mark"
    FRONT_MATTER = "front-matter"
    ESCAPE = "escape"
    REVIEW_MARK = "review-mark"
    """The signs of a review mark."""
    ADDED = "added"
    REMOVED = "removed"
    REMARK = "remark"
    REMARKED = "remarked"
    """Text that a remark is about; the lines at the edges of an UNRESOLVED block too."""


@dataclass(frozen=True, slots=True)
class Span:
    """Characters `start` to `end` of a line, marks included."""

    start: int
    end: int
    token: Token
