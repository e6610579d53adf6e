"""The word diff of two Markdown texts, in which re-wrapped text is no change."""

from waypost.model.prose_diff.diff import count_changed_words, diff_prose
from waypost.model.prose_diff.result import BlockChange, Change, DiffBlock, Grain, ProseDiff, Run

__all__ = [
    "BlockChange",
    "Change",
    "DiffBlock",
    "Grain",
    "ProseDiff",
    "Run",
    "count_changed_words",
    "diff_prose",
]
