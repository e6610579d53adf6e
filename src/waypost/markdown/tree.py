"""The tree that a document's flat sections make by their heading levels."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from waypost.model.document import Document
from waypost.model.naming import match_key

Path = tuple[str, ...]
"""Match keys of the headings from the outermost down to a section, the title left out."""


@dataclass(slots=True)
class Branch:
    """A section and the sections below it."""

    index: int
    """Index in `Document.sections`; 0 (the preamble) for the root."""
    path: Path
    children: list["Branch"] = field(default_factory=list)

    def walk(self) -> Iterator["Branch"]:
        """This branch, then all below it, in the document's order."""
        waiting = [self]
        while waiting:
            branch = waiting.pop()
            yield branch
            waiting.extend(reversed(branch.children))

    @property
    def last_index(self) -> int:
        """Index of the last section in this branch."""
        branch = self
        while branch.children:
            branch = branch.children[-1]
        return branch.index


def title_index(document: Document, guide_keys: frozenset[str] = frozenset()) -> int | None:
    """Index of the document's title, None where its first heading is no title.

    The title is a first heading of level 1 that the guide does not know as a section
    (`guide_keys`: match keys of the guide's sections). Without a guide it is a title only
    where no other heading has level 1: a document may have all its sections there.
    """
    headings = [section.heading for section in document.sections[1:]]
    if not headings or headings[0] is None or headings[0].level != 1:
        return None
    if guide_keys:
        return None if match_key(headings[0].title) in guide_keys else 1
    others = any(heading is not None and heading.level == 1 for heading in headings[1:])
    return None if others else 1


def section_tree(document: Document, title: int | None) -> Branch:
    """The root branch; the title stands as the first of its children and has none itself."""
    root = Branch(0, ())
    if title is not None:
        root.children.append(Branch(title, ()))
    open_branches: list[tuple[int, Branch]] = [(0, root)]
    for index, section in enumerate(document.sections):
        if section.heading is None or index == title:
            continue
        while open_branches[-1][0] >= section.heading.level:
            open_branches.pop()
        parent = open_branches[-1][1]
        branch = Branch(index, (*parent.path, match_key(section.heading.title)))
        parent.children.append(branch)
        open_branches.append((section.heading.level, branch))
    return root


def by_index(root: Branch) -> Mapping[int, Branch]:
    """All branches by section index."""
    return {branch.index: branch for branch in root.walk()}
