"""Finds and mends UTF-8 that was read in another encoding: `donâ€™t`, `‚Äô`.

ftfy decides what is damaged; here its finding is carried to the rest of the text, where single
symbols are too short for it to judge.

Limits: Cyrillic and Greek that were read as Mac Roman are not recognised.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

_SUSPECT = re.compile(r"[^\x00-\x7f]{2,}")
"""A character of UTF-8 that is not ASCII has two bytes at least, and neither is ASCII."""
_SYMBOL = re.compile(r"[^\x00-\x7f]{3,}")
"""Runs that may be a symbol read wrongly. Two characters in a row are too often meant."""
_NAMES = {"macroman": "Mac Roman", "latin-1": "Latin-1"}
_SEVERAL = "several encodings"


@dataclass(frozen=True, slots=True)
class Mojibake:
    """The damage in a text."""

    mended: Mapping[int, str]
    """What the damaged lines ought to be, by their 1-based numbers."""
    encodings: tuple[str, ...]
    """As what the lines were read, as people call it; the first damage first."""


def find_mojibake(lines: Sequence[str]) -> Mojibake:
    """The lines that are damaged; none where there is no damage."""
    mended: dict[int, str] = {}
    codecs: dict[str, None] = {}
    suspects = [number for number, line in enumerate(lines, 1) if _SUSPECT.search(line)]
    for number in suspects:
        for text, used in _mended(lines[number - 1]):
            mended[number] = text
            codecs.update(dict.fromkeys(used))
    for number in suspects if codecs else ():
        before = mended.get(number, lines[number - 1])
        text = _SYMBOL.sub(lambda run: _symbol(run[0], codecs), before)
        if text != before:
            mended[number] = text
    return Mojibake(mended, tuple(dict.fromkeys(_name(codec) for codec in codecs)))


def _mended(line: str) -> Iterator[tuple[str, Sequence[str]]]:
    """The line as it was written and the codecs it was read in; nothing for a sound line."""
    from ftfy import fix_encoding_and_explain  # noqa: PLC0415  # 50 ms that reading need not pay

    text, steps = fix_encoding_and_explain(line)
    codecs = [parameter for action, parameter in steps or () if action == "encode"]
    if not codecs and any(step.parameter == "decode_inconsistent_utf8" for step in steps or ()):
        codecs = [""]
    if codecs and text != line:
        yield text, codecs


def _symbol(run: str, codecs: Mapping[str, None]) -> str:
    """What the run stands for in one of the codecs, the run itself where in none."""
    for codec in filter(None, codecs):
        try:
            return run.encode(codec).decode()
        except UnicodeError:
            continue
    return run


def _name(codec: str) -> str:
    if not codec:
        return _SEVERAL
    bare = codec.removeprefix("sloppy-")
    return _NAMES.get(bare) or (bare.title() if bare.startswith("windows") else bare.upper())
