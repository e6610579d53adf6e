"""Documents, guides, sections, lines and pastes as large as Waypost promises to take."""

from typing import Final

SENTENCE: Final = "Some *words* of a paragraph with `code` and a [link](there), as prose is. "
IDEOGRAPHS: Final = "漢字を並べた、長い行です。"
FAMILIES: Final = "👩‍👩‍👧 and 👍🏽 "
_PART: Final = 50
"""Sections of one part of a large document or guide."""


def large_document(sections: int, lines: int) -> str:
    """A document of so many sections and about so many lines, parts and their sections."""
    texts = max(1, lines // max(1, sections) - 3)
    body = "\n".join(f"{number}. {SENTENCE}" for number in range(1, texts + 1))
    headings = (
        f"## {number // _PART + 1} Part of the design number {number // _PART + 1}"
        if number % _PART == 0
        else f"### {number // _PART + 1}.{number % _PART} {_title(number)}"
        for number in range(sections)
    )
    return "# A large design\n\n" + "".join(f"{heading}\n\n{body}\n\n" for heading in headings)


def large_guide(sections: int) -> str:
    """A guide of so many sections with two questions each, the titles those of the document."""
    return "# A large guide\n\n" + "".join(
        f"## {number // _PART + 1} Part of the design number {number // _PART + 1}\n\n"
        if number % _PART == 0
        else f"### {number // _PART + 1}.{number % _PART} {_title(number)}\n\n"
        "**Guiding questions:**\n\n"
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


def _title(number: int) -> str:
    return f"Section on subject {number}"
