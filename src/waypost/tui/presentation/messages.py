"""A commit message as it is shown: its paragraphs wrap to the pane, not to the writer's editor."""

import re
from collections.abc import Sequence
from typing import Final

_FULL: Final = 66
"""Columns that a line has at least, its successor's first word included, if it was wrapped.

Messages are wrapped at 72 by custom, by some at 68.
"""
_OWN_LINE: Final = re.compile(r"[\s>#|]|[-*+]\s|\d+[.)]\s|[\w-]+: ")
"""Beginnings that keep a line of its own: what is indented, lists, quotes, trailers."""


def joined_lines(message: str) -> Sequence[str]:
    """The lines of a message, those joined that were broken only because they were full."""
    lines: list[str] = []
    for line in message.splitlines():
        if lines and _was_wrapped(lines[-1].rpartition("\n")[2], line):
            lines[-1] += "\n" + line
        else:
            lines.append(line)
    return [line.replace("\n", " ") for line in lines]


def _was_wrapped(line: str, following: str) -> bool:
    if not line.strip() or not following.strip() or _OWN_LINE.match(following):
        return False
    return len(line) + 1 + len(following.split(maxsplit=1)[0]) > _FULL
