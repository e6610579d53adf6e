"""Reads the bytes that a program sent to a terminal, by a grammar of what it may send.

Nothing is let through because it looks harmless: a sequence that is not in the grammar is told,
and so is a character in the text that drives a terminal or hides from its reader.
"""

import re
from collections.abc import Iterator
from itertools import groupby
from unicodedata import category

_SGR = r"\x1b\[[0-9;]*m"
_CURSOR = r"\x1b\[(?:\d*[ABCD]|\d*(?:;\d+)?H)"
_ERASE = r"\x1b\[(?:K|2J|\d*X)"
_MOVED_CELLS = r"\x1b\[\d*[@PLM]"
_MARGINS = r"\x1b\[(?:\d+;\d+)?r|\x1b\[\d+;\d+s"
_MODES = (
    r"\x1b\[\?(?:25|69|1000|1002|1004|1006|1049|2004|2026)[hl]"
    r"|\x1b\[4;20l|\x1b\[\?6;7l|\x1b\[\?7[hl]|\x1b\[>1u|\x1b\[<u|\x0f"
)
_QUERIES = r"\x1b\[(?:\?(?:69|2026)\$p|5n)"
_NO_LINK = r"\x1b\]8;;\x1b\\"
SCREEN = re.compile(
    "|".join(
        f"(?:{part})"
        for part in (
            *(_SGR, _CURSOR, _ERASE, _MOVED_CELLS, _MARGINS, _MODES, _QUERIES, _NO_LINK),
            "[\b\r\n\v]",
        )
    )
)
"""What the writing program may send besides text."""
LISTING = re.compile(rf"{_SGR}|\r?\n|\t")
"""What a command may send besides text."""
COPY = re.compile(r"\x1b\]52;c;[A-Za-z0-9+/=]*\x07")
"""What a copied text is sent as, which only a key for copying may bring about."""

_ESCAPE = re.compile(
    r"\x1b(?:\[[0-?]*[ -/]*[@-~]|[P\]X^_][^\x07\x1b]*(?:\x07|\x1b\\)?|.)?", re.DOTALL
)
_MOST_MARKS = 10
"""Characters of no width in a row: eight that are kept, and a joiner or selector of ours."""
_JOINERS = frozenset("\u200b\u200c\u200d\u2060")
_HARMLESS_FORMATS = frozenset("\u00ad\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f")


def foreign_parts(sent: str, grammar: re.Pattern[str]) -> list[str]:
    """What of the bytes sent is neither in the grammar nor a text that can be read."""
    return [*_foreign_controls(sent, grammar), *_floods(grammar.sub("", sent))]


def _foreign_controls(sent: str, grammar: re.Pattern[str]) -> Iterator[str]:
    at = 0
    while at < len(sent):
        if known := grammar.match(sent, at):
            at = known.end()
            continue
        unknown = _ESCAPE.match(sent, at)
        end = unknown.end() if unknown is not None else at + 1
        if unknown is not None or drives(sent[at]):
            yield repr(sent[at:end])
        at = end


def drives(character: str) -> bool:
    """Whether a terminal obeys the character, or its reader cannot see that it is there."""
    if character in _JOINERS or character in _HARMLESS_FORMATS:
        return False
    return category(character) in {"Cc", "Cf", "Cs", "Zl", "Zp"}


def _floods(text: str) -> Iterator[str]:
    for is_mark, run in groupby(text, lambda one: category(one) in {"Mn", "Me", "Cf"}):
        count = sum(1 for _ in run)
        if is_mark and count > _MOST_MARKS:
            yield f"{count} characters of no width in a row"
