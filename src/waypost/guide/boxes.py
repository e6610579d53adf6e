"""Takes boxes of other Markdowns apart: Pandoc's `:::` divs, `!!!` notes, `[!NOTE]` alerts.

Only the box goes; its words stay on their lines, and its title stands above them in bold.
"""

import re
from collections.abc import Iterator, Sequence
from textwrap import dedent

from waypost.guide.blocks import SourceLine
from waypost.guide.marks import unwrap_emphasis

_FENCE = re.compile(r" {0,3}(?P<mark>`{3,}|~{3,})")
_DIV = re.compile(
    r" {0,3}:{3,}[ \t]*(?:\{[^{}]*\}|(?P<name>[\w-]+)(?:\{[^{}]*\})?(?:\[(?P<label>[^\[\]]*)\])?"
    r"(?:[ \t]+(?P<title>[^:\s].*?))?)?[ \t]*:*[ \t]*"
)
_NOTE = re.compile(
    r"(?:!!!|\?\?\?)\+?[ \t]+[\w-]+(?:[ \t]+[\w-]+)*(?:[ \t]+\"(?P<title>[^\"]*)\")?\s*"
)
_QUOTE_MARK = re.compile(r" {0,3}> ?")
_ALERT = re.compile(r"\[![\w-]{1,30}\][+-]?", re.ASCII)
_INDENT = "    "
_LONGEST_MARK = 300
"""Characters of a line that opens a box; a longer one is text, and costs no matching."""


def unbox(lines: Sequence[SourceLine]) -> list[SourceLine]:
    """The lines without the marks of divs and notes; a blank line stands for each mark."""
    if not any(line.text.lstrip()[:3] in {":::", "!!!", "???"} for line in lines):
        return list(lines)
    return list(_unboxed(lines))


def unquote(lines: Sequence[SourceLine]) -> list[SourceLine]:
    """The lines of a blockquote without its marker."""
    return [SourceLine(line.number, _QUOTE_MARK.sub("", line.text, count=1)) for line in lines]


def is_alert(text: str) -> bool:
    """Whether the line only names the kind of box that a blockquote is."""
    return bool(_ALERT.fullmatch(text.strip()))


def _unboxed(lines: Sequence[SourceLine]) -> Iterator[SourceLine]:
    fence = ""
    at = 0
    while at < len(lines):
        line = lines[at]
        at += 1
        mark = _FENCE.match(line.text)
        if fence or mark:
            fence = _fence_after(fence, line.text, mark)
            yield line
        elif len(line.text) > _LONGEST_MARK:
            yield line
        elif (div := _DIV.fullmatch(line.text)) is not None:
            yield _title(line, div["title"] or div["label"])
        elif (note := _NOTE.fullmatch(line.text)) is not None:
            end = _end_of_indented(lines, at)
            yield _title(line, note["title"])
            yield SourceLine(line.number, "")
            yield from _dedented(lines[at:end])
            at = end
        else:
            yield line


def _fence_after(fence: str, text: str, mark: re.Match[str] | None) -> str:
    """The fence that is open after the line, "" where none is."""
    if not fence:
        return mark["mark"] if mark else ""
    closes = mark and mark["mark"].startswith(fence) and not text[mark.end() :].strip()
    return "" if closes else fence


def _title(line: SourceLine, title: str | None) -> SourceLine:
    words = unwrap_emphasis(title or "")
    return SourceLine(line.number, f"**{words}**" if words else "")


def _end_of_indented(lines: Sequence[SourceLine], at: int) -> int:
    end = at
    while end < len(lines) and (
        not lines[end].text.strip() or lines[end].text.startswith((_INDENT, "\t"))
    ):
        end += 1
    return end


def _dedented(lines: Sequence[SourceLine]) -> Iterator[SourceLine]:
    texts = dedent("\n".join(line.text for line in lines)).split("\n") if lines else []
    for line, text in zip(lines, texts, strict=True):
        yield SourceLine(line.number, text)
