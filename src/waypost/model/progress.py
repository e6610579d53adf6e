"""How far a document is written, counted from its outline; `status` and checks read it here."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Self

from waypost.model.outline import Outline, OutlineNode, QuestionStatus
from waypost.model.record import QuestionState, SectionState


@dataclass(frozen=True, slots=True)
class Progress:
    """Counts over some sections."""

    to_write: int
    """Sections that a writer fills in, written or not; optional ones once they are written."""
    written: int
    """Those of them that hold text."""
    done: int
    """Those of them that the writer called done."""
    questions: int
    settled: int
    """Questions answered or not applicable."""
    deferred: int
    """Questions that somebody will answer later."""
    words: int

    @property
    def open(self) -> int:
        """Questions that nobody has dealt with."""
        return self.questions - self.settled - self.deferred

    @classmethod
    def of(cls, nodes: Iterable[OutlineNode]) -> Self:
        """The progress of just these sections, not of those below them."""
        own = list(nodes)
        to_write = [node for node in own if _counts(node)]
        counted = (node for node in own if _counts(node) or not node.writable)
        questions = [status for node in counted for status in node.questions]
        return cls(
            to_write=len(to_write),
            written=sum(is_written(node) for node in to_write),
            done=sum(node.state is SectionState.DONE for node in to_write),
            questions=len(questions),
            settled=sum(status.settled for status in questions),
            deferred=sum(status.note.state is QuestionState.DEFERRED for status in questions),
            words=sum(node.words for node in own),
        )


def is_written(node: OutlineNode) -> bool:
    """Whether the section stands in the document and is not empty."""
    return node.present and node.state is not SectionState.EMPTY


def _counts(node: OutlineNode) -> bool:
    """Whether the document is not finished without text there."""
    return node.writable and (not node.optional or is_written(node))


def parts_of(outline: Outline) -> Sequence[OutlineNode]:
    """The document's parts: its top sections, those below a title that stands alone."""
    nodes = outline.nodes
    while len(nodes) == 1 and nodes[0].children:
        nodes = nodes[0].children
    return [node for node in nodes if any(map(_counts, node.walk()))]


def unwritten(outline: Outline) -> Sequence[OutlineNode]:
    """The sections to write that hold no text yet."""
    return [node for node in outline.walk() if _counts(node) and not is_written(node)]


def left_out(outline: Outline) -> Sequence[OutlineNode]:
    """The optional sections that hold no text: nothing is missing without them."""
    return [node for node in outline.walk() if node.writable and not _counts(node)]


def open_questions(node: OutlineNode) -> Sequence[QuestionStatus]:
    """The section's questions that nobody has dealt with."""
    return [status for status in node.questions if status.note.state is QuestionState.OPEN]
