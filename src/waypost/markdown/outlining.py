"""Builds the outline: the document's sections in its order, the guide's missing ones in place."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from waypost.markdown.matching import document_tree, guide_keys, match_sections
from waypost.markdown.tree import Branch, title_index
from waypost.model.document import Document, Section
from waypost.model.guide import Guide, GuideSection
from waypost.model.naming import IdRegister, slug
from waypost.model.outline import Outline, OutlineNode, QuestionStatus
from waypost.model.record import QuestionNote, QuestionState, Record, SectionState
from waypost.model.words import count_words

PREAMBLE_TITLE = "Before the first heading"


CountWords = Callable[[str], int]


def build_outline(
    document: Document,
    guide: Guide | None,
    record: Record,
    count: CountWords | None = count_words,
) -> Outline:
    """The outline of a document that follows the guide (or none).

    `count` may be quicker than `count_words`; with None no words are counted: all have 0.
    """
    return _Builder(document, guide, record, count).outline()


def outline_after_edit(
    known: Outline,
    before: Document,
    after: Document,
    guide: Guide | None,
    record: Record,
    count: CountWords = count_words,
) -> Outline:
    """What `build_outline` gives for the document `after` an edit.

    `known` is the outline of the document `before`, of the same guide and record: where all
    headings are as they were, only the sections whose text changed are looked at.
    """
    if has_other_shape(before, after):
        return build_outline(after, guide, record, count)
    title = title_index(after, guide_keys(guide))

    def adapted(node: OutlineNode) -> OutlineNode:
        children = tuple(map(adapted, node.children))
        if node.index is None:
            return replace(node, children=children) if _differ(children, node.children) else node
        old, new = before.sections[node.index], after.sections[node.index]
        if old.source != new.source:
            words = count(new.text)
            state = record.sections.get(node.id) or _derived_state(words, new)
            writable = _is_writable(node.guide_section, words) and node.index != title
            node = replace(node, words=words, state=state, writable=writable)
        if new.line != node.line or _differ(children, node.children):
            node = replace(node, line=new.line, children=children)
        return node

    return Outline(tuple(map(adapted, known.nodes)))


def has_other_shape(before: Document, after: Document) -> bool:
    """Whether sections that the one has may stand otherwise in the outline of the other."""
    if [one.heading for one in before.sections] != [one.heading for one in after.sections]:
        return True
    return before.sections[0].has_text != after.sections[0].has_text


def _differ(nodes: tuple[OutlineNode, ...], others: tuple[OutlineNode, ...]) -> bool:
    return any(node is not other for node, other in zip(nodes, others, strict=True))


@dataclass(slots=True, eq=False)
class _Entry:
    """A node while the tree is put together."""

    index: int | None
    section: GuideSection | None
    children: list["_Entry"]


class _Builder:
    def __init__(
        self, document: Document, guide: Guide | None, record: Record, count: CountWords | None
    ) -> None:
        self._count = count
        self._document = document
        self._guide = guide
        self._record = record
        self._matched = match_sections(guide, document, record.aliases) if guide else {}
        self._guide_sections = {s.id: s for s in guide.walk()} if guide else {}
        self._by_index = {
            index: self._guide_sections[section_id] for section_id, index in self._matched.items()
        }
        self._ids = IdRegister(self._guide_sections)

    def outline(self) -> Outline:
        root, title = document_tree(self._guide, self._document)
        top = self._entries(root)
        preamble = self._document.sections[0]
        first = 1 if title is not None else 0
        if preamble.text or len(self._document.sections) == 1:
            top.insert(0, _Entry(0, None, []))
            first += 1
        by_index = {entry.index: entry for entry in _walk(top)}
        if self._guide:
            self._add_missing(self._guide.sections, top, first, by_index)
        return Outline(tuple(self._node(entry, title) for entry in top))

    def _entries(self, branch: Branch) -> list[_Entry]:
        return [
            _Entry(child.index, self._by_index.get(child.index), self._entries(child))
            for child in branch.children
        ]

    def _add_missing(
        self,
        sections: tuple[GuideSection, ...],
        siblings: list[_Entry],
        first: int,
        by_index: Mapping[int | None, _Entry],
    ) -> None:
        """Put those that the document lacks behind the nearest earlier sibling that it has."""
        # By the place of the sibling that they stand behind; `first` is where there is none.
        behind: dict[int, list[_Entry]] = defaultdict(list)
        places = {id(entry): place for place, entry in enumerate(siblings, 1)}
        place = first
        for section in sections:
            index = self._matched.get(section.id)
            entry = by_index[index] if index is not None else None
            if entry is None:
                entry = _Entry(None, section, [])
                behind[place].append(entry)
            else:
                place = places.get(id(entry), place)
            self._add_missing(section.children, entry.children, 0, by_index)
        if behind:
            ahead = enumerate(list(siblings), 1)
            siblings[:] = [
                *behind[0],
                *(one for place, entry in ahead for one in (entry, *behind[place])),
            ]

    def _node(self, entry: _Entry, title: int | None) -> OutlineNode:
        section = self._document.sections[entry.index] if entry.index is not None else None
        name = self._id(entry, section)
        guide_section = entry.section
        words = self._count(section.text) if section and self._count else 0
        if section is not None and section.heading is not None:
            heading = section.heading
            number, label, level = heading.number, heading.title, heading.level
        elif guide_section is not None:
            number, label, level = guide_section.number, guide_section.title, guide_section.level
        else:
            number, label, level = "", PREAMBLE_TITLE, 0
        return OutlineNode(
            id=name,
            number=number,
            title=label,
            level=level,
            line=section.line if section else None,
            words=words,
            state=self._record.sections.get(name) or _derived_state(words, section),
            writable=_is_writable(guide_section, words) and entry.index != title,
            questions=self._questions(guide_section),
            guide_section=guide_section,
            index=entry.index,
            children=tuple(self._node(child, title) for child in entry.children),
            ticked=self._record.ticked,
        )

    def _id(self, entry: _Entry, section: Section | None) -> str:
        if entry.section is not None:
            return entry.section.id
        title = section.heading.title if section and section.heading else PREAMBLE_TITLE
        return self._ids.take(slug(title))

    def _questions(self, section: GuideSection | None) -> tuple[QuestionStatus, ...]:
        if section is None:
            return ()
        unanswered = QuestionNote(QuestionState.OPEN)
        return tuple(
            QuestionStatus(question, self._record.questions.get(question.id, unanswered))
            for question in section.guidance.questions
        )


def _walk(entries: list[_Entry]) -> list[_Entry]:
    found: list[_Entry] = []
    waiting = list(reversed(entries))
    while waiting:
        entry = waiting.pop()
        found.append(entry)
        waiting.extend(reversed(entry.children))
    return found


def _is_writable(section: GuideSection | None, words: int) -> bool:
    return section.writable or words > 0 if section is not None else True


def _derived_state(words: int, section: Section | None) -> SectionState:
    written = words > 0 or (section is not None and section.has_text)
    return SectionState.DRAFTING if written else SectionState.EMPTY
