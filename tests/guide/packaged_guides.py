"""The packaged guides as plain text, so that a fault of the recogniser hides none of theirs."""

import re
from dataclasses import dataclass

from waypost import paths
from waypost.guide import library
from waypost.model.guide import Guide

LABELS = ("Overview", "Purpose", "Key points", "Guiding questions")
"""What each section to write carries, in this order."""
_ITEM = re.compile(r"(?P<indent> *)- (?P<text>\S.*)")


@dataclass(frozen=True, slots=True)
class Entry:
    """An item of a list."""

    depth: int
    """0 for an item of the list itself, 1 for one nested in it."""
    text: str


@dataclass(frozen=True, slots=True)
class Part:
    """A heading of a guide and what stands between it and the next."""

    heading: str
    """The heading's whole line."""
    body: str
    is_leaf: bool
    """Whether no heading stands below it; in our guides these are the sections to write."""

    @property
    def blocks(self) -> list[str]:
        """The blocks of the body, parted by blank lines."""
        return [block for block in self.body.strip("\n").split("\n\n") if block]

    @property
    def tagline(self) -> str:
        """The paragraph without a label before everything else, "" where there is none."""
        first = self.blocks[0]
        return "" if first.startswith("**") else first

    def entries(self, label: str) -> list[Entry]:
        """The items of the list below the label, nested ones included."""
        below = self.blocks[self.blocks.index(f"**{label}:**") + 1]
        found = [_ITEM.fullmatch(line) for line in below.split("\n")]
        return [Entry(len(item["indent"]) // 2, item["text"]) for item in found if item]

    def prose(self, label: str) -> str:
        """The text beside the label."""
        (text,) = re.findall(rf"^\*\*{label}:\*\* (.+)$", self.body, re.MULTILINE)
        return str(text)


@dataclass(frozen=True, slots=True)
class PackagedGuide:
    """A guide of the package as its file has it."""

    name: str
    text: str
    parts: tuple[Part, ...]
    """The guide's headings in order, its title first."""

    @property
    def title(self) -> Part:
        """The heading of level 1 and what the guide says of the document as a whole."""
        return self.parts[0]

    @property
    def sections(self) -> list[Part]:
        """The sections to write."""
        return [part for part in self.parts[1:] if part.is_leaf]

    @property
    def parents(self) -> list[Part]:
        """The headings that only group sections."""
        return [part for part in self.parts[1:] if not part.is_leaf]

    def recognised(self) -> Guide:
        """The guide as Waypost reads it."""
        path = paths.packaged_guides() / f"{self.name}.md"
        return library.load_guide(path, library.PACKAGED)

    def part(self, heading: str) -> Part:
        """The part under that heading line."""
        (found,) = (part for part in self.parts if part.heading == heading)
        return found


def _read(name: str) -> PackagedGuide:
    text = (paths.packaged_guides() / f"{name}.md").read_text(encoding="utf-8")
    pieces = re.split(r"^(#{1,6} .*)\n", text, flags=re.MULTILINE)
    headings, bodies = pieces[1::2], pieces[2::2]
    levels = [*(len(heading.split()[0]) for heading in headings), 0]
    parts = tuple(
        Part(heading, body, levels[i + 1] <= levels[i])
        for i, (heading, body) in enumerate(zip(headings, bodies, strict=True))
    )
    return PackagedGuide(name, text, parts)


PACKAGED = tuple(_read(path.stem) for path in sorted(paths.packaged_guides().glob("*.md")))
SECTIONS = tuple((guide, part) for guide in PACKAGED for part in guide.sections)
"""Each section to write, with the guide that it stands in."""


def packaged(name: str) -> PackagedGuide:
    """The packaged guide of that name."""
    (found,) = (guide for guide in PACKAGED if guide.name == name)
    return found
