"""How people name a section: a number, an id, a path of titles, or part of a title."""

from waypost.errors import SectionNotFound
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
