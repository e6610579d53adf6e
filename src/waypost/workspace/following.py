"""What ties an open document to a guide: following one, or a newer one; matching sections."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from waypost.guide.upgrade import compare_guide
from waypost.markdown.matching import alias_of, match_sections
from waypost.model.guide import Guide
from waypost.model.guide_change import GuideChange, followed
from waypost.model.naming import match_key
from waypost.model.outline import OutlineNode
from waypost.model.record import Record
from waypost.model.view import DocumentView
from waypost.workspace.guides import open_guide, reference_to
from waypost.workspace.session import Session


def follow_newer_guide(session: Session) -> DocumentView:
    """Bring the record in step with the guide as it is now; the text is not touched."""
    view = session.view
    if view.guide_change is None or view.guide is None:
        return view
    return _follow(session, view.guide, view.guide_change)


def follow_guide(session: Session, reference: str) -> DocumentView:
    """Let the document follow the guide of that name or path. Raises GuideError.

    States of questions that the new guide asks too, by the same words, are kept.
    """
    guide = open_guide(reference, session.root)
    record = session.view.record
    change = compare_guide(record, guide, reference_to(guide, session.root))
    return _follow(session, guide, change)


def match_section(session: Session, section_id: str, node: OutlineNode | None) -> DocumentView:
    """Say which section of the document that section of the guide is, None for none."""
    view = session.view
    alias = ""
    if node is not None and node.index is not None:
        alias = alias_of(view.document, node.index, view.guide)
    return _with_aliases(session, {**view.record.aliases, section_id: alias})


def match_by_titles(session: Session, section_id: str) -> DocumentView:
    """Let the titles decide again about that section of the guide."""
    aliases = session.view.record.aliases
    return _with_aliases(session, {name: aliases[name] for name in aliases if name != section_id})


def _follow(session: Session, guide: Guide, change: GuideChange) -> DocumentView:
    """Follow the guide; the document's heading keeps the section that the guide renamed."""
    view = session.view
    record = followed(view.record, change)
    aliases = {**record.aliases, **_renamed(view, guide, record, change)}
    return session.keep_record(replace(record, aliases=MappingProxyType(aliases)))


def _renamed(
    view: DocumentView, guide: Guide, record: Record, change: GuideChange
) -> Mapping[str, str]:
    """Aliases for sections that have another title in the guide now and the old one in the text."""
    sections = view.document.sections
    matched = match_sections(guide, view.document, record.aliases)
    free: dict[str, int] = {}
    for index, section in enumerate(sections):
        if section.heading is not None and index not in matched.values():
            free.setdefault(match_key(section.heading.title), index)
    before = view.record.listed.sections
    indices = {
        new: free.get(match_key(before[old].title))
        for old, new in change.carried.sections.items()
        if old in before and new not in matched and new not in record.aliases
    }
    return {
        name: alias_of(view.document, index, guide)
        for name, index in indices.items()
        if index is not None
    }


def _with_aliases(session: Session, aliases: Mapping[str, str]) -> DocumentView:
    record = session.view.record
    return session.keep_record(replace(record, aliases=MappingProxyType(aliases)))
