"""The three-way merge of documents: section by section, wherever each side put them.

Sections are known again by text, place and likeness, as in the history. What one side added,
removed, moved, renamed or wrote alone stands; a section that both wrote in is merged by sentence.
"""

from dataclasses import dataclass

from waypost.markdown.digests import DigestReader
from waypost.markdown.merge_order import SectionName, merged_order
from waypost.markdown.slices import parse_document
from waypost.model.document import Document, Section, unify_line_ends
from waypost.model.lineage.digest import Digests
from waypost.model.lineage.pairing import Side, pair_sections
from waypost.model.merge.result import Merge, Part, Stretch
from waypost.model.merge.result import Side as Of
from waypost.model.merge.texts import chosen, merge_texts

_MARK = "\ufeff"


def merge_documents(base: str, ours: str, theirs: str) -> Merge:
    """The document with what either side changed since `base`."""
    if ours in {base, theirs}:
        return Merge((theirs,))
    if theirs == base:
        return Merge((ours,))
    versions = _with_one_newline(*(_Version.of(text) for text in (base, ours, theirs)))
    mark = chosen(*(_MARK if version.document.byte_order_mark else "" for version in versions))
    return Merge((mark, *_Merging(*versions).parts()) if mark else _Merging(*versions).parts())


@dataclass(frozen=True, slots=True)
class _Version:
    document: Document
    digests: Digests

    @classmethod
    def of(cls, text: str) -> "_Version":
        return cls(parse_document(text), DigestReader().read(text.encode()).digests)

    @property
    def side(self) -> Side:
        """The version, to be paired with another one."""
        sections = self.document.sections
        return Side(self.digests, lambda index: sections[index].text)


def _with_one_newline(base: _Version, ours: _Version, theirs: _Version) -> tuple[_Version, ...]:
    """The versions with the line ends that one side alone gave the whole document."""
    ends = [version.document.newline for version in (base, ours, theirs)]
    if ends[0] == ends[1] == ends[2]:
        return base, ours, theirs
    wanted = chosen(*ends)
    return tuple(
        version
        if version.document.newline == wanted
        else _Version.of(unify_line_ends(version.document.text).replace("\n", wanted))
        for version in (base, ours, theirs)
    )


class _Merging:
    """One merge of three versions."""

    def __init__(self, base: _Version, ours: _Version, theirs: _Version) -> None:
        self._base, self._ours, self._theirs = base, ours, theirs
        self._newline = ours.document.newline
        self._our_names = _names(base, ours, "ours")
        self._their_names = self._name_theirs()

    def parts(self) -> tuple[Part, ...]:
        """The merged document."""
        base_order = [SectionName("base", i) for i in range(len(self._base.digests))]
        ours = [self._our_names[i] for i in range(len(self._ours.digests))]
        theirs = [self._their_names[i] for i in range(len(self._theirs.digests))]
        order = merged_order(base_order, ours, theirs, self._level)
        found = [(name, self._section(name)) for name in order]
        return self._joined([(name, parts) for name, parts in found if parts])

    def _name_theirs(self) -> dict[int, SectionName]:
        """Names of their sections; one that both sides added has the name that it has with us."""
        names = _names(self._base, self._theirs, "theirs")
        for i, j in pair_sections(self._ours.side, self._theirs.side):
            if self._our_names[i].side == "ours" and names[j].side == "theirs":
                names[j] = self._our_names[i]
        return names

    def _section(self, name: SectionName) -> tuple[Part, ...]:
        base = self._base.document.sections[name.place] if name.side == "base" else None
        ours = _named(self._ours.document, self._our_names, name)
        theirs = _named(self._theirs.document, self._their_names, name)
        if ours is not None and theirs is not None:
            return _merged(base, ours, theirs)
        left = ours or theirs
        if left is None or (base is not None and _same(base, left)):
            return ()
        if base is None:
            return (left.source,)
        return _whole(base, ours, theirs)

    def _joined(self, found: list[tuple[SectionName, tuple[Part, ...]]]) -> tuple[Part, ...]:
        """The sections in a row; blank lines where they stood apart in no version."""
        parts: list[Part] = []
        for place, (name, own) in enumerate(found, start=1):
            parts += own
            was_last = self._was_last(name)
            if place < len(found) and was_last:
                parts.append(self._missing_ends(parts))
            elif place == len(found) and not was_last and isinstance(parts[-1], str):
                text = self._ours.document.text
                parts[-1] = parts[-1].rstrip() + text[len(text.rstrip()) :]
        return tuple(part for part in parts if part)

    def _was_last(self, name: SectionName) -> bool:
        """Whether it ended a document that it was in."""
        return name in {
            self._our_names[len(self._ours.digests) - 1],
            self._their_names[len(self._theirs.digests) - 1],
        }

    def _missing_ends(self, parts: list[Part]) -> str:
        text = parts[-1] if isinstance(parts[-1], str) else ""
        if not "".join(part if isinstance(part, str) else "x" for part in parts).strip():
            return ""
        written = text.rstrip()
        ends = unify_line_ends(text[len(written) :]).count("\n")
        return self._newline * max(0, 2 - ends)

    def _level(self, name: SectionName) -> int:
        digests = {"base": self._base, "ours": self._ours, "theirs": self._theirs}[name.side]
        return digests.digests[name.place].level


def _names(base: _Version, side: _Version, own: str) -> dict[int, SectionName]:
    """By index: the base's section that it is, or itself."""
    names = {i: SectionName(own, i) for i in range(len(side.digests))}
    return names | {j: SectionName("base", i) for i, j in pair_sections(base.side, side.side)}


def _named(
    document: Document, names: dict[int, SectionName], wanted: SectionName
) -> Section | None:
    index = next((i for i, name in names.items() if name == wanted), None)
    return None if index is None else document.sections[index]


def _merged(base: Section | None, ours: Section, theirs: Section) -> tuple[Part, ...]:
    """A section that both sides have."""
    if base is None:
        return (ours.source,) if _same(ours, theirs) else _whole(base, ours, theirs)
    sources = [section.source for section in (base, ours, theirs)]
    if sources[0] in sources[1:] or sources[1] == sources[2]:
        return (chosen(*sources),)
    merged = Merge((*_heading(base, ours, theirs), *_body(base, ours, theirs)))
    sides = (Of.OURS, Of.THEIRS)
    if any(len(parse_document(f"\n{merged.with_side(side)}").sections) > _ALONE for side in sides):
        return _whole(base, ours, theirs)  # an open fence would take the rest into itself
    return merged.parts


_ALONE = 2
"""Sections of a document that has one heading: there is always a preamble."""


def _heading(base: Section, ours: Section, theirs: Section) -> tuple[Part, ...]:
    """The heading; renamed on both sides it is left to decide."""
    heads = [section.source[: section.body_start] for section in (base, ours, theirs)]
    if len({head.strip() for head in heads}) == 3:  # noqa: PLR2004  # three versions
        texts = [head.rstrip() for head in heads]
        return (Stretch(*texts), heads[1][len(texts[1]) :])
    return (chosen(*heads),)


def _body(base: Section, ours: Section, theirs: Section) -> tuple[Part, ...]:
    return merge_texts(base.body, ours.body, theirs.body).parts


def _whole(base: Section | None, ours: Section | None, theirs: Section | None) -> tuple[Part, ...]:
    """The section as one stretch to decide, and the blank lines after it."""
    sources = [section.source if section else "" for section in (base, ours, theirs)]
    texts = [source.rstrip() for source in sources]
    source, text = (sources[1], texts[1]) if ours else (sources[2], texts[2])
    return (Stretch(*texts), source[len(text) :])


def _same(one: Section, other: Section) -> bool:
    """Whether two sections say the same, under one heading."""
    return (one.heading, one.text) == (other.heading, other.text)
