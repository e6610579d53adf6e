"""Edits of one section that leave every other section's text as it is.

Each edit gives the new document, parsed again, or says which sections it would swallow: an
open code fence or comment takes all that follows into itself.
"""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from waypost.markdown.headings import split_lines
from waypost.markdown.slices import line_end, parse_document, with_section
from waypost.model.document import (
    Document,
    Heading,
    HeadingStyle,
    Section,
    trim_blank_lines,
    unify_line_ends,
)

_DEEPEST_SETEXT_LEVEL = 2
_WRITTEN: Final = re.compile(r"\S")
_LINE_END: Final = re.compile(r"[\r\n]")


@dataclass(frozen=True, slots=True)
class Edited:
    """A document after an edit."""

    document: Document
    index: int
    """Index of the edited or new section."""


@dataclass(frozen=True, slots=True)
class Swallowed:
    """An edit that was not made: sections that are there would be headings no more."""

    headings: tuple[Heading, ...]
    """The headings that would be lost, in the document's order; none where the new section
    itself would be no section, because the text before it leaves something open."""


def replace_text(document: Document, index: int, text: str) -> Edited | Swallowed:
    """The document with that section's text replaced; blank lines around it stay."""
    section = document.sections[index]
    following = document.sections[index + 1 :]
    body = _new_body(document, section, text, following[0] if following else None)
    changed = section.source[: section.body_start] + body
    quickly = with_section(document, index, changed)
    if quickly is not None:
        return Edited(quickly, index)
    return _rebuilt(document, index, changed, document.sections[:index], following)


def insert_section(
    document: Document, index: int, heading: Heading, text: str
) -> Edited | Swallowed:
    """The document with a new section before `sections[index]` (or at the end)."""
    newline = document.newline
    before = document.sections[:index]
    following = document.sections[index:]
    written = trim_blank_lines(unify_line_ends(text)).replace("\n", newline)
    block = _blank_line_after(before, newline) + render_heading(heading, newline) + newline
    if written:
        block += newline + written + newline
    if following:
        block += newline
    return _rebuilt(document, index, block, before, following)


def render_heading(heading: Heading, newline: str) -> str:
    """The heading's Markdown, without a last line end."""
    if heading.style is HeadingStyle.SETEXT and heading.level <= _DEEPEST_SETEXT_LEVEL:
        underline = "=" if heading.level == 1 else "-"
        return heading.inline + newline + underline * max(3, len(heading.inline))
    return "#" * heading.level + " " + heading.inline


def _rebuilt(
    document: Document,
    index: int,
    source: str,
    before: tuple[Section, ...],
    following: tuple[Section, ...],
) -> Edited | Swallowed:
    """The document with `source` between the sections before and following, if all stay such.

    Blank lines at the start of `source` end the section before it.
    """
    mark = "\ufeff" if document.byte_order_mark else ""
    texts = [*(section.source for section in before), source]
    edited = parse_document(mark + "".join([*texts, *(section.source for section in following)]))
    kept = edited.sections[len(edited.sections) - len(following) :] if following else ()
    if [section.source for section in kept] != [section.source for section in following]:
        return Swallowed(_headings(following))
    if [s.heading for s in edited.sections[:index]] != [s.heading for s in before]:
        return Swallowed(_headings(before))
    if index >= len(edited.sections):
        return Swallowed(())
    return Edited(edited, index)


def _headings(sections: tuple[Section, ...]) -> tuple[Heading, ...]:
    return tuple(section.heading for section in sections if section.heading)


def _new_body(document: Document, section: Section, text: str, following: Section | None) -> str:
    written = trim_blank_lines(unify_line_ends(text))
    if written == section.text:
        return section.body
    if section.heading is None:
        written = written.lstrip("\ufeff")  # at the start of a file it would be a byte order mark
    newline = document.newline
    lead, core, tail = _around_text(section.body)
    if not written:
        return lead
    if not core:
        lead = newline if section.heading else ""
        tail = newline * (2 if following else 1)
    if section.heading and section.body_start == len(section.source):
        # The heading is the file's last line; it may have no line end yet.
        lead = newline if line_end(section.source) else newline * 2
    return lead + _with_line_ends(core, written, newline) + _safe_tail(tail, newline, following)


def _around_text(body: str) -> tuple[str, str, str]:
    """Blank lines before the text, the text without its last line end, and the rest."""
    written = _WRITTEN.search(body)
    if written is None:
        return body, "", ""
    start = max(body.rfind(end, 0, written.start()) for end in "\r\n") + 1
    last = _LINE_END.search(body, len(body.rstrip()))
    end = last.start() if last else len(body)
    return body[:start], body[start:end], body[end:]


def _with_line_ends(old: str, new: str, newline: str) -> str:
    r"""The new text (ends as `\n`) with the old text's ends on the lines that it keeps."""
    if "\r" not in old:
        return new if "\n" in old else new.replace("\n", newline)
    old_lines = split_lines(old)
    ends = {line_end(line) for line in old_lines} - {""}
    if len(ends) <= 1:
        return new.replace("\n", ends.pop() if ends else newline)
    new_lines = new.split("\n")
    kept = [line.removesuffix(line_end(line)) for line in old_lines]
    new_ends = [newline] * (len(new_lines) - 1)
    matcher = SequenceMatcher(None, kept, new_lines, autojunk=False)
    for old_start, new_start, length in matcher.get_matching_blocks():
        for offset in range(length):
            if new_start + offset < len(new_ends):
                new_ends[new_start + offset] = line_end(old_lines[old_start + offset]) or newline
    return "".join(line + end for line, end in zip(new_lines, [*new_ends, ""], strict=True))


def _safe_tail(tail: str, newline: str, following: Section | None) -> str:
    """The tail with the line ends that keep the next heading a heading."""
    if following is None or following.heading is None:
        return tail
    wanted = 2 if following.heading.style is HeadingStyle.SETEXT else 1
    return tail + newline * max(0, wanted - len(split_lines(tail)))


def _blank_line_after(before: tuple[Section, ...], newline: str) -> str:
    """What must stand between the text before and a new heading: nothing, or line ends."""
    text = "".join(section.source for section in before[-2:])
    if not text:
        return ""
    lines = split_lines(text)
    if not line_end(lines[-1]):
        return newline * 2
    return newline if lines[-1].strip() else ""
