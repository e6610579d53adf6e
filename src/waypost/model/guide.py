"""A guide: a tree of sections with the guidance that each gives its writer."""

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Question:
    """A guiding question."""

    id: str
    """`<section id>/<slug of the first words>`: unique in the guide, unmoved by reordering."""
    text: str
    """Markdown, on one line."""
    line: int
    """1-based line in the guide file."""
    group: str = ""
    """Markdown of the caption that it stands under, "" where there is none."""


@dataclass(frozen=True, slots=True)
class KeyPoint:
    """Something that the finished section should hold."""

    text: str
    """Markdown, on one line."""
    line: int
    """1-based line in the guide file."""
    group: str = ""
    """Markdown of the caption that it stands under, "" where there is none."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation, its attribution and its source apart."""

    text: str
    """The words quoted, without quotation marks around them."""
    attribution: str
    """Who said it, "" where the guide does not tell."""
    source: str
    """Work, year or link, "" where the guide does not tell."""
    line: int
    """1-based line in the guide file."""


@dataclass(frozen=True, slots=True)
class Placeholder:
    """Something that the template leaves for the writer to replace, such as `{name}`."""

    text: str
    """As written, with its brackets, on one line."""
    line: int
    """1-based line in the guide file."""


@dataclass(frozen=True, slots=True)
class Guidance:
    """What a guide tells the writer of one section (or of the whole document)."""

    tagline: str = ""
    """A line between the heading and everything else."""
    overview: str = ""
    """What the section is about. Markdown; paragraphs are parted by blank lines."""
    purpose: str = ""
    """What the section is for. Markdown, as `overview`."""
    key_points: tuple[KeyPoint, ...] = ()
    questions: tuple[Question, ...] = ()
    quotes: tuple[Quote, ...] = ()
    notes: str = ""
    """Markdown of everything else, in the guide's order: tables, lists, links, asides' text.
    Nothing of the guide's text is dropped: what is not recognised stands here."""
    placeholders: tuple[Placeholder, ...] = ()
    """What is to be replaced in the section's heading and in all of the above, by line."""


@dataclass(frozen=True, slots=True)
class GuideSection:
    """A section of a guide."""

    id: str
    """Slug of the title, with `-2`, `-3` … where the guide repeats a title."""
    number: str
    """`2.4` of "## **2.4.** Business metrics", "" where the heading has none."""
    title: str
    """Plain text, without number and emphasis."""
    level: int
    """Heading level as written, 1 to 6."""
    line: int
    """1-based line of the heading in the guide file."""
    heading: str
    """Inline Markdown of the heading as written, e.g. ``**2.4.** Business metrics``."""
    setext: bool
    """Whether the heading is underlined instead of marked with `#`."""
    writable: bool
    """Whether a writer fills it in; False for a mere parent or a list of resources."""
    guidance: Guidance = field(default_factory=Guidance)
    children: tuple["GuideSection", ...] = ()
    optional: bool = False
    """Whether the guide says that a document may do without it."""

    def walk(self) -> Iterator["GuideSection"]:
        """This section, then all below it, in the guide's order."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class Guide:
    """A whole guide."""

    name: str
    """What a writer calls it: `ml-system-design`, or the file's name without ending."""
    title: str
    source: str
    """`package`, or the path as given by the person."""
    sha256: str
    """Hex digest of the file's bytes."""
    guidance: Guidance
    """What the guide says of the document as a whole."""
    sections: tuple[GuideSection, ...]
    title_heading: str = ""
    """Inline Markdown of the title's heading as written, "" where the guide has no title."""
    topics: tuple[str, ...] = ()
    """Markdown, a line each: what a document of this guide may be about, for a writer to choose."""

    def walk(self) -> Iterator[GuideSection]:
        """All sections in the guide's order."""
        for section in self.sections:
            yield from section.walk()
