"""The outline: a document's sections and the guide's, as one tree with progress."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from waypost.model.guide import Guidance, GuideSection, KeyPoint, Question
from waypost.model.guide_listing import key_points_of
from waypost.model.record import QuestionNote, SectionState


@dataclass(frozen=True, slots=True)
class QuestionStatus:
    """A guiding question and how far it is dealt with."""

    question: Question
    note: QuestionNote

    @property
    def settled(self) -> bool:
        """Whether nothing remains to be done about it."""
        return self.note.settled


@dataclass(frozen=True, slots=True)
class KeyPointStatus:
    """A key point and whether the text has it."""

    id: str
    point: KeyPoint
    ticked: bool


@dataclass(frozen=True, slots=True)
class OutlineNode:
    """A section as the outline shows it: in the document, in the guide, or in both."""

    id: str
    """The guide section's id where the guide knows it, else a slug of the title."""
    number: str
    title: str
    level: int
    line: int | None
    """1-based line of the heading in the document file, None while the document lacks it."""
    words: int
    state: SectionState
    writable: bool
    questions: tuple[QuestionStatus, ...]
    guide_section: GuideSection | None
    """None for a section that the guide does not know."""
    index: int | None
    """Index in `Document.sections`, None while the document lacks it."""
    children: tuple["OutlineNode", ...] = ()
    ticked: frozenset[str] = frozenset()
    """Ids of the key points that are ticked, those of other sections among them."""

    @property
    def key_points(self) -> tuple[KeyPointStatus, ...]:
        """What the guide says that the section should hold; made anew at each call."""
        listed = key_points_of(self.guide_section) if self.guide_section else ()
        return tuple(KeyPointStatus(name, point, name in self.ticked) for name, point in listed)

    @property
    def present(self) -> bool:
        """Whether the document has the section."""
        return self.index is not None

    @property
    def guidance(self) -> Guidance:
        """What the guide tells its writer; empty for a section unknown to the guide."""
        return self.guide_section.guidance if self.guide_section else Guidance()

    @property
    def optional(self) -> bool:
        """Whether the guide says that a document may do without it."""
        return self.guide_section is not None and self.guide_section.optional

    @property
    def label(self) -> str:
        """Number and title, as people say it."""
        return f"{self.number} {self.title}".strip()

    @property
    def settled(self) -> int:
        """How many of its questions are settled."""
        return sum(status.settled for status in self.questions)

    def walk(self) -> Iterator["OutlineNode"]:
        """This node, then all below it."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class Outline:
    """The outline of one document."""

    nodes: tuple[OutlineNode, ...]
    in_order: tuple[OutlineNode, ...] = field(init=False, repr=False, compare=False)
    """All sections in the order in which they are read."""
    _places: Mapping[str, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        in_order = tuple(node for top in self.nodes for node in top.walk())
        # The first of a name is the one that is found.
        places = {node.id: place for place, node in reversed(list(enumerate(in_order)))}
        object.__setattr__(self, "in_order", in_order)
        object.__setattr__(self, "_places", places)

    def walk(self) -> Iterator[OutlineNode]:
        """All sections in the order in which they are read."""
        return iter(self.in_order)

    def find(self, section_id: str) -> OutlineNode | None:
        """The node of that id, None where there is none."""
        place = self.place(section_id)
        return None if place is None else self.in_order[place]

    def place(self, section_id: str) -> int | None:
        """Index in `in_order` of the section of that id, None where there is none."""
        return self._places.get(section_id)
