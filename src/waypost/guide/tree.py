"""Makes the tree of guide sections from headings in a row, the guide's title apart."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from waypost.guide.blocks import SourceLine
from waypost.guide.draft import Draft
from waypost.guide.labels import names_resources
from waypost.guide.recognisers import read_guidance
from waypost.markdown.headings import FoundHeading
from waypost.model.document import Heading, HeadingStyle
from waypost.model.guide import GuideSection
from waypost.model.naming import IdRegister, slug

WHOLE_DOCUMENT = "whole-document"
"""Stands for a section's id in the ids of questions about the document as a whole."""
_COMMENT_MARKS = re.compile(r"<!--|-->")


@dataclass(frozen=True, slots=True)
class HeadedText:
    """A heading of the guide with the lines up to the next one."""

    found: FoundHeading
    body: tuple[SourceLine, ...]

    @property
    def heading(self) -> Heading:
        """The heading, taken apart."""
        return self.found.heading


@dataclass(slots=True)
class _Node:
    """A section in the making."""

    text: HeadedText
    id: str
    children: list["_Node"] = field(default_factory=list)


def title_of(texts: Sequence[HeadedText]) -> HeadedText | None:
    """The heading that titles the whole guide, None where all are sections.

    It is the first, of level 1, and alone of that level; or, where the parts of the guide share
    the level, a bare one before parts that are numbered or have sections of their own.
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
    return texts[0] if are_parts or any(headings[i].number for i in parts) else None


def build_sections(texts: Iterable[HeadedText]) -> tuple[GuideSection, ...]:
    """The sections with their guidance, nested by the levels of their headings."""
    ids = IdRegister({WHOLE_DOCUMENT})
    top: list[_Node] = []
    path: list[_Node] = []
    for text in texts:
        node = _Node(text, ids.take(slug(shown_title(text.heading))))
        while path and path[-1].text.heading.level >= text.heading.level:
            path.pop()
        (path[-1].children if path else top).append(node)
        path.append(node)
    return tuple(map(_section, top))


def shown_title(heading: Heading) -> str:
    """The title in plain words; those of the comment where the heading is but a comment."""
    return heading.title or " ".join(_COMMENT_MARKS.sub("", heading.inline).split())


def _section(node: _Node) -> GuideSection:
    """The section with those below it; nesting is at most as deep as there are levels, 6."""
    heading = node.text.heading
    title = shown_title(heading)
    draft = read_guidance([node.text.body], lists_resources=names_resources(title))
    return GuideSection(
        id=node.id,
        number=heading.number,
        title=title,
        level=heading.level,
        line=node.text.found.first_line + 1,
        heading=heading.inline,
        setext=heading.style is HeadingStyle.SETEXT,
        writable=_is_writable(node, draft),
        guidance=draft.guidance(node.id),
        children=tuple(map(_section, node.children)),
    )


def _is_writable(node: _Node, draft: Draft) -> bool:
    return draft.instructs if node.children else not draft.is_reading
