"""Collects the guidance of one section while its blocks are read, in the order they come."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from waypost.guide.account import account_for, account_for_prose
from waypost.guide.blocks import Block, BlockKind, Item, SourceLine
from waypost.guide.labels import LabelKind
from waypost.guide.marks import one_line
from waypost.guide.placeholders import find_placeholders
from waypost.guide.prompts import read_prompts
from waypost.model.guide import Placeholder, Quote
from waypost.model.guide_reading import Taken, TakenAs

PROSE = frozenset({LabelKind.OVERVIEW, LabelKind.PURPOSE})
LISTED = frozenset({LabelKind.KEY_POINTS, LabelKind.QUESTIONS, LabelKind.TOPICS})
_ITEMS = {
    TakenAs.KEY_POINT: LabelKind.KEY_POINTS,
    TakenAs.QUESTION: LabelKind.QUESTIONS,
    TakenAs.TOPIC: LabelKind.TOPICS,
}
"""What the items of a list are taken for one by one, with the label that they stand under."""
_SILENT = frozenset({BlockKind.CODE, BlockKind.DEFINITION, BlockKind.RULE})
"""Blocks whose brackets wait for no text."""


class Seen(NamedTuple):
    """How much a draft held at some time."""

    listed: dict[LabelKind, int]
    quotes: int


@dataclass(slots=True)
class Draft:
    """Guidance in the making, and what recognisers need to know of the blocks before."""

    section_id: str
    """"" for the document as a whole."""
    lists_resources: bool = False
    """Whether the section's title announces reading: its prose then introduces that."""
    definitions: frozenset[str] = frozenset()
    """Folded labels of the link definitions in the whole guide."""
    following: Block | None = None
    """The block after the one that is being read."""
    heard: LabelKind | None = None
    """The label under which the next block stands."""
    answered: bool = False
    """Whether anything has come under that label."""
    group: str = ""
    """The caption directly above the next block."""
    in_groups: bool = False
    """Whether the lists under the label stand under captions."""
    in_lead: bool = True
    """Whether only prose and quotations have come since the heading."""
    after_quote: bool = False
    """Whether the block before was a quotation."""
    lead: list[Block] = field(default_factory=list)
    """Paragraphs without a label, directly under the heading."""
    prose: dict[LabelKind, list[str]] = field(default_factory=lambda: {kind: [] for kind in PROSE})
    listed: dict[LabelKind, list[Item]] = field(
        default_factory=lambda: {kind: [] for kind in LISTED}
    )
    quotes: list[Quote] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    placeholders: list[Placeholder] = field(default_factory=list)
    taken: list[Taken] = field(default_factory=list)
    """The account so far, without the lead."""
    has_reading: bool = False
    """Whether the notes hold a link."""
    has_notes: bool = False
    """Whether the notes hold anything that a reader sees."""

    @property
    def is_about_document(self) -> bool:
        """Whether this is what the guide says of the document as a whole."""
        return not self.section_id

    def hear(self, kind: LabelKind, *, answered: bool) -> None:
        """A label has come, and perhaps its text beside it."""
        self.heard = kind
        self.answered = answered
        self.in_lead = self.in_groups = False

    def fall_silent(self) -> None:
        """What comes next stands under no label."""
        self.heard = None
        self.in_lead = self.in_groups = False

    def head_group(self, caption: str) -> None:
        """A caption has come that the next list stands under."""
        self.group = caption
        self.in_lead = False

    def add_prose(self, kind: LabelKind, markdown: str) -> None:
        """A paragraph of the overview or the purpose."""
        self.prose[kind].append(markdown)
        self.answered = True

    def add_list(self, kind: LabelKind, block: Block) -> None:
        """A list of that kind; what in it is no item goes to the notes."""
        if kind is LabelKind.QUESTIONS:
            self.listed[kind] += _asked(block.items, self.group)
        else:
            self.listed[kind] += [replace(item, group=self.group) for item in block.items]
        for markdown in block.besides:
            self.add_note(markdown)
        self.in_groups = bool(self.group)
        self.group = ""
        self.answered = True

    def add_items(self, kind: LabelKind, items: Iterable[Item]) -> None:
        """Key points or questions that stand in prose."""
        self.listed[kind] += items
        self.answered = True

    def add_item_text(self, kind: LabelKind, block: Block, text: str) -> None:
        """A key point or question that is a paragraph."""
        self.add_items(kind, [Item(one_line(text), block.line)])

    def add_note(self, markdown: str, *, is_shown: bool = True) -> None:
        """Markdown that is nothing else; link definitions are not shown."""
        self.notes.append(markdown)
        self.has_notes |= is_shown
        self.has_reading |= "](" in markdown or "://" in markdown

    def add_placeholders(self, found: Iterable[Placeholder]) -> None:
        """What the writer is to replace, besides what its lines were taken for."""
        for placeholder in found:
            self.placeholders.append(placeholder)
            self.taken.append(self.entry(TakenAs.PLACEHOLDER, placeholder.line, placeholder.text))

    def seen(self) -> Seen:
        """How much there is by now."""
        return Seen({kind: len(items) for kind, items in self.listed.items()}, len(self.quotes))

    def record(self, block: Block, kind: TakenAs, since: Seen) -> None:
        """Accounts for a block that was taken, and for what it gave since then."""
        self._record_placeholders(block)
        if self.lead and self.lead[-1] is block:
            return  # what it is turns out at the end
        new = {label: items[since.listed[label] :] for label, items in self.listed.items()}
        if kind in _ITEMS:
            self._record_items(block, kind, new[_ITEMS[kind]])
        else:
            starts = [quote.line for quote in self.quotes[since.quotes :]]
            self.taken += account_for(block.lines, kind, self.section_id, starts)
        besides = new[LabelKind.QUESTIONS] if kind is not TakenAs.QUESTION else []
        self.taken += [self.entry(TakenAs.QUESTION, item.line, item.text) for item in besides]

    def entry(self, kind: TakenAs, line: int, text: str) -> Taken:
        """The account of something on one line of this section."""
        return Taken(line, line, kind, self.section_id, text)

    def _record_items(self, block: Block, kind: TakenAs, items: Sequence[Item]) -> None:
        if block.kind is BlockKind.PARAGRAPH and kind is TakenAs.QUESTION:
            self.taken += account_for_prose(block.lines, items, self.section_id)
            return
        heads = read_prompts(block.items).captions if kind is TakenAs.QUESTION else frozenset()
        starts = {item.line for item in (*block.items, *items)}
        for entry in account_for(block.lines, kind, self.section_id, starts):
            is_head = entry.first_line in heads
            self.taken.append(replace(entry, kind=TakenAs.CAPTION) if is_head else entry)

    def _record_placeholders(self, block: Block) -> None:
        if block.kind in _SILENT:
            return
        lines: Sequence[SourceLine] = block.lines
        if block.kind is BlockKind.LIST:
            lines = [SourceLine(item.line, item.text) for item in block.items]
        self.add_placeholders(find_placeholders(lines, self.definitions))


def _asked(items: Sequence[Item], group: str) -> list[Item]:
    """The items of a list of questions, those that only head others as their groups."""
    prompts = read_prompts(items, group)
    questions = {item.line: item for item in prompts.questions}
    return [
        questions.get(item.line, replace(item, group=group))
        for item in items
        if item.line not in prompts.captions
    ]
