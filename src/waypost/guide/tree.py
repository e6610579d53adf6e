"""Makes the tree of guide sections from headings in a row, the guide's title apart."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from waypost.guide.blocks import SourceLine
from waypost.guide.draft import Draft
from waypost.guide.finish import WHOLE_DOCUMENT, Recognised, finish
from waypost.guide.labels import names_resources
from waypost.guide.parts import HeadedText
from waypost.guide.phrases import says_optional
from waypost.guide.placeholders import find_placeholders
from waypost.guide.recognisers import read_guidance
from waypost.model.document import Heading, HeadingStyle
from waypost.model.guide import GuideSection
from waypost.model.guide_reading import Taken, TakenAs
from waypost.model.naming import IdRegister, slug

_TITLE_WORDS = re.compile(
    r"\b(?:title|template|titel|vorlage|titre|título|plantilla)\b", re.IGNORECASE
)
_COMMENT_MARKS = re.compile(r"<!--|-->")
_REMARKS = re.compile(r"[\[(]([^\[\]()]{1,80})[\])]")


@dataclass(frozen=True, slots=True)
class SectionTree:
    """The sections of a guide, and what was made of their lines."""

    sections: tuple[GuideSection, ...]
    taken: tuple[Taken, ...]
    guides: bool
    """Whether anything in them guides a writer."""


@dataclass(slots=True)
class _Node:
    """A section in the making."""

    text: HeadedText
    id: str
    recognised: Recognised
    children: list["_Node"] = field(default_factory=list)


def title_of(texts: Sequence[HeadedText]) -> HeadedText | None:
    """The heading that titles the whole guide, None where all are sections.

    It is the first, of level 1, and alone of that level; or, where the parts of the guide share
    the level, a bare one that waits for the document's name, or that stands before parts that
    are numbered or have sections of their own.
    """
    headings = [text.heading for text in texts]
    if len(headings) < len(("title", "section")) or headings[0].level != 1:
        return None
    parts = [i for i, heading in enumerate(headings) if heading.level == 1][1:]
    if not parts:
        return texts[0]
    if headings[0].number or parts[0] != 1:
        return None
    is_parent = [end - start > 1 for start, end in pairwise([*parts, len(headings)])]
    are_parts = all(
        parent or names_resources(headings[i].title)
        for i, parent in zip(parts, is_parent, strict=True)
    )
    are_parts |= any(headings[i].number for i in parts) or _waits_for_name(headings[0])
    return texts[0] if are_parts else None


def _waits_for_name(heading: Heading) -> bool:
    """Whether the title is one to be replaced: `# {title}`, `# RFC title`."""
    placeholders = find_placeholders([SourceLine(1, heading.inline)])
    return bool(placeholders or _TITLE_WORDS.search(heading.title))


def build_sections(texts: Iterable[HeadedText], definitions: frozenset[str]) -> SectionTree:
    """The sections, nested by the levels of their headings."""
    ids = IdRegister({WHOLE_DOCUMENT})
    nodes: list[_Node] = []
    top: list[_Node] = []
    path: list[_Node] = []
    for text in texts:
        node = _read_node(text, ids, definitions)
        nodes.append(node)
        while path and path[-1].text.heading.level >= text.heading.level:
            path.pop()
        (path[-1].children if path else top).append(node)
        path.append(node)
    return SectionTree(
        tuple(map(_section, top)),
        tuple(entry for node in nodes for entry in node.recognised.taken),
        guides=any(node.recognised.guides for node in nodes),
    )


def read_heading(text: HeadedText, draft: Draft, kind: TakenAs = TakenAs.HEADING) -> None:
    """Takes into the draft what the section's heading, or the guide's title, has to replace."""
    line = text.found.first_line + 1
    heading = text.found.heading.inline
    draft.taken.append(Taken(line, text.found.end_line, kind, draft.section_id, heading))
    draft.add_placeholders(
        find_placeholders([SourceLine(line, text.heading.inline)], draft.definitions)
    )


def _read_node(text: HeadedText, ids: IdRegister, definitions: frozenset[str]) -> _Node:
    title = shown_title(text.heading)
    draft = read_guidance(
        [text.body],
        ids.take(slug(title)),
        lists_resources=names_resources(title),
        definitions=definitions,
    )
    read_heading(text, draft)
    return _Node(text, draft.section_id, finish(draft, text.body))


def shown_title(heading: Heading) -> str:
    """The title in plain words; those of the comment where the heading is but a comment."""
    return heading.title or " ".join(_COMMENT_MARKS.sub("", heading.inline).split())


def _section(node: _Node) -> GuideSection:
    """The section with those below it; nesting is at most as deep as there are levels, 6."""
    heading = node.text.heading
    return GuideSection(
        id=node.id,
        number=heading.number,
        title=shown_title(heading),
        level=heading.level,
        line=node.text.found.first_line + 1,
        heading=heading.inline,
        setext=heading.style is HeadingStyle.SETEXT,
        writable=_is_writable(node),
        optional=_is_optional(node),
        guidance=node.recognised.guidance,
        children=tuple(map(_section, node.children)),
    )


def _is_optional(node: _Node) -> bool:
    """Whether heading or guidance begins by saying so: `## Links [optional]`, "Optional: …"."""
    guidance = node.recognised.guidance
    remarks = _REMARKS.findall(node.text.heading.inline)
    return any(map(says_optional, (*remarks, guidance.tagline, guidance.overview, guidance.notes)))


def _is_writable(node: _Node) -> bool:
    recognised = node.recognised
    return recognised.asks_for_text if node.children else not recognised.is_reading
