"""A guide under check, as its rules look at it: the reading, the lines, the blocks."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from waypost.markdown.headings import split_lines
from waypost.model.guide import Guidance, GuideSection
from waypost.model.guide_reading import GuideReading
from waypost.model.visible import visible_line

_CODE = frozenset({"fence", "code_block"})
_CODE_SPAN = re.compile(r"`[^`]*`")
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Remark:
    """What a rule has to say of one place."""

    line: int
    """1-based."""
    message: str
    advice: str = ""
    section: str | None = None
    """The section's id; None where the line says enough."""


@dataclass(frozen=True)
class CheckedGuide:
    """A guide, and the text that it was read from."""

    reading: GuideReading
    text: str

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The lines without their ends; `lines[n - 1]` is line `n`."""
        return tuple(line.rstrip("\r\n") for line in split_lines(self.text))

    @property
    def tokens(self) -> list[Token]:
        """markdown-it's block tokens of the whole text; `token.map` is 0-based."""
        return self._parsed[0]

    def prose_lines(self) -> Iterator[tuple[int, str]]:
        """The lines outside of code blocks, code spans taken out, with their numbers."""
        code = [token.map for token in self.tokens if token.type in _CODE and token.map]
        is_code = {number for first, end in code for number in range(first, end)}
        for i, line in enumerate(self.lines):
            if i not in is_code:
                yield i + 1, _CODE_SPAN.sub("", line)

    @property
    def definitions(self) -> dict[str, Any]:
        """What markdown-it keeps of link definitions while it parses blocks."""
        return self._parsed[1]

    @cached_property
    def sections(self) -> tuple[GuideSection, ...]:
        """All sections in the guide's order."""
        return tuple(self.reading.guide.walk())

    def guidance(self) -> Iterator[tuple[str, Guidance]]:
        """The guidance of the document as a whole and of each section, with the section's id."""
        yield "", self.reading.guide.guidance
        for section in self.sections:
            yield section.id, section.guidance

    def section_at(self, line: int) -> str:
        """Id of the section in which the line stands, "" above all sections."""
        before = bisect_right(self._section_lines, line)
        return self.sections[before - 1].id if before else ""

    @cached_property
    def _parsed(self) -> tuple[list[Token], dict[str, Any]]:
        environment: dict[str, Any] = {}
        return _block_parser().parse("\n".join(self.lines), environment), environment

    @cached_property
    def _section_lines(self) -> list[int]:
        return [section.line for section in self.sections]


@cache
def _block_parser() -> MarkdownIt:
    return MarkdownIt("commonmark").enable("table").disable(["inline", "text_join"])


def named(section: GuideSection) -> str:
    """The section as a sentence names it."""
    words = f"{section.number} {section.title}".strip()
    return f'"{visible_line(words, _LONGEST_NAME)}"'
