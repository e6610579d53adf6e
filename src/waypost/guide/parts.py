"""Parts a guide's text: front matter, what stands above the headings, headings with their lines."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from waypost.guide.blocks import BlockKind, SourceLine, read_blocks
from waypost.guide.marks import is_bold_line, is_question, one_line, unwrap_emphasis
from waypost.markdown.headings import FoundHeading, find_headings, make_heading, split_lines
from waypost.model.document import Heading

_FRONT_MATTER = {"---": "yaml", "+++": "toml"}
"""Languages of front matter by its fence."""
_DEFINITION = re.compile(r"^ {0,3}\[(?P<label>[^\[\]\n]{1,999})\]:", re.MULTILINE)
_TOML_FENCE = "+++"
_DEEPEST_LEVEL = 6
_LEVEL_OF_BOLD = 2
"""Heading level of a bold line where a text has no other headings."""
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
    definitions: frozenset[str]
    """Folded labels of the link definitions in the whole text."""

    @property
    def front_matter_language(self) -> str:
        """`yaml` or `toml`, "" where there is no front matter."""
        return _FRONT_MATTER[self.front_matter[0].text.rstrip()] if self.front_matter else ""


def part(content: str) -> Parts:
    """The parts of Markdown without byte order mark."""
    lines = [
        SourceLine(i, line.rstrip("\r\n")) for i, line in enumerate(split_lines(content), start=1)
    ]
    found = find_headings(_without_toml(content, lines)) or _bold_headings(lines)
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
    return Parts(
        tuple(lines[:matter]),
        tuple(lines[matter:above_all]),
        tuple(texts),
        frozenset(one_line(found["label"]).casefold() for found in _DEFINITION.finditer(content)),
    )


def fold_questions(texts: Sequence[HeadedText]) -> list[HeadedText]:
    """The texts, those under a question of the deepest level as part of the text before.

    Nobody nests six sections: `###### Can it be switched off?` is a question in small type. On
    higher levels a question is a section's title ("### What went well?").
    """
    bodies: list[list[SourceLine]] = []
    kept: list[HeadedText] = []
    for text in texts:
        heading = text.heading
        if kept and heading.level == _DEEPEST_LEVEL and is_question(heading.title):
            line = SourceLine(text.found.first_line + 1, f"{'#' * heading.level} {heading.inline}")
            bodies[-1] += sorted([*text.body, line], key=lambda line: line.number)
        else:
            kept.append(text)
            bodies.append(list(text.body))
    return [replace(text, body=tuple(body)) for text, body in zip(kept, bodies, strict=True)]


def _without_toml(content: str, lines: Sequence[SourceLine]) -> str:
    """The text with TOML front matter blanked, whose comments look like headings."""
    if not content.startswith(_TOML_FENCE):
        return content
    end = _end_of_front_matter(lines)
    return "\n".join([""] * end + [line.text for line in lines[end:]])


def _bold_headings(lines: Sequence[SourceLine]) -> list[FoundHeading]:
    """Bold lines that begin paragraphs: the headings of a text that has no others.

    One alone is emphasis; issue templates have several.
    """
    body = lines[_end_of_front_matter(lines) :]
    found = [
        _bold_heading(block.lines[0])
        for block in read_blocks(body)
        if block.kind is BlockKind.PARAGRAPH and is_bold_line(block.lines[0].text)
    ]
    return found if len(found) > 1 else []


def _bold_heading(line: SourceLine) -> FoundHeading:
    words = unwrap_emphasis(line.text)
    return FoundHeading(make_heading(words, _LEVEL_OF_BOLD), line.number - 1, line.number)


def _start_of_comment(lines: Sequence[SourceLine], above: int, heading: int) -> int:
    """Index at which a comment right above the heading begins; it speaks of that heading.

    A comment with text or another heading right above it speaks of those.
    """
    if heading == above or not lines[heading - 1].text.rstrip().endswith(_COMMENT_CLOSES):
        return heading
    for i in range(heading - 1, above - 1, -1):
        if _COMMENT_OPENS in lines[i].text:
            is_apart = i == 0 or not lines[i - 1].text.strip()
            return i if is_apart and lines[i].text.lstrip().startswith(_COMMENT_OPENS) else heading
    return heading


def _end_of_front_matter(lines: Sequence[SourceLine]) -> int:
    """Number of lines that front matter takes at the beginning, 0 where there is none."""
    fence = lines[0].text.rstrip() if lines else ""
    if fence not in _FRONT_MATTER:
        return 0
    return next((i for i, line in enumerate(lines[1:], 2) if line.text.rstrip() == fence), 0)
