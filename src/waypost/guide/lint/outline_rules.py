"""Rules about the outline: numbers, titles and levels of the headings."""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from waypost.guide.lint.subject import CheckedGuide, Remark, named
from waypost.model.guide import GuideSection
from waypost.model.naming import match_key

_TITLE_LEVEL = 1


def duplicate_numbers(guide: CheckedGuide) -> Iterator[Remark]:
    """Sections with the number of an earlier one."""
    for section, before in _repeated(guide, lambda section: section.number):
        yield Remark(
            section.line,
            f"{named(section)} has the number of {named(before)} (line {before.line}).",
            "Give each section a number of its own.",
            section.id,
        )


def duplicate_titles(guide: CheckedGuide) -> Iterator[Remark]:
    """Sections with the title of an earlier one."""
    for section, before in _repeated(guide, lambda section: match_key(section.title)):
        yield Remark(
            section.line,
            f"{named(section)} has the title of {named(before)} (line {before.line}).",
            "Give each section a title of its own; sections are told apart by it.",
            section.id,
        )


def _repeated(
    guide: CheckedGuide, key_of: Callable[[GuideSection], str]
) -> Iterator[tuple[GuideSection, GuideSection]]:
    """Sections with the key of an earlier one, and the first that has it."""
    first: dict[str, GuideSection] = {}
    for section in guide.sections:
        key = key_of(section)
        before = first.setdefault(key, section)
        if key and before is not section:
            yield section, before


def empty_titles(guide: CheckedGuide) -> Iterator[Remark]:
    """Headings without words."""
    for section in guide.sections:
        if not any(map(str.isalnum, section.title)):
            yield Remark(
                section.line, "The heading has no words.", "Give the section a title.", section.id
            )


def level_jumps(guide: CheckedGuide) -> Iterator[Remark]:
    """Headings that stand more than one level below what is above them."""
    sections = guide.reading.guide.sections
    top = min((section.level for section in sections), default=_TITLE_LEVEL)
    if guide.reading.guide.title_heading:
        top = min(top, _TITLE_LEVEL + 1)
    yield from _jumps_among(sections, top)
    for parent in guide.sections:
        yield from _jumps_among(parent.children, parent.level + 1)


def _jumps_among(sections: Sequence[GuideSection], expected: int) -> Iterator[Remark]:
    """The first of each run of neighbours that stand too low."""
    before: GuideSection | None = None
    for section in sections:
        if section.level > expected and (before is None or before.level != section.level):
            marks, wanted = "#" * section.level, "#" * expected
            yield Remark(
                section.line,
                f"{named(section)} leaves a level out: it has {marks} where {wanted} is next.",
                f"Write it with {wanted}, or add the heading between.",
                section.id,
            )
        before = section


def number_order(guide: CheckedGuide) -> Iterator[Remark]:
    """Numbers that do not go up among neighbours, or do not begin as their parent's does."""
    yield from _out_of_order(guide.reading.guide.sections)
    for parent in guide.sections:
        yield from _out_of_order(parent.children)
        yield from _outside_of_parent(parent)


def _out_of_order(sections: Sequence[GuideSection]) -> Iterator[Remark]:
    numbered = [section for section in sections if section.number]
    for before, section in pairwise(numbered):
        if _parts(section) < _parts(before):
            yield Remark(
                section.line,
                f"{named(section)} comes after {named(before)} (line {before.line}).",
                "Number the sections in their order.",
                section.id,
            )


def _outside_of_parent(parent: GuideSection) -> Iterator[Remark]:
    above = _parts(parent)
    for section in parent.children if parent.number else ():
        parts = _parts(section)
        if len(parts) > len(above) and parts[: len(above)] != above:
            yield Remark(
                section.line,
                f"{named(section)} stands under {named(parent)}.",
                f"Let its number begin with {parent.number}, or move it.",
                section.id,
            )


def _parts(section: GuideSection) -> tuple[tuple[bool, int, str], ...]:
    """The number to compare by: 2.10 comes after 2.9, and the letters of appendices last."""
    return tuple(
        (False, int(part), "") if part.isdecimal() else (True, 0, part)
        for part in section.number.split(".")
    )
