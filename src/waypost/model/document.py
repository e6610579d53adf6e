"""The writer's document as slices of its own text: joining the slices gives the text back."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from waypost.model.passage import Passage

_WRITTEN: Final = re.compile(r"\S")


class HeadingStyle(StrEnum):
    """How a heading is marked in Markdown."""

    ATX = "atx"
    SETEXT = "setext"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading, taken apart."""

    level: int
    """1 to 6."""
    inline: str
    """The heading's Markdown without its marks, on one line."""
    number: str
    """`2.4` of "2.4. Metrics", "" where there is none."""
    title: str
    """Plain text without number and emphasis."""
    style: HeadingStyle


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the text up to the next heading; or the preamble, which has no heading."""

    heading: Heading | None
    """None for the preamble: front matter and text before the first heading."""
    source: str
    """The whole slice, heading and line ends as they are."""
    body_start: int
    """Offset in `source` (characters) at which the heading and its line end are over."""
    line: int
    """1-based line of the file at which the slice begins."""

    @property
    def body(self) -> str:
        """The text below the heading, blank lines around it included."""
        return self.source[self.body_start :]

    @property
    def text(self) -> str:
        r"""The text that a writer edits: `body` without surrounding blank lines, ends as `\n`."""
        return trim_blank_lines(unify_line_ends(self.body))

    @property
    def passage(self) -> Passage:
        """`text`, not copied where the slice holds it as it is."""
        source = self.source
        if "\r" in source:
            return Passage.whole(self.text)
        written = _WRITTEN.search(source, self.body_start)
        if written is None:
            return Passage.whole("")
        first = source.rfind("\n", self.body_start, written.start()) + 1
        last = len(source)
        while source[last - 1].isspace():
            last -= 1
        end = source.find("\n", last)
        return Passage(source, first or self.body_start, end if end >= 0 else len(source))

    @property
    def has_text(self) -> bool:
        """Whether `text` is not empty, found without making it."""
        return _WRITTEN.search(self.source, self.body_start) is not None


@dataclass(frozen=True, slots=True)
class Document:
    """A document in slices.

    `sections[0]` is always the preamble (often empty); the others have headings and follow
    the file's order, flat.
    """

    sections: tuple[Section, ...]
    byte_order_mark: bool
    """Whether the file begins with U+FEFF; it is in no slice."""
    newline: str
    r"""The line end that most lines have; `\n` where there is none."""

    @property
    def text(self) -> str:
        """The whole text: encoded as UTF-8, the bytes of the file."""
        mark = "\ufeff" if self.byte_order_mark else ""
        return mark + "".join(section.source for section in self.sections)


def unify_line_ends(text: str) -> str:
    r"""The text with every `\r\n` and lone `\r` as `\n`."""
    # Nearly every text has one kind of them; to look for two characters takes fifty times as long.
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def trim_blank_lines(text: str) -> str:
    """The text without blank lines before and after, and without a last line end."""
    written = _WRITTEN.search(text)
    if written is None:
        return ""
    first = text.rfind("\n", 0, written.start()) + 1
    end = text.find("\n", len(text.rstrip()))
    return text[first : end if end >= 0 else len(text)]
