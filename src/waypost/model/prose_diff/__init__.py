"""The word diff of two Markdown texts, in which re-wrapped text is no change."""

from waypost.model.prose_diff.diff import diff_changed, diff_prose
from waypost.model.prose_diff.result import BlockChange, Change, DiffBlock, Grain, ProseDiff, Run

__all__ = [
    "BlockChange",
    "Change",
    "DiffBlock",
    "Grain",
    "ProseDiff",
    "Run",
    "diff_changed",
    "diff_prose",
]
