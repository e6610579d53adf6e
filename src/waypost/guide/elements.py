"""Takes folds, asides and comments apart, so that the Markdown inside them is read as such.

A guide's author wraps guidance in `<details>`, `<aside>` or `<!-- -->` to keep it out of the
way. Waypost shows it beside the text; only the wrapping goes, the words stay on their lines.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from textwrap import dedent

from waypost.guide.blocks import SourceLine, block_tokens

_WRAPPING = re.compile(
    r"<(?P<close>/?)(?P<name>details|summary|aside|div|section|article|header|footer|main|center|p)"
    r"(?:\s[^<>]*)?>|(?P<comment><!--|-->)",
    re.IGNORECASE,
)
_KEPT_WHOLE = re.compile(r"\s*<(?:pre|script|style|textarea)\b", re.IGNORECASE)
_COMMENT_OPENS = "<!--"
_COMMENT_CLOSES = "-->"


def unwrap_elements(lines: Sequence[SourceLine]) -> list[SourceLine]:
    """The lines without wrapping tags and comment marks; a blank line stands for each tag.

    Limits: a comment that opens after a backtick on its line is left alone, as it may be code.
    """
    if not any("<" in line.text for line in lines):
        return list(lines)
    unwrapped: list[SourceLine] = []
    reached = 0
    for first, end, at_top in _markup_ranges(lines):
        if first < reached:
            continue
        unwrapped += lines[reached:first]
        own_lines = lines[first:end]
        if at_top and not _KEPT_WHOLE.match(own_lines[0].text):
            unwrapped += _dedented(_unwrapped_block(own_lines))
        else:
            unwrapped += _without_comment_marks(own_lines)
        reached = end
    return [*unwrapped, *lines[reached:]]


def _markup_ranges(lines: Sequence[SourceLine]) -> Iterator[tuple[int, int, bool]]:
    """Line ranges that may hold wrapping, and whether they are HTML blocks at the top level."""
    for token in block_tokens(lines):
        if token.map and token.type in {"html_block", "inline"}:
            yield token.map[0], token.map[1], token.type == "html_block" and token.level == 0


def _unwrapped_block(lines: Iterable[SourceLine]) -> Iterator[SourceLine]:
    in_summary = in_comment = False
    for line in lines:
        position = 0
        for tag in _wrapping(line.text, in_comment=in_comment):
            yield from _piece(line, position, tag.start(), in_summary=in_summary)
            yield SourceLine(line.number, "")
            position = tag.end()
            in_comment = tag[0] == _COMMENT_OPENS
            if (tag["name"] or "").lower() == "summary":
                in_summary = not tag["close"]
        if position:
            yield from _piece(line, position, len(line.text), in_summary=in_summary)
        else:
            yield line if not in_summary else _bold(line)


def _wrapping(text: str, *, in_comment: bool) -> Iterator[re.Match[str]]:
    """The tags and marks of the line that mean what they say where they stand."""
    code = text.find("`")
    for tag in _WRAPPING.finditer(text):
        if in_comment:
            means_it = tag[0] == _COMMENT_CLOSES
        elif tag[0] == _COMMENT_OPENS:
            means_it = not 0 <= code < tag.start()
        else:
            means_it = tag[0] != _COMMENT_CLOSES  # an arrow
        if means_it:
            in_comment = tag[0] == _COMMENT_OPENS
            yield tag


def _piece(line: SourceLine, start: int, end: int, *, in_summary: bool) -> Iterator[SourceLine]:
    text = line.text[start:end]
    if text.strip():
        piece = SourceLine(line.number, text.strip() if start else text.rstrip())
        yield _bold(piece) if in_summary else piece


def _bold(line: SourceLine) -> SourceLine:
    """The words of a `<summary>`: a heading of their fold, and perhaps a label."""
    words = line.text.strip()
    return SourceLine(line.number, f"**{words}**" if words else "")


def _dedented(lines: Iterable[SourceLine]) -> list[SourceLine]:
    """The lines without common indentation, which in HTML does not mean code."""
    indented = list(lines)
    texts = dedent("\n".join(line.text for line in indented)).split("\n")
    return [SourceLine(line.number, text) for line, text in zip(indented, texts, strict=True)]


def _without_comment_marks(lines: Iterable[SourceLine]) -> Iterator[SourceLine]:
    """The lines with their comments as plain text, tags and indentation left as they are."""
    in_comment = False
    for line in lines:
        pieces: list[str] = []
        position = 0
        for mark in _wrapping(line.text, in_comment=in_comment):
            if mark["comment"]:
                piece = line.text[position : mark.start()]
                pieces.append(_trimmed(piece, after_mark=bool(position), before_end=in_comment))
                in_comment = mark[0] == _COMMENT_OPENS
                position = mark.end()
        rest = line.text[position:]
        pieces.append(rest.lstrip() if in_comment and position else rest)
        yield SourceLine(line.number, "".join(pieces))


def _trimmed(piece: str, *, after_mark: bool, before_end: bool) -> str:
    """The piece without the blanks between a comment's marks and its words."""
    if not before_end:
        return piece
    return piece.strip() if after_mark else piece.rstrip()
