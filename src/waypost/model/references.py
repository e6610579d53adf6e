"""How people name a section (number, id, path of titles, part of a title) and a question (id)."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from waypost.errors import QuestionNotFound, SectionNotFound
from waypost.model.guide import Guide, GuideSection
from waypost.model.naming import match_key
from waypost.model.outline import Outline, OutlineNode

_MOST_NAMED = 4


def find_section(outline: Outline, reference: str) -> OutlineNode:
    """The one section that the reference names.

    Tried in this order: number (`2.4`), id, whole title, path (`Product/Business metrics`),
    part of a title. Raises SectionNotFound, with the candidates, for none and for several.
    """
    wanted = reference.strip()
    nodes = list(outline.walk())
    for candidates in (
        [node for node in nodes if node.number and node.number == wanted.rstrip(".")],
        [node for node in nodes if node.id == wanted],
        _by_title(nodes, wanted),
        _by_path(outline.nodes, wanted.split("/")),
        _by_part(nodes, wanted),
    ):
        if len(candidates) == 1:
            return candidates[0]
        if candidates:
            raise _ambiguous(reference, candidates)
    raise SectionNotFound(
        f'No section is called "{reference}".',
        advice="`waypost outline` lists the sections with their numbers and ids.",
    )


def find_guide_section(guide: Guide, reference: str) -> GuideSection:
    """The section of the guide of that id, number or title. Raises SectionNotFound."""
    wanted, key = reference.strip(), match_key(reference)
    sections = list(guide.walk())
    for candidates in (
        [section for section in sections if section.id == wanted],
        [section for section in sections if section.number and section.number == wanted],
        [section for section in sections if match_key(section.title) == key],
    ):
        if len(candidates) == 1:
            return candidates[0]
    near = get_close_matches(wanted, [section.id for section in sections], _MOST_NAMED)
    meant = f"Did you mean {' or '.join(near)}? " if near else ""
    raise SectionNotFound(
        f'The guide {guide.name} has no one section called "{reference}".',
        advice=f"{meant}`waypost guide match DOC` lists its sections.",
    )


@dataclass(frozen=True, slots=True)
class GuideItem:
    """A question or a key point, as a reference finds it."""

    id: str
    is_question: bool


def find_item(outline: Outline, reference: str) -> GuideItem:
    """The question or key point that an id names, or the end of one that no other has.

    Raises QuestionNotFound, with the ids most like it, for none and for several.
    """
    wanted = reference.strip()
    asked = [status.question.id for node in outline.walk() for status in node.questions]
    pointed = [status.id for node in outline.walk() for status in node.key_points]
    items = [GuideItem(name, is_question=True) for name in asked]
    items += [GuideItem(name, is_question=False) for name in pointed]
    for candidates in (
        [item for item in items if item.id == wanted][:1],
        [item for item in items if wanted and item.id.endswith(f"/{wanted}")],
    ):
        if len(candidates) == 1:
            return candidates[0]
        if candidates:
            named = ", ".join(item.id for item in candidates[:_MOST_NAMED])
            raise QuestionNotFound(f'"{reference}" names {len(candidates)} questions: {named}.')
    raise _no_such_item(reference, [*asked, *pointed])


def _no_such_item(reference: str, ids: Sequence[str]) -> QuestionNotFound:
    wanted = reference.strip().rpartition("/")[2]
    by_end = {name.rpartition("/")[2]: name for name in ids}
    near = get_close_matches(reference, ids, _MOST_NAMED) or [
        by_end[end] for end in get_close_matches(wanted, by_end, _MOST_NAMED)
    ]
    if near:
        advice = f"Did you mean {' or '.join(near)}?"
    elif ids:
        advice = "`waypost outline DOC --json` lists the ids."
    else:
        advice = "The document has no guide that asks any: `waypost guide use DOC GUIDE`."
    return QuestionNotFound(f'No question is called "{reference}".', advice=advice)


def _by_title(nodes: list[OutlineNode], wanted: str) -> list[OutlineNode]:
    key = match_key(wanted)
    return [node for node in nodes if key and match_key(node.title) == key]


def _by_part(nodes: list[OutlineNode], wanted: str) -> list[OutlineNode]:
    key = match_key(wanted)
    return [node for node in nodes if key and key in match_key(node.title)]


def _by_path(nodes: tuple[OutlineNode, ...], parts: list[str]) -> list[OutlineNode]:
    if len(parts) < 2:  # noqa: PLR2004  # one part is no path
        return []
    found = list(nodes)
    for depth, part in enumerate(parts):
        if depth:
            found = [child for node in found for child in node.children]
        found = (
            [node for node in found if node.number and node.number == part.strip()]
            or _by_title(found, part)
            or _by_part(found, part)
        )
    return found


def _ambiguous(reference: str, candidates: list[OutlineNode]) -> SectionNotFound:
    named = ", ".join(f"{node.label} ({node.id})" for node in candidates[:_MOST_NAMED])
    more = " …" if len(candidates) > _MOST_NAMED else ""
    return SectionNotFound(
        f'"{reference}" names {len(candidates)} sections: {named}{more}.',
        advice="Name one by the id in parentheses.",
    )
