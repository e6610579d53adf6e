"""Which section of a document is which section of the guide.

By heading path first, then by title alone for sections that moved: numbering, emphasis, case
and punctuation do not count, and equal names are paired in order.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from typing import TypeVar

from waypost.markdown.tree import Branch, Path, section_tree, title_index
from waypost.model.document import Document
from waypost.model.guide import Guide, GuideSection
from waypost.model.naming import match_key

_Key = TypeVar("_Key", bound=Hashable)


def guide_keys(guide: Guide | None) -> frozenset[str]:
    """The match keys of all sections of the guide."""
    return frozenset(match_key(s.title) for s in guide.walk()) if guide else frozenset()


def document_tree(guide: Guide | None, document: Document) -> tuple[Branch, int | None]:
    """The document's sections as a tree, and the index of its title."""
    title = title_index(document, guide_keys(guide))
    return section_tree(document, title), title


def match_sections(guide: Guide, document: Document) -> dict[str, int]:
    """Index in `document.sections` for every guide section that the document has, by id."""
    root, title = document_tree(guide, document)
    branches = [b for b in root.walk() if b.index not in {0, title}]
    wanted = list(_with_paths(guide.sections, ()))
    matched = _pair(
        [(path, section.id) for path, section in wanted],
        [(branch.path, branch.index) for branch in branches],
    )
    taken = set(matched.values())
    # A section that stands under another parent now is still the same section.
    matched |= _pair(
        [(path[-1], s.id) for path, s in wanted if s.id not in matched],
        [(branch.path[-1], branch.index) for branch in branches if branch.index not in taken],
    )
    return matched


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
