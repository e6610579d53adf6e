"""The one mapping that text of files, git and hooks goes through on its way to a screen.

A terminal obeys control characters wherever they come from. Here each becomes a sign that is
seen and not obeyed, one character for one character, so that columns stay true. Only the view
is mapped, never the document.
"""

import re
import unicodedata
from codecs import getincrementaldecoder
from typing import Final

MARKS_PER_BASE: Final = 8
"""Combining marks that one character keeps on a line; more would paint over other lines."""

_REPLACEMENT: Final = 0xFFFD
_ELLIPSIS: Final = "…"

# Bidi controls, line and paragraph separators, the byte order mark, surrogates and tags.
_DECEIVING: Final = (
    *(0x061C, 0x200E, 0x200F, 0x2028, 0x2029, 0xFEFF),
    *range(0x202A, 0x202F),
    *range(0x2066, 0x206A),
    *range(0xD800, 0xE000),
    *range(0xE0000, 0xE0080),
)
_TO_BLANK: Final = str.maketrans("\n\t", "  ")
_SIGNS: Final = {
    **{code: 0x2400 + code for code in range(0x20) if chr(code) not in "\n\t"},
    0x7F: 0x2421,
    **dict.fromkeys(range(0x80, 0xA0), _REPLACEMENT),
    **dict.fromkeys(_DECEIVING, _REPLACEMENT),
}
_UNSAFE: Final = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff"
    r"\ud800-\udfff\U000e0000-\U000e007f]"
)
_INVISIBLE: Final = frozenset({"Mn", "Me", "Cf"})


def visible(text: str) -> str:
    r"""The text with every character that drives a terminal shown as a sign; `\n`, `\t` stay."""
    return text.translate(_SIGNS) if _UNSAFE.search(text) else text


def visible_line(text: str, limit: int) -> str:
    r"""The text as at most `limit` characters of one line: `\n` and `\t` are blanks.

    What is cut off is an ellipsis, which counts. Marks beyond `MARKS_PER_BASE` are left out.
    """
    line = limit_marks(visible(text).translate(_TO_BLANK))
    if len(line) <= limit:
        return line
    return line[: limit - 1] + _ELLIPSIS if limit > 0 else ""


def limit_marks(text: str, limit: int = MARKS_PER_BASE) -> str:
    """The text with at most `limit` characters of no width in a row."""
    if text.isascii():
        return text
    kept: list[str] = []
    marks = 0
    for character in text:
        marks = marks + 1 if unicodedata.category(character) in _INVISIBLE else 0
        if marks <= limit:
            kept.append(character)
    return "".join(kept)


class VisibleStream:
    """What a process says piece by piece, made harmless for the terminal that it is shown on."""

    def __init__(self) -> None:
        self._decode = getincrementaldecoder("utf-8")("replace").decode

    def take(self, piece: bytes) -> str:
        """The piece to show; line ends stay, and returns by which progress overwrites itself."""
        lines = self._decode(piece).replace("\r\n", "\n").split("\r")
        return "\r".join(visible(line) for line in lines)
