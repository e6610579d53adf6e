"""Makes the tree of guide sections from headings in a row, the guide's title apart."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from waypost.guide.draft import WHOLE_DOCUMENT, Draft
from waypost.guide.labels import names_resources
from waypost.guide.parts import HeadedText
from waypost.guide.recognisers import read_guidance
from waypost.model.document import Heading, HeadingStyle
from waypost.model.guide import GuideSection
from waypost.model.guide_reading import Taken, TakenAs
from waypost.model.naming import IdRegister, slug

_COMMENT_MARKS = re.compile(r"<!--|-->")


@dataclass(slots=True)
class _Node:
    """A section in the making."""

    text: HeadedText
    id: str
    draft: Draft
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


def build_sections(
    texts: Iterable[HeadedText],
) -> tuple[tuple[GuideSection, ...], list[Taken]]:
    """The sections, nested by the levels of their headings, and the account of all their lines."""
    ids = IdRegister({WHOLE_DOCUMENT})
    taken: list[Taken] = []
    top: list[_Node] = []
    path: list[_Node] = []
    for text in texts:
        node = _read_node(text, ids)
        taken += [*node.draft.account(text.body), account_for_heading(text, node.id)]
        while path and path[-1].text.heading.level >= text.heading.level:
            path.pop()
        (path[-1].children if path else top).append(node)
        path.append(node)
    return tuple(map(_section, top)), taken


def account_for_heading(
    text: HeadedText, section_id: str, kind: TakenAs = TakenAs.HEADING
) -> Taken:
    """The lines of the heading itself, as a heading or as the guide's title."""
    found = text.found
    return Taken(found.first_line + 1, found.end_line, kind, section_id, found.heading.inline)


def _read_node(text: HeadedText, ids: IdRegister) -> _Node:
    title = shown_title(text.heading)
    section_id = ids.take(slug(title))
    draft = read_guidance([text.body], section_id, lists_resources=names_resources(title))
    return _Node(text, section_id, draft)


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
        guidance=node.draft.guidance(),
        children=tuple(map(_section, node.children)),
    )


def _is_writable(node: _Node) -> bool:
    return node.draft.instructs if node.children else not node.draft.is_reading
