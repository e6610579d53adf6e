"""Collects the guidance of one section while its blocks are read, in the order they come."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from waypost.guide.blocks import Block, Item
from waypost.guide.labels import LabelKind
from waypost.guide.marks import one_line
from waypost.model.guide import Guidance, KeyPoint, Question, Quote
from waypost.model.naming import IdRegister, question_slug

_LONGEST_TAGLINE = 100
_LINK_STARTS = ("[", "<http", "http")
"""What a paragraph that is an entry of a reading list begins with."""
PROSE = frozenset({LabelKind.OVERVIEW, LabelKind.PURPOSE})
LISTED = frozenset({LabelKind.KEY_POINTS, LabelKind.QUESTIONS})


@dataclass(slots=True)
class Draft:
    """Guidance in the making, and what recognisers need to know of the blocks before."""

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
    lead: list[str] = field(default_factory=list)
    """Paragraphs without a label, directly under the heading."""
    prose: dict[LabelKind, list[str]] = field(default_factory=lambda: {kind: [] for kind in PROSE})
    listed: dict[LabelKind, list[Item]] = field(
        default_factory=lambda: {kind: [] for kind in LISTED}
    )
    quotes: list[Quote] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
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

    @property
    def instructs(self) -> bool:
        """Whether the guide asks for text here: more than an introduction or a quotation."""
        return bool(any(self.listed.values()) or self.prose[LabelKind.PURPOSE] or self.has_notes)

    @property
    def is_reading(self) -> bool:
        """Whether this is a list of resources and nothing that is to be written."""
        asks = any(self.listed.values()) or any(self.prose.values())
        links = self.has_reading or any(text.startswith(_LINK_STARTS) for text in self.lead)
        return self.lists_resources and links and not asks

    def guidance(self, section_id: str) -> Guidance:
        """The guidance as collected, questions named after the section."""
        tagline, overview, notes = self._placed_lead()
        return Guidance(
            tagline=tagline,
            overview="\n\n".join(overview),
            purpose="\n\n".join(self.prose[LabelKind.PURPOSE]),
            key_points=tuple(
                KeyPoint(item.text, item.line) for item in self.listed[LabelKind.KEY_POINTS]
            ),
            questions=tuple(_named(section_id, self.listed[LabelKind.QUESTIONS])),
            quotes=tuple(self.quotes),
            notes="\n\n".join(notes),
        )

    def _placed_lead(self) -> tuple[str, list[str], list[str]]:
        """Tagline, overview and notes, the unlabelled first paragraphs among them."""
        overview = self.prose[LabelKind.OVERVIEW]
        if self.lists_resources:
            return "", overview, self.lead + self.notes
        if not overview:
            return "", self.lead, self.notes
        first = self.lead[0] if self.lead else ""
        if "\n" in first or len(first) > _LONGEST_TAGLINE:
            return "", overview, self.lead + self.notes
        return first, overview, self.lead[1:] + self.notes


def _named(section_id: str, items: Iterable[Item]) -> Iterator[Question]:
    ids = IdRegister()
    for item in items:
        yield Question(ids.take(f"{section_id}/{question_slug(item.text)}"), item.text, item.line)
