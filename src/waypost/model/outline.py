"""The outline: a document's sections and the guide's, as one tree with progress."""

from collections.abc import Iterator
from dataclasses import dataclass

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

    def walk(self) -> Iterator[OutlineNode]:
        """All sections in the order in which they are read."""
        for node in self.nodes:
            yield from node.walk()

    def find(self, section_id: str) -> OutlineNode | None:
        """The node of that id, None where there is none."""
        return next((node for node in self.walk() if node.id == section_id), None)
