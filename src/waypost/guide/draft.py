"""Collects the guidance of one section while its blocks are read, in the order they come."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from waypost.guide.account import account_for, with_wrappers
from waypost.guide.blocks import Block, Item, SourceLine
from waypost.guide.labels import LabelKind
from waypost.guide.marks import one_line, unwrap_emphasis
from waypost.model.guide import Guidance, KeyPoint, Question, Quote
from waypost.model.guide_reading import Taken, TakenAs
from waypost.model.naming import IdRegister, question_slug

WHOLE_DOCUMENT = "whole-document"
"""Stands for a section's id in the ids of questions about the document as a whole."""
_LONGEST_TAGLINE = 100
_LINK_STARTS = ("[", "<http", "http")
"""What a paragraph that is an entry of a reading list begins with."""
PROSE = frozenset({LabelKind.OVERVIEW, LabelKind.PURPOSE})
LISTED = frozenset({LabelKind.KEY_POINTS, LabelKind.QUESTIONS})
_ITEMS = frozenset({TakenAs.KEY_POINT, TakenAs.QUESTION, TakenAs.TOPIC})
"""What the items of a list are taken for one by one."""


@dataclass(slots=True)
class Draft:
    """Guidance in the making, and what recognisers need to know of the blocks before."""

    section_id: str
    """"" for the document as a whole."""
    lists_resources: bool = False
    """Whether the section's title announces reading: its prose then introduces that."""
    heard: LabelKind | None = None
    """The label under which the next block stands."""
    answered: bool = False
    """Whether anything has come under that label."""
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
    taken: list[Taken] = field(default_factory=list)
    """The account so far, the lead as overview."""
    has_reading: bool = False
    """Whether the notes hold a link."""
    has_notes: bool = False
    """Whether the notes hold anything that a reader sees."""

    def hear(self, kind: LabelKind, *, answered: bool) -> None:
        """A label has come, and perhaps its text beside it."""
        self.heard = kind
        self.answered = answered
        self.in_lead = False

    def fall_silent(self) -> None:
        """What comes next stands under no label."""
        self.heard = None
        self.in_lead = False

    def add_prose(self, kind: LabelKind, markdown: str) -> None:
        """A paragraph of the overview or the purpose."""
        self.prose[kind].append(markdown)
        self.answered = True

    def add_items(self, kind: LabelKind, items: Iterable[Item], besides: Iterable[str]) -> None:
        """Key points or questions; what in their list is neither goes to the notes."""
        self.listed[kind] += items
        for markdown in besides:
            self.add_note(markdown)
        self.answered = True

    def add_item_text(self, kind: LabelKind, block: Block, text: str) -> None:
        """A key point or question that is a paragraph."""
        self.listed[kind].append(Item(one_line(text), block.line))
        self.answered = True

    def add_note(self, markdown: str, *, is_shown: bool = True) -> None:
        """Markdown that is nothing else; link definitions are not shown."""
        self.notes.append(markdown)
        self.has_notes |= is_shown
        self.has_reading |= "](" in markdown or "://" in markdown

    def record(self, block: Block, kind: TakenAs, quotes: Iterable[Quote]) -> None:
        """Accounts for a block that was taken; `quotes` are those that it gave."""
        starts = [quote.line for quote in quotes]
        if kind in _ITEMS:
            starts = [item.line for item in block.items]
        self.taken += account_for(block.lines, kind, self.section_id, starts)

    @property
    def instructs(self) -> bool:
        """Whether the guide asks for text here: more than an introduction or a quotation."""
        return bool(any(self.listed.values()) or self.prose[LabelKind.PURPOSE] or self.has_notes)

    @property
    def is_reading(self) -> bool:
        """Whether this is a list of resources and nothing that is to be written."""
        asks = any(self.listed.values()) or any(self.prose.values())
        links = self.has_reading or any(lead.text.startswith(_LINK_STARTS) for lead in self.lead)
        return self.lists_resources and links and not asks

    def guidance(self) -> Guidance:
        """The guidance as collected, questions named after the section."""
        placed = self._placed_lead()
        lead = {kind: [_prose(block) for block in blocks] for kind, blocks in placed.items()}
        return Guidance(
            tagline="".join(lead[TakenAs.TAGLINE]),
            overview="\n\n".join(lead[TakenAs.OVERVIEW] + self.prose[LabelKind.OVERVIEW]),
            purpose="\n\n".join(self.prose[LabelKind.PURPOSE]),
            key_points=tuple(
                KeyPoint(item.text, item.line) for item in self.listed[LabelKind.KEY_POINTS]
            ),
            questions=tuple(_named(self.section_id, self.listed[LabelKind.QUESTIONS])),
            quotes=tuple(self.quotes),
            notes="\n\n".join(lead[TakenAs.NOTE] + self.notes),
        )

    def account(self, lines: Iterable[SourceLine]) -> list[Taken]:
        """What every non-blank line of `lines`, the whole that was read, was taken for."""
        placed = {
            block.line: kind for kind, blocks in self._placed_lead().items() for block in blocks
        }
        taken = (
            replace(entry, kind=placed.get(entry.first_line, entry.kind))
            if entry.kind is TakenAs.OVERVIEW
            else entry
            for entry in self.taken
        )
        return with_wrappers(taken, lines, self.section_id)

    def _placed_lead(self) -> dict[TakenAs, list[Block]]:
        """The unlabelled first paragraphs by what they turn out to be."""
        placed: dict[TakenAs, list[Block]] = {
            kind: [] for kind in (TakenAs.TAGLINE, TakenAs.OVERVIEW, TakenAs.NOTE)
        }
        if self.lists_resources:
            placed[TakenAs.NOTE] = self.lead
        elif not self.prose[LabelKind.OVERVIEW]:
            placed[TakenAs.OVERVIEW] = self.lead
        else:
            has_tagline = bool(self.lead) and _is_tagline(self.lead[0])
            placed[TakenAs.TAGLINE] = self.lead[:has_tagline]
            placed[TakenAs.NOTE] = self.lead[has_tagline:]
        return placed


def _prose(block: Block) -> str:
    return unwrap_emphasis(block.text)


def _is_tagline(block: Block) -> bool:
    return len(block.lines) == 1 and len(_prose(block)) <= _LONGEST_TAGLINE


def _named(section_id: str, items: Iterable[Item]) -> Iterator[Question]:
    ids = IdRegister()
    prefix = section_id or WHOLE_DOCUMENT
    for item in items:
        yield Question(ids.take(f"{prefix}/{question_slug(item.text)}"), item.text, item.line)
