"""Which section of the document each section of the guide is, and who says so."""

from collections.abc import Sequence
from dataclasses import dataclass

from waypost.model.guide import GuideSection
from waypost.model.outline import OutlineNode
from waypost.model.view import DocumentView


@dataclass(frozen=True, slots=True)
class SectionMatch:
    """A section of the guide and what the document has for it."""

    section: GuideSection
    depth: int
    """0 at the top of the guide."""
    node: OutlineNode | None
    """None where the document has no such section."""
    by_hand: bool
    """Whether the writer said so; else the titles did."""

    @property
    def label(self) -> str:
        """Number and title of the guide's section."""
        return f"{self.section.number} {self.section.title}".strip()


def section_matches(view: DocumentView) -> Sequence[SectionMatch]:
    """A match for every section of the guide, in its order; none without a guide."""
    if view.guide is None:
        return ()
    nodes = {
        node.guide_section.id: node
        for node in view.outline.walk()
        if node.guide_section is not None and node.present
    }
    return _matches(view.guide.sections, nodes, view, 0)


def matchable(view: DocumentView) -> Sequence[OutlineNode]:
    """The sections of the document that a section of the guide can be, its title left out."""
    return [node for node in view.outline.walk() if node.present and node.level and node.index]


def _matches(
    sections: tuple[GuideSection, ...],
    nodes: dict[str, OutlineNode],
    view: DocumentView,
    depth: int,
) -> list[SectionMatch]:
    found: list[SectionMatch] = []
    for section in sections:
        by_hand = section.id in view.record.aliases
        found.append(SectionMatch(section, depth, nodes.get(section.id), by_hand))
        found += _matches(section.children, nodes, view, depth + 1)
    return found
