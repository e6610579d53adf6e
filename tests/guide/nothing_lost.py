"""The law of guides: every line of the file is found again in the guide made of it."""

import re

from waypost.guide.labels import find_label, is_wrapper_word
from waypost.markdown.headings import split_lines
from waypost.model.guide import Guidance, Guide
from waypost.model.guide_reading import GuideReading

_TAGS = re.compile(
    r"</?(?:details|summary|aside|div|section|article|header|footer|main|center|p)(?:\s[^<>]*)?>"
    r"|<!--|-->",
    re.IGNORECASE,
)
_BOX = re.compile(r"\s{0,3}:{3,}\s*(?:\{[^{}]*\}|[\w-]+)?|(?:!!!|\?\?\?)\+? \w+|\[!\w+\]")
"""Marks of a box with the name of its kind, which is no word of the guide."""
_MARKERS = re.compile(r"^(?:\s|>|[-*+]\s|\d{1,9}[.)]\s|\[[ xX]\]\s)+")


def lost_lines(text: str, guide: Guide) -> list[str]:
    """The lines whose words stand nowhere in the guide; labels and marks are no words."""
    kept = _letters(_all_text(guide))
    return [line for line in text.splitlines() if not _is_kept(line, kept)]


def unaccounted_lines(text: str, reading: GuideReading) -> list[int]:
    """Numbers of the lines that are not blank and that the reading says nothing of."""
    said = {n for taken in reading.taken for n in range(taken.first_line, taken.last_line + 1)}
    written = {n for n, line in enumerate(split_lines(text), 1) if line.strip("\ufeff \t\r\n")}
    return sorted(written - said)


def _is_kept(line: str, kept: str) -> bool:
    pieces = [_MARKERS.sub("", piece.strip()).strip() for piece in _TAGS.split(line)]
    if "<summary>" in line:
        pieces = [f"**{piece}**" for piece in pieces]
    return all(_letters(_without_label(_without_box(piece))) in kept for piece in pieces)


def _without_box(piece: str) -> str:
    """The piece, or the title of the box that it opens, which stands in bold."""
    box = _BOX.match(piece)
    title = piece[box.end() :].strip(' "') if box else ""
    return (title and f"**{title}**") if box else piece


def _without_label(piece: str) -> str:
    if is_wrapper_word(piece):
        return ""
    label = find_label(piece)
    return label.text if label else piece


def _all_text(guide: Guide) -> str:
    parts = [guide.title_heading, *guide.topics, _guidance_text(guide.guidance)]
    for section in guide.walk():
        parts += [section.heading, _guidance_text(section.guidance)]
    return "\n".join(parts)


def _guidance_text(guidance: Guidance) -> str:
    return "\n".join(
        [
            guidance.tagline,
            guidance.overview,
            guidance.purpose,
            *(f"{point.group} {point.text}" for point in guidance.key_points),
            *(f"{question.group} {question.text}" for question in guidance.questions),
            *(f"{quote.text} {quote.attribution} {quote.source}" for quote in guidance.quotes),
            guidance.notes,
        ]
    )


def _letters(text: str) -> str:
    return "".join(character for character in _TAGS.sub("", text) if character.isalnum())
