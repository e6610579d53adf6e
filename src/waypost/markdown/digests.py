"""Digests of one version after another: of each, only what differs from the last one is parsed.

The versions of a document differ in few places. Sections whose bytes stayed keep their digest;
the stretch between them is parsed alone where that is known to give what a parse of the whole
would give. Tests hold the two equal.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from hashlib import blake2b
from itertools import accumulate
from typing import Final, NamedTuple

from waypost.markdown.headings import split_lines
from waypost.markdown.slices import lines_above_text, parse_document
from waypost.model.document import Section
from waypost.model.lineage.digest import NO_DOCUMENT, Digests, SectionDigest

_HASH_BYTES: Final = 16
_MARK: Final = "\ufeff".encode()
_FRONT_MATTER: Final = b"---"
_ATX: Final = re.compile(rb"#{1,6}(?:[ \t][^\r\n]*)?(?:\r\n?|\n|\Z)")
_NOT_PLAIN: Final = re.compile(rb"\n {0,3}(?:#|[=-]+ *(?:\n|\Z)|```|~~~)")
"""What may be a heading, or may take one away. Marks that are set in further stand in a list or a
quote, or are code: none of them reaches the next heading at the margin."""
_BLANK_LINES: Final = re.compile(rb"(?:[ \t]*\n)+")
_MAY_ENCLOSE: Final = re.compile(rb"</?[A-Za-z]")
"""A tag: HTML elements reach over sections, and take their headings away."""


class SlicedVersion(NamedTuple):
    """A version as sources and digests of its sections; a tuple, for there are thousands.

    Versions that follow each other share the sources of the sections that stayed.
    """

    slices: Sequence[bytes]
    """Joined, they are the version's bytes."""
    digests: Digests
    own: int = 0
    """Bytes of the sections that it does not share with the version read before it."""

    def text(self, index: int) -> str:
        """The text below the heading of that section, as `Section.text` gives it."""
        return self._section(index).text

    def text_line(self, index: int) -> int:
        """1-based line of the file on which that text begins."""
        return self.heading_line(index) + lines_above_text(self._section(index))

    def heading_line(self, index: int) -> int:
        """1-based line of the file on which the section begins."""
        return len(split_lines(b"".join(self.slices[:index]).decode("utf-8", "replace"))) + 1

    def _section(self, index: int) -> Section:
        source = self.slices[index].decode("utf-8", "replace")
        if not index or not source:
            return Section(None, source.removeprefix(_MARK.decode()), 0, 1)
        # Alone or among others, the section begins with its own heading. The blank line keeps
        # what it begins with from counting as the beginning of a file.
        return replace(parse_document(f"\n{source}").sections[1], source=source)


EMPTY: Final = SlicedVersion((), NO_DOCUMENT)
"""Where the document is not there."""


class DigestReader:
    """Reads versions in any order; the nearer to the last one, the quicker."""

    def __init__(self) -> None:
        self._slices: list[bytes] = []
        self._starts: list[int] | None = None
        """Where the sections begin, None where that must be added up."""
        self._digests: Digests = NO_DOCUMENT
        self._plain: set[int] = set()
        """Sections that were found to be plain as they are."""
        self._own = 0

    def read(self, content: bytes) -> SlicedVersion:
        """The sections of a version; what is not UTF-8 in a heading counts as U+FFFD."""
        self._own = 0
        if not (self._read_one_section(content) or self._read_difference(content)):
            self._slices, digests = _sections(content)
            self._digests = tuple(digests)
            self._plain.clear()
            self._own = len(content)
        return SlicedVersion(tuple(self._slices), self._digests, self._own)

    def _read_one_section(self, content: bytes) -> bool:
        """Take in a version in which the text of one section is all that differs, as in most.

        False, and nothing done, where it is not plain that it is so. What follows does by other
        means what could be done here; this takes a third of the time.
        """
        slices = self._slices
        starts = self._starts or list(accumulate(map(len, slices), initial=0))
        same = list(map(content.startswith, slices, starts))
        if False not in same[1:-1] or not same[0]:
            return False
        index = same.index(False)
        longer = len(content) - starts[-1]
        shifted = [start + longer for start in starts[index + 1 :]]
        start, end = starts[index], shifted[0]
        if end <= start or not all(map(content.startswith, slices[index + 1 :], shifted)):
            return False
        source = content[start:end]
        if not (
            source.endswith((b"\n", b"\r"))
            and _ATX.match(slices[index + 1])
            and _begins_alike(slices[index], content, start)
            and _front_matter_is_closed(slices[0], content, index)
            and self._read_plain(index, source)
        ):
            return False
        self._starts = [*starts[: index + 1], *shifted]
        return True

    def _read_difference(self, content: bytes) -> bool:
        """Take over what stayed. False, and nothing done, where only a whole parse can tell."""
        self._starts = None
        first, start = _same_before(self._slices, content)
        if not self._slices or (first == len(self._slices) and start == len(content)):
            return bool(self._slices)
        if first == len(self._slices):
            first -= 1
            start -= len(self._slices[first])
        while first and not _begins_alike(self._slices[first], content, start):
            first -= 1
            start -= len(self._slices[first])
        last, end = _same_after(self._slices, content, first + 1, start)
        if not _front_matter_is_closed(self._slices[0], content, first):
            return False
        middle = content[start:end]
        if first and last == first + 1 and self._read_plain(first, middle):
            return True
        following = self._slices[last] if last < len(self._slices) else b""
        if any(_MAY_ENCLOSE.search(part) for part in (middle, *self._slices[first:last])):
            return False
        parsed = _parsed_alone(middle, following, has_preamble=first == 0)
        if parsed is None:
            return False
        slices, digests = parsed
        self._slices[first:last] = slices
        self._own = len(middle)
        self._plain.clear()
        self._digests = (*self._digests[:first], *digests, *self._digests[last:])
        return True

    def _read_plain(self, index: int, source: bytes) -> bool:
        """Take in the section's new source where it can be nothing but text below its heading.

        Both the old source and the new one: what was open in the old one may be closed now.
        """
        heading = _ATX.match(source)
        was_plain = index in self._plain or _is_plain(self._slices[index])
        if heading is None or not (was_plain and _is_plain(source)):
            return False
        self._plain.add(index)
        text, size = _hashed(source[heading.end() :])
        digest = self._digests[index]._replace(text=text, size=size)
        self._slices[index] = source
        self._own = len(source)
        self._digests = (*self._digests[:index], digest, *self._digests[index + 1 :])
        return True


def _sections(content: bytes) -> tuple[list[bytes], list[SectionDigest]]:
    """Source and digest of each section. The sources, joined, are the content."""
    text = content.decode("utf-8", "surrogateescape")
    document = parse_document(text)
    slices = [s.source.encode("utf-8", "surrogateescape") for s in document.sections]
    if document.byte_order_mark:
        slices[0] = _MARK + slices[0]
    return slices, [_digest(section) for section in document.sections]


def _digest(section: Section) -> SectionDigest:
    heading = section.heading
    text, size = _hashed(section.body.encode("utf-8", "surrogateescape"))
    if heading is None:
        return SectionDigest(0, "", "", "", text, size)
    inline, number, title = _shown(heading.inline), _shown(heading.number), _shown(heading.title)
    return SectionDigest(heading.level, inline, number, title, text, size)


def _hashed(body: bytes) -> tuple[str, int]:
    """Hash and size of a text; line ends and the blank lines around it count for nothing."""
    if b"\r" in body:
        body = body.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    first = _BLANK_LINES.match(body)
    text = body[first.end() if first else 0 :].rstrip()
    return (blake2b(text, digest_size=_HASH_BYTES).hexdigest() if text else ""), len(text)


def _is_plain(source: bytes) -> bool:
    """Whether the section is nothing but a heading and text, lists, quotes and the like."""
    # Tags and comments, other line ends, tabs that set in: too rare to be told apart here.
    if b"<" in source or b"\r" in source or b"\t" in source:
        return False
    return _NOT_PLAIN.search(source) is None


def _shown(text: str) -> str:
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _parsed_alone(
    middle: bytes, following: bytes, *, has_preamble: bool
) -> tuple[list[bytes], list[SectionDigest]] | None:
    """The sections of the middle, None where it may reach into the following section.

    The heading that follows is parsed with it: found again in its place, it shows that no
    fence or comment of the middle is left open.
    """
    line = _ATX.match(following)
    heading = line[0] if line else b""
    slices, digests = _sections(middle + heading)
    if heading:
        if slices[-1] != heading:
            return None
        del slices[-1], digests[-1]
    if not has_preamble:
        # The middle begins with a heading: nothing stands before it.
        del slices[0], digests[0]
    return slices, digests


def _same_before(slices: list[bytes], content: bytes) -> tuple[int, int]:
    """How many sections the content begins with, and where they end in it."""
    end = 0
    for index, source in enumerate(slices):
        if not content.startswith(source, end):
            return index, end
        end += len(source)
    return len(slices), end


def _same_after(slices: list[bytes], content: bytes, least: int, start: int) -> tuple[int, int]:
    """From which section on (`least` or later) the content ends with them, and where.

    The first of them has a heading that begins a section whatever stands before it.
    """
    index, end = len(slices), len(content)
    while index > least and content.endswith(slices[index - 1], start, end):
        index -= 1
        end -= len(slices[index])
    while index < len(slices) and not (
        _ATX.match(slices[index]) and content.endswith((b"\n", b"\r"), 0, end)
    ):
        end += len(slices[index])
        index += 1
    return index, end


def _begins_alike(source: bytes, content: bytes, start: int) -> bool:
    """Whether the section and the content there begin with the same ATX heading."""
    heading = _ATX.match(source)
    if heading is None or not heading[0].endswith((b"\n", b"\r")):
        return False
    after = content[start + len(heading[0]) : start + len(heading[0]) + 1]
    cut = heading[0].endswith(b"\r") and after == b"\n"
    return content.startswith(heading[0], start) and not cut


def _front_matter_is_closed(preamble: bytes, content: bytes, first: int) -> bool:
    """Whether front matter, if there can be any, ends before what differs."""
    if not content.removeprefix(_MARK).startswith(_FRONT_MATTER):
        return True
    lines = re.split(rb"\r\n|\n|\r", preamble.removeprefix(_MARK))
    return first > 0 and any(line.startswith(_FRONT_MATTER) for line in lines[1:])
