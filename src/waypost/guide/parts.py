"""Parts a guide's text: front matter, what stands above the headings, headings with their lines."""

from collections.abc import Sequence
from dataclasses import dataclass

from waypost.guide.blocks import SourceLine
from waypost.markdown.headings import FoundHeading, find_headings, split_lines
from waypost.model.document import Heading

_FRONT_MATTER_FENCE = "---"
_COMMENT_OPENS = "<!--"
_COMMENT_CLOSES = "-->"


@dataclass(frozen=True, slots=True)
class HeadedText:
    """A heading of the guide with the lines that speak of it."""

    found: FoundHeading
    body: tuple[SourceLine, ...]
    """The comment right above the heading, and the lines up to the next heading."""

    @property
    def heading(self) -> Heading:
        """The heading, taken apart."""
        return self.found.heading


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a guide's text; together they hold every line."""

    front_matter: tuple[SourceLine, ...]
    """With its fences; empty where there is none."""
    preamble: tuple[SourceLine, ...]
    """What stands above all headings."""
    texts: tuple[HeadedText, ...]


def part(content: str) -> Parts:
    """The parts of Markdown without byte order mark."""
    lines = [
        SourceLine(i, line.rstrip("\r\n")) for i, line in enumerate(split_lines(content), start=1)
    ]
    found = find_headings(content)
    starts: list[int] = []
    above = 0
    for heading in found:
        starts.append(_start_of_comment(lines, above, heading.first_line))
        above = heading.end_line
    above_all, *ends = [*starts, len(lines)]
    texts = (
        HeadedText(heading, (*lines[start : heading.first_line], *lines[heading.end_line : end]))
        for heading, start, end in zip(found, starts, ends, strict=True)
    )
    matter = _end_of_front_matter(lines[:above_all])
    return Parts(tuple(lines[:matter]), tuple(lines[matter:above_all]), tuple(texts))


def _start_of_comment(lines: Sequence[SourceLine], above: int, heading: int) -> int:
    """Index at which a comment right above the heading begins; it speaks of that heading."""
    if heading == above or not lines[heading - 1].text.rstrip().endswith(_COMMENT_CLOSES):
        return heading
    for i in range(heading - 1, above - 1, -1):
        if _COMMENT_OPENS in lines[i].text:
            return i if lines[i].text.lstrip().startswith(_COMMENT_OPENS) else heading
    return heading


def _end_of_front_matter(lines: Sequence[SourceLine]) -> int:
    """Number of lines that front matter takes at the beginning, 0 where there is none."""
    if not lines or lines[0].text.rstrip() != _FRONT_MATTER_FENCE:
        return 0
    closing = (
        i for i, line in enumerate(lines[1:], 2) if line.text.rstrip() == _FRONT_MATTER_FENCE
    )
    return next(closing, 0)
