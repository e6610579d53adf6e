"""Where a key takes the caret: functions of the lines and a position, which know no selection.

Every one gives a position between two graphemes, the one it was given where it leads nowhere.
"""

from waypost.editing.motions.characters import character_left, character_right
from waypost.editing.motions.lines import (
    document_end,
    document_start,
    line_end,
    line_end_or_below,
    line_start,
    smart_line_start,
)
from waypost.editing.motions.motion import Motion
from waypost.editing.motions.paragraphs import paragraph_after, paragraph_before
from waypost.editing.motions.words import word_end_after, word_start_after, word_start_before

__all__ = [
    "Motion",
    "character_left",
    "character_right",
    "document_end",
    "document_start",
    "line_end",
    "line_end_or_below",
    "line_start",
    "paragraph_after",
    "paragraph_before",
    "smart_line_start",
    "word_end_after",
    "word_start_after",
    "word_start_before",
]
