"""Cuts a document into sections whose texts, joined, are the document again."""

import re

from waypost.markdown.headings import FoundHeading, headings_in, split_lines
from waypost.model.document import Document, Section

_LINE_END = re.compile(r"\r\n|\r|\n")
_BYTE_ORDER_MARK = "\ufeff"


def parse_document(text: str) -> Document:
    """The document in slices; `parse_document(text).text == text` for every text."""
    marked = text.startswith(_BYTE_ORDER_MARK)
    content = text[1:] if marked else text
    lines = split_lines(content)
    found = headings_in(lines)
    preamble_end = found[0].first_line if found else len(lines)
    preamble = Section(None, "".join(lines[:preamble_end]), 0, 1)
    sections = (preamble, *_sections(lines, found, 1))
    return Document(sections, marked, _usual_newline(content))


def with_section(document: Document, index: int, source: str) -> Document | None:
    """The document with another slice in the place of a section, whose heading it begins with.

    It is what a parse of the whole gives, and takes only the new slice to be parsed. None where
    that cannot be told from the slice alone: it has HTML, or what follows would not stay.
    """
    section, following = document.sections[index], document.sections[index + 1 :]
    heading = section.source[: section.body_start]
    if section.heading is None or not source.startswith(heading) or heading.startswith("---"):
        return None
    if "<" in source or "<" in section.source:  # an element may reach over many sections
        return None
    lines = split_lines(source)
    ahead = split_lines(following[0].source[: following[0].body_start]) if following else []
    found = headings_in([*lines, *ahead])
    # At a heading nothing of what stands before it is open: all goes on from there as it did.
    if following:
        wanted = following[0].heading, len(lines), len(lines) + len(ahead)
        last = found.pop() if found else None
        if last is None or (last.heading, last.first_line, last.end_line) != wanted:
            return None
    if not found or found[0].first_line or found[0].heading != section.heading:
        return None
    made = _sections(lines, found, section.line)
    shift = section.line + len(lines) - following[0].line if following else 0
    moved = [_moved(one, shift) for one in following] if shift else following
    sections = (*document.sections[:index], *made, *moved)
    alike = document.newline == "\n" and not any("\r" in one.source for one in sections)
    newline = "\n" if alike else _usual_newline("".join(one.source for one in sections))
    return Document(sections, document.byte_order_mark, newline)


def _sections(lines: list[str], found: list[FoundHeading], first: int) -> list[Section]:
    """The sections that the headings begin; `first` is the number of the first line."""
    ends = [heading.first_line for heading in found[1:]] + [len(lines)]
    return [
        Section(
            heading=heading.heading,
            source="".join(lines[heading.first_line : end]),
            body_start=sum(map(len, lines[heading.first_line : heading.end_line])),
            line=heading.first_line + first,
        )
        for heading, end in zip(found, ends, strict=False)
    ]


def _moved(section: Section, lines: int) -> Section:
    return Section(section.heading, section.source, section.body_start, section.line + lines)


def line_end(line: str) -> str:
    """The line end that the line has, "" for a last line without one."""
    if line.endswith("\r\n"):
        return "\r\n"
    return line[-1] if line.endswith(("\n", "\r")) else ""


def lines_above_text(section: Section) -> int:
    """How many lines of the section stand above its text: the heading and blank ones."""
    heading = len(split_lines(section.source[: section.body_start]))
    blank = 0
    for line in split_lines(section.body):
        if line.strip():
            break
        blank += 1
    return heading + (blank if section.text else 0)


def _usual_newline(text: str) -> str:
    r"""The line end that most lines have, of several the one that comes first; `\n` for none."""
    both = text.count("\r\n")
    counted = {"\r\n": both, "\n": text.count("\n") - both, "\r": text.count("\r") - both}
    most = max(counted.values())
    usual = [end for end, count in counted.items() if count == most > 0]
    if len(usual) <= 1:
        return usual[0] if usual else "\n"
    first = next(found[0] for found in _LINE_END.finditer(text) if found[0] in usual)
    return str(first)
