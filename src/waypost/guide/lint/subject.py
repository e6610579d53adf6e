"""A guide under check, as its rules look at it: the reading, the lines, the blocks."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from markdown_it.token import Token

from waypost.guide.blocks import SourceLine, block_tokens
from waypost.markdown.headings import split_lines
from waypost.model.guide import Guidance, GuideSection
from waypost.model.guide_reading import GuideReading


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

    @cached_property
    def tokens(self) -> list[Token]:
        """markdown-it's block tokens of the whole text; `token.map` is 0-based."""
        return block_tokens([SourceLine(i, line) for i, line in enumerate(self.lines, 1)])

    @cached_property
    def sections(self) -> tuple[GuideSection, ...]:
        """All sections in the guide's order."""
        return tuple(self.reading.guide.walk())

    @cached_property
    def sections_by_id(self) -> Mapping[str, GuideSection]:
        """The sections by their ids."""
        return {section.id: section for section in self.sections}

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
    def _section_lines(self) -> list[int]:
        return [section.line for section in self.sections]


def named(section: GuideSection) -> str:
    """The section as a sentence names it."""
    return f'"{f"{section.number} {section.title}".strip()}"'
