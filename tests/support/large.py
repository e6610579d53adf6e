"""Documents, guides, sections, lines and pastes as large as Waypost promises to take."""

from typing import Final

SENTENCE: Final = "Some *words* of a paragraph with `code` and a [link](there), as prose is. "
IDEOGRAPHS: Final = "漢字を並べた、長い行です。"
FAMILIES: Final = "👩‍👩‍👧 and 👍🏽 "
_PART: Final = 50
"""Sections of one part of a large document or guide."""


def large_document(sections: int, lines: int) -> str:
    """A document of so many sections and about so many lines; no two sections are the same."""
    texts = range(1, max(1, lines // sections - 3) + 1)
    return "# A large design\n\n" + "".join(
        f"{_heading(number)}\n\n"
        + "\n".join(f"{line}. In {number}: {SENTENCE}" for line in texts)
        + "\n\n"
        for number in range(sections)
    )


def large_guide(sections: int) -> str:
    """A guide of so many sections with two questions each, the titles those of the document."""
    return "# A large guide\n\n" + "".join(
        f"{_heading(number)}\n\n**Guiding questions:**\n\n"
        f"- What does section {number} decide?\n- Who acts on section {number}?\n\n"
        for number in range(sections)
    )


def large_section(characters: int) -> str:
    """Paragraphs of one line of some 300 characters each, blank lines between them."""
    paragraph = SENTENCE * 4
    return "\n\n".join([paragraph.rstrip()] * max(1, characters // (len(paragraph) + 2)))


def long_line(characters: int, of: str = SENTENCE) -> str:
    """One line of so many characters."""
    return (of * (characters // len(of) + 1))[:characters]


def _heading(number: int) -> str:
    part, place = divmod(number, _PART)
    if place:
        return f"### {part + 1}.{place} Section on subject {number}"
    return f"## {part + 1} Part of the design number {part + 1}"
