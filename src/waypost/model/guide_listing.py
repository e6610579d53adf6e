"""A guide as records list it: what it asks, by id and in its order, and none of its prose.

A record keeps the list of the guide that its document follows. It is what a later guide is
compared with (a packaged guide of an earlier version can no longer be read), and its lines
hold the states of two people apart, so that they merge.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from waypost.model.guide import Guide, GuideSection, KeyPoint
from waypost.model.naming import IdRegister, question_slug

_MOST_LISTED: Final = 2_000
"""Items of a guide up to which it is listed: fifteen times the largest guide known."""
_LONGEST_TEXT: Final = 400
"""Characters of a question that are listed; compared texts are cut alike."""


@dataclass(frozen=True, slots=True)
class ListedSection:
    """A section of the guide."""

    title: str
    below: str = ""
    """Id of the section that it stands below, "" at the top."""


@dataclass(frozen=True, slots=True)
class GuideListing:
    """What a guide asks for, each by id, in the guide's order."""

    sections: Mapping[str, ListedSection] = field(default_factory=lambda: MappingProxyType({}))
    questions: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Text by question id."""
    key_points: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Text by key point id."""

    def __bool__(self) -> bool:
        """Whether anything is listed."""
        return bool(self.sections)


def listing_of(guide: Guide) -> GuideListing:
    """The guide's list; an empty one for a guide too large to be listed in every record."""
    sections: dict[str, ListedSection] = {}
    questions: dict[str, str] = {}
    key_points: dict[str, str] = {}
    for section, below in _with_parents(guide.sections):
        sections[section.id] = ListedSection(_cut(section.title), below)
        questions |= {asked.id: _cut(asked.text) for asked in section.guidance.questions}
        key_points |= {name: _cut(point.text) for name, point in key_points_of(section)}
        if len(sections) + len(questions) + len(key_points) > _MOST_LISTED:
            return GuideListing()
    return GuideListing(
        MappingProxyType(sections), MappingProxyType(questions), MappingProxyType(key_points)
    )


def key_points_of(section: GuideSection) -> list[tuple[str, KeyPoint]]:
    """The section's key points with their ids, which are made like those of questions."""
    ids = IdRegister()
    return [
        (ids.take(f"{section.id}/{question_slug(point.text)}"), point)
        for point in section.guidance.key_points
    ]


def _with_parents(
    sections: tuple[GuideSection, ...], below: str = ""
) -> list[tuple[GuideSection, str]]:
    """All sections in the guide's order, each with the id of the one that it stands below."""
    found: list[tuple[GuideSection, str]] = []
    for section in sections:
        found.append((section, below))
        found += _with_parents(section.children, section.id)
    return found


def _cut(text: str) -> str:
    return " ".join(text[:_LONGEST_TEXT].split())
