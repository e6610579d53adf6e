"""Creates a guide's section in a document that lacks it: in its place, parents first."""

from collections.abc import Mapping

from waypost.markdown.edits import Edited, Swallowed, insert_section
from waypost.markdown.headings import make_heading
from waypost.markdown.matching import NO_ALIASES, document_tree, match_sections
from waypost.markdown.tree import by_index
from waypost.model.document import Document, Heading, HeadingStyle
from waypost.model.guide import Guide, GuideSection

_DEEPEST_LEVEL = 6


def create_section(
    document: Document,
    guide: Guide,
    section_id: str,
    text: str,
    aliases: Mapping[str, str] = NO_ALIASES,
) -> Edited | Swallowed:
    """The document with that guide section in it, and the parents that it needed.

    Its place is behind its nearest earlier sibling that the document has, else directly
    below its parent (or the title). Raises KeyError for an id that the guide does not have.
    """
    edited = Edited(document, 0)
    for section, parent, siblings in _way_to(guide, section_id):
        matched = match_sections(guide, edited.document, aliases)
        if section.id in matched:
            continue
        step = _create_one(
            edited.document,
            guide,
            section,
            parent,
            siblings,
            text if section.id == section_id else "",
            matched,
        )
        if isinstance(step, Swallowed):
            return step
        edited = step
    return edited


def _way_to(
    guide: Guide, section_id: str
) -> list[tuple[GuideSection, GuideSection | None, tuple[GuideSection, ...]]]:
    """The section and its parents from the outermost in, each with parent and siblings."""

    def search(
        siblings: tuple[GuideSection, ...], parent: GuideSection | None
    ) -> list[tuple[GuideSection, GuideSection | None, tuple[GuideSection, ...]]]:
        for section in siblings:
            if section.id == section_id:
                return [(section, parent, siblings)]
            if below := search(section.children, section):
                return [(section, parent, siblings), *below]
        return []

    way = search(guide.sections, None)
    if not way:
        raise KeyError(section_id)
    return way


def _create_one(
    document: Document,
    guide: Guide,
    section: GuideSection,
    parent: GuideSection | None,
    siblings: tuple[GuideSection, ...],
    text: str,
    matched: dict[str, int],
) -> Edited | Swallowed:
    root, title = document_tree(guide, document)
    branches = by_index(root)
    place = title if title is not None else 0
    if parent is not None:
        place = matched[parent.id]
    for sibling in siblings[: siblings.index(section)]:
        if sibling.id in matched:
            place = branches[matched[sibling.id]].last_index
    return insert_section(
        document, place + 1, _heading(document, section, parent, siblings, matched), text
    )


def _heading(
    document: Document,
    section: GuideSection,
    parent: GuideSection | None,
    siblings: tuple[GuideSection, ...],
    matched: dict[str, int],
) -> Heading:
    """The guide's heading, at the level that the document gives its relatives."""
    level = section.level
    relatives = [s for s in siblings if s.id in matched] + ([parent] if parent else [])
    for relative in relatives[:1]:
        in_document = document.sections[matched[relative.id]].heading
        if in_document is not None:
            level += in_document.level - relative.level
    level = min(max(level, 1), _DEEPEST_LEVEL)
    style = HeadingStyle.SETEXT if section.setext else HeadingStyle.ATX
    return make_heading(section.heading, level, style)
