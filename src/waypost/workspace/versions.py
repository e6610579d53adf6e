"""A document at one moment as sections by id, and what changed between two such moments.

Ids are the outline's: the same matching against the guide gives the same name to a section
in every version, however it was numbered then.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from waypost.markdown.matching import NO_ALIASES
from waypost.markdown.outlining import PREAMBLE_TITLE, build_outline
from waypost.markdown.slices import parse_document
from waypost.model.document import Document
from waypost.model.guide import Guide
from waypost.model.lineage.step import Ids
from waypost.model.naming import slug
from waypost.model.outline import Outline
from waypost.model.prose_diff import diff_prose
from waypost.model.record import Record
from waypost.model.version import SectionChange, SectionVersion, Version
from waypost.store.repository import Repository
from waypost.store.revisions import BlobReader, blob_at


def version_of(text: str, guide: Guide | None, aliases: Mapping[str, str] = NO_ALIASES) -> Version:
    """The sections of a document's text."""
    document = parse_document(text)
    return version_of_outline(
        document, build_outline(document, guide, Record(aliases=aliases), count=None)
    )


def version_of_outline(document: Document, outline: Outline) -> Version:
    """The sections of a document by the ids of its outline."""
    found: dict[str, SectionVersion] = {}
    for node in outline.walk():
        if node.index is None:
            continue
        section = document.sections[node.index]
        if section.heading is None and not section.text:
            continue  # an empty text has no sections, though its outline has a place to write
        heading = section.heading.inline if section.heading else ""
        found[node.id] = SectionVersion(node.id, node.label, heading, node.level, section.text)
    return MappingProxyType(found)


def version_after_edit(
    known: Version, outline: Outline, before: Document, after: Document
) -> Version:
    """The sections after an edit that left all headings, by the ids of the outline before it."""
    changed = [
        node
        for node in outline.walk()
        if node.index is not None
        and node.id in known
        and before.sections[node.index].source != after.sections[node.index].source
    ]
    texts = {node.id: after.sections[node.index or 0].text for node in changed}
    edited = {name: replace(known[name], text=text) for name, text in texts.items()}
    return MappingProxyType({**known, **edited})


def text_at(repository: Repository, revision: str, relative: str) -> str | None:
    """The file's text in a commit (full object name), None where it has none."""
    blob = blob_at(repository, revision, relative)
    if not blob:
        return None
    with BlobReader(repository) as blobs:
        return decode(blobs.read(blob))


def section_ids(
    document: Document, guide: Guide | None, aliases: Mapping[str, str] = NO_ALIASES
) -> Ids:
    """The id of each section by index, as the outline names them."""
    outline = build_outline(document, guide, Record(aliases=aliases), count=None)
    named = {node.index: node.id for node in outline.walk()}
    unnamed = slug(PREAMBLE_TITLE)  # the outline leaves out an empty one
    return tuple(named.get(index, unnamed) for index in range(len(document.sections)))


def changes(before: Version, after: Version, section_id: str = "") -> Sequence[SectionChange]:
    """The sections that differ, in the order of `after`, removed ones last.

    With `section_id`, only that section is looked at. A heading is part of its section.
    """
    pairs = changed_sections(before, after, section_id)
    return [_change(*pair) for pair in pairs]


def changed_sections(
    before: Version, after: Version, section_id: str = ""
) -> Sequence[tuple[SectionVersion | None, SectionVersion | None]]:
    """The same as they were and as they are, not compared."""
    names = (
        [section_id] if section_id else [*after, *(name for name in before if name not in after)]
    )
    pairs = [(before.get(name), after.get(name)) for name in names]
    return [(old, new) for old, new in pairs if _content(old) != _content(new)]


def decode(data: bytes) -> str:
    """Text of an old version; what is not UTF-8 there is shown as U+FFFD, not refused."""
    return data.decode("utf-8", "replace")


def _content(section: SectionVersion | None) -> tuple[str, int, str] | None:
    return None if section is None else (section.heading, section.level, section.text)


def _change(before: SectionVersion | None, after: SectionVersion | None) -> SectionChange:
    shown = after or before
    assert shown is not None  # noqa: S101  # a change has at least one side
    old = before.text if before else ""
    new = after.text if after else ""
    return SectionChange(shown.id, shown.label, before, after, diff_prose(old, new))
