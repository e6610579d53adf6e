"""Conflict markers that stand in a text: somebody's merge that is not decided yet."""

import re
from typing import Final

_BEFORE_NEXT: Final = r"(?:(?!^[<>]{7}).*\n)*?"
_CONFLICT: Final = re.compile(
    rf"^<{{7}}(?: [^\r\n]*)?\r?\n{_BEFORE_NEXT}^={{7}}\r?\n{_BEFORE_NEXT}^>{{7}}(?: |\r?$)",
    re.MULTILINE,
)


def marker_lines(text: str) -> tuple[int, ...]:
    """1-based lines on which conflicts begin."""
    if "<<<<<<<" not in text:
        return ()
    return tuple(text.count("\n", 0, found.start()) + 1 for found in _CONFLICT.finditer(text))
