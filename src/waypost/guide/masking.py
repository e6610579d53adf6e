"""Covers the parts of Markdown that are no words of the author: code, link targets, addresses.

The covered text is as long as the text, so that what is found in it is found in the text.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator

COVER = "\ufffc"
"""Stands for each covered character; it is no letter, digit, blank or mark."""
_BACKTICKS = re.compile(r"`+")
_ADDRESSES = re.compile(
    r"(?<=\])\([^()\n]*\)|(?<!\w)\w{1,20}://[^\s<>()\[\]{}`]*|<(?P<auto>[^\s<>]+)>"
)


def covered(text: str) -> str:
    """The text with code spans, link targets and addresses covered, in linear time."""
    hidden = _cover(text, _code_spans(text)) if "`" in text else text
    return _ADDRESSES.sub(_covered_address, hidden)


def _covered_address(found: re.Match[str]) -> str:
    auto = found["auto"]
    is_address = auto is None or "://" in auto or "@" in auto
    return COVER * len(found[0]) if is_address else found[0]


def _cover(text: str, spans: Iterator[tuple[int, int]]) -> str:
    pieces: list[str] = []
    reached = 0
    for start, end in spans:
        pieces += [text[reached:start], COVER * (end - start)]
        reached = end
    return "".join([*pieces, text[reached:]])


def _code_spans(text: str) -> Iterator[tuple[int, int]]:
    """From each run of backticks to the next of the same length."""
    runs = [found.span() for found in _BACKTICKS.finditer(text)]
    starts: dict[int, list[int]] = defaultdict(list)
    for start, end in runs:
        starts[end - start].append(start)
    reached = 0
    for start, end in runs:
        if start < reached:
            continue
        of_length = starts[end - start]
        following = bisect_right(of_length, start)
        if following < len(of_length):
            reached = of_length[following] + end - start
            yield start, reached
