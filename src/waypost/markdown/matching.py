"""Which section of a document is which section of the guide.

What the writer said comes first (aliases); then the heading path decides, then the title alone
for sections that moved: numbering, emphasis, case and punctuation do not count, and equal names
are paired in order.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final, TypeVar

from waypost.markdown.tree import Branch, Path, section_tree, title_index
from waypost.model.document import Document
from waypost.model.guide import Guide, GuideSection
from waypost.model.naming import match_key

NO_ALIASES: Final[Mapping[str, str]] = MappingProxyType({})

_Key = TypeVar("_Key", bound=Hashable)


def guide_keys(guide: Guide | None) -> frozenset[str]:
    """The match keys of all sections of the guide."""
    return frozenset(match_key(s.title) for s in guide.walk()) if guide else frozenset()


def document_tree(guide: Guide | None, document: Document) -> tuple[Branch, int | None]:
    """The document's sections as a tree, and the index of its title."""
    title = title_index(document, guide_keys(guide))
    return section_tree(document, title), title


def match_sections(
    guide: Guide, document: Document, aliases: Mapping[str, str] = NO_ALIASES
) -> dict[str, int]:
    """Index in `document.sections` for every guide section that the document has, by id.

    An alias ("Product/Why we do this" by guide section id) names the section that one is, ""
    none; an alias that names nothing counts for nothing.
    """
    root, title = document_tree(guide, document)
    branches = [b for b in root.walk() if b.index not in {0, title}]
    matched = _named_by_hand(aliases, branches)
    kept_apart = {name for name, alias in aliases.items() if not alias}
    taken = set(matched.values())
    wanted = [
        (path, section)
        for path, section in _with_paths(guide.sections, ())
        if section.id not in matched and section.id not in kept_apart
    ]
    matched |= _pair(
        [(path, section.id) for path, section in wanted],
        [(branch.path, branch.index) for branch in branches if branch.index not in taken],
    )
    taken = set(matched.values())
    # A section that stands under another parent now is still the same section.
    matched |= _pair(
        [(path[-1], s.id) for path, s in wanted if s.id not in matched],
        [(branch.path[-1], branch.index) for branch in branches if branch.index not in taken],
    )
    return matched


def unknown_aliases(
    guide: Guide, document: Document, aliases: Mapping[str, str]
) -> Mapping[str, str]:
    """Aliases by which nothing is found: of no section of the guide, or to none of the document."""
    root, title = document_tree(guide, document)
    branches = [b for b in root.walk() if b.index not in {0, title}]
    known = {section.id for section in guide.walk()}
    found = _named_by_hand(aliases, branches)
    return {
        name: alias
        for name, alias in aliases.items()
        if name not in known or (alias and name not in found)
    }


def alias_of(document: Document, index: int, guide: Guide | None) -> str:
    """The alias that names the document's section: its title, with those above where needed."""
    root, title = document_tree(guide, document)
    branches = [b for b in root.walk() if b.index not in {0, title}]
    above: list[str] = []
    branch = next(b for b in branches if b.index == index)
    titles = {b.path: _title(document, b.index) for b in branches}
    for depth in range(len(branch.path), 0, -1):
        above.insert(0, titles.get(branch.path[:depth], ""))
        alias = "/".join(above)
        if _called(alias, branches) == [index]:
            return alias
    return "/".join(above)


def _title(document: Document, index: int) -> str:
    heading = document.sections[index].heading
    return heading.title if heading is not None else ""


def _named_by_hand(aliases: Mapping[str, str], branches: Sequence[Branch]) -> dict[str, int]:
    """Index by guide section id; of two aliases to one section the first one holds."""
    matched: dict[str, int] = {}
    for name, alias in sorted(aliases.items()):
        free = (index for index in _called(alias, branches) if index not in matched.values())
        if (index := next(free, None)) is not None:
            matched[name] = index
    return matched


def _called(alias: str, branches: Sequence[Branch]) -> list[int]:
    """The sections whose last titles are these; a slash within a title is none between two."""
    key = " ".join(match_key(part) for part in alias.split("/"))
    if not key.strip():
        return []
    return [
        branch.index
        for branch in branches
        if any(" ".join(branch.path[start:]) == key for start in range(len(branch.path)))
    ]


def _with_paths(
    sections: Iterable[GuideSection], above: Path
) -> Iterator[tuple[Path, GuideSection]]:
    for section in sections:
        path = (*above, match_key(section.title))
        yield path, section
        yield from _with_paths(section.children, path)


def _pair(
    guide_side: list[tuple[_Key, str]], document_side: list[tuple[_Key, int]]
) -> dict[str, int]:
    waiting: Mapping[_Key, list[int]] = defaultdict(list)
    for key, index in reversed(document_side):
        waiting[key].append(index)
    return {section_id: waiting[key].pop() for key, section_id in guide_side if waiting.get(key)}
