"""Cuts a document into sections whose texts, joined, are the document again."""

import re

from waypost.markdown.headings import headings_in, split_lines
from waypost.model.document import Document, Section

_LINE_END = re.compile(r"\r\n|\r|\n")
_BYTE_ORDER_MARK = "\ufeff"


def parse_document(text: str) -> Document:
    """The document in slices; `parse_document(text).text == text` for every text."""
    marked = text.startswith(_BYTE_ORDER_MARK)
    content = text[1:] if marked else text
    lines = split_lines(content)
    found = headings_in(lines)
    ends = [heading.first_line for heading in found[1:]] + [len(lines)]
    preamble_end = found[0].first_line if found else len(lines)
    sections = [Section(None, "".join(lines[:preamble_end]), 0, 1)]
    for heading, end in zip(found, ends, strict=False):
        sections.append(
            Section(
                heading=heading.heading,
                source="".join(lines[heading.first_line : end]),
                body_start=sum(map(len, lines[heading.first_line : heading.end_line])),
                line=heading.first_line + 1,
            )
        )
    return Document(tuple(sections), marked, _usual_newline(content))


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
