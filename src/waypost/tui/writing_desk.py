"""What lies on the writer's desk: the document as shown, the section open, what is unsaved.

It knows no widgets, so that moving through a document can be tested without a screen.
"""

from itertools import chain

from waypost.model.marks import KeyPointMark, Mark, QuestionMark
from waypost.model.outline import KeyPointStatus, OutlineNode, QuestionStatus
from waypost.model.passage import HeldText, Passage
from waypost.model.record import QuestionNote, QuestionState
from waypost.model.view import DocumentView
from waypost.tui.drafts import Drafts


class WritingDesk:
    """The state behind the writing screen."""

    def __init__(self, view: DocumentView) -> None:
        self.view = view
        self.drafts = Drafts()
        self.section_id = ""
        self.question: int | None = None
        """Index of the guiding question that keys act on."""
        self.point: int | None = None
        """Index of the key point that keys of the guidance act on instead, if one is chosen."""

    @property
    def section(self) -> OutlineNode | None:
        """The section that is open, None where it is gone."""
        return self.view.outline.find(self.section_id)

    @property
    def text(self) -> str:
        """The text of the open section as the writer last left it."""
        return self.drafts.text_of(self.view, self.section) if self.section else ""

    @property
    def held_text(self) -> HeldText:
        """The same as it is held, so that a long one is not copied."""
        section = self.section
        return self.drafts.held_text_of(self.view, section) if section else Passage.whole("")

    def take(self, view: DocumentView) -> None:
        """Go on with another view of the document.

        The open section stays open though it has another id now, as under another guide: then
        the text is the same, and so is the section's place in it.
        """
        here = self.section
        if here is not None and here.index is not None and view.document == self.view.document:
            nodes = view.outline.walk()
            self.section_id = next((n.id for n in nodes if n.index == here.index), here.id)
        self.view = view
        asked = len(self.section.questions) if self.section else 0
        pointed = len(self.section.key_points) if self.section else 0
        if self.question is None or self.question >= asked:
            self.question = self._first_question()
        if self.point is not None and self.point >= pointed:
            self.point = None

    def open(self, section_id: str) -> None:
        """Open a section; its first open question comes first."""
        self.section_id = section_id
        self.question = self._first_question()
        self.point = None

    def keep(self, text: str | HeldText) -> None:
        """Keep what was typed into the open section."""
        if self.section is not None:
            self.drafts.keep(self.view, self.section, text)

    def first_section(self) -> str:
        """Id of the section to begin with, "" for a document without any."""
        nodes = list(self.view.outline.walk())
        writable = [node for node in nodes if node.writable]
        return (writable or nodes)[0].id if nodes else ""

    def neighbour(self, by: int) -> str:
        """Id of the next (1) or previous (-1) section that is written in, "" at the ends."""
        nodes = self.view.outline.in_order
        here = self.view.outline.place(self.section_id)
        if here is None:
            return next((node.id for node in nodes if self._is_for_writing(node)), "")
        that_way = nodes[here + 1 :] if by > 0 else reversed(nodes[:here])
        return next((node.id for node in that_way if self._is_for_writing(node)), "")

    def next_unfinished(self) -> str:
        """Id of the next section that has no text yet, from the top again after the last."""
        nodes = self.view.outline.in_order
        here = self.view.outline.place(self.section_id)
        after = 0 if here is None else here + 1
        around = chain(nodes[after:], nodes[:after])
        empty = (node.id for node in around if node.writable and not self._has_text(node))
        return next(empty, "")

    def next_question(self) -> None:
        """Go to the next question that is open, or to the next of all when none is."""
        questions = self.section.questions if self.section else ()
        self.point = None
        if not questions:
            return
        after = (self.question if self.question is not None else -1) + 1
        order = [*range(after, len(questions)), *range(after)]
        open_ones = [i for i in order if not questions[i].settled]
        self.question = (open_ones or order)[0]

    @property
    def items(self) -> int:
        """How many questions and key points the section has, in this order."""
        section = self.section
        return len(section.questions) + len(section.key_points) if section else 0

    @property
    def item(self) -> int | None:
        """The one of them that is chosen, None where there is none."""
        if self.point is None or self.section is None:
            return self.question
        return len(self.section.questions) + self.point

    def choose_item(self, index: int) -> None:
        """Let keys act on that question or key point."""
        asked = len(self.section.questions) if self.section else 0
        if index < asked:
            self.question, self.point = index, None
        else:
            self.point = index - asked

    @property
    def current_question(self) -> QuestionStatus | None:
        """The question that keys act on."""
        if self.section is None or self.question is None:
            return None
        return self.section.questions[self.question]

    @property
    def current_point(self) -> KeyPointStatus | None:
        """The key point that keys of the guidance act on."""
        if self.section is None or self.point is None:
            return None
        return self.section.key_points[self.point]

    def toggled_question(self) -> QuestionMark | None:
        """The current question answered, or open again."""
        status = self.current_question
        if status is None:
            return None
        state = QuestionState.OPEN if status.settled else QuestionState.ANSWERED
        return QuestionMark(status.question.id, QuestionNote(state))

    def toggled_item(self) -> Mark | None:
        """The chosen key point ticked or not, or the current question toggled."""
        point = self.current_point
        return (
            self.toggled_question() if point is None else KeyPointMark(point.id, not point.ticked)
        )

    def opened_item(self) -> Mark | None:
        """The chosen key point without its tick, or the current question open again."""
        point, status = self.current_point, self.current_question
        if point is not None:
            return KeyPointMark(point.id, ticked=False)
        if status is None:
            return None
        return QuestionMark(status.question.id, QuestionNote(QuestionState.OPEN))

    def _is_for_writing(self, node: OutlineNode) -> bool:
        return node.writable or self._has_text(node)

    def _has_text(self, node: OutlineNode) -> bool:
        if self.drafts.has(node.id):
            pieces = self.drafts.held_text_of(self.view, node).pieces()
            return any(piece.strip() for piece in pieces)
        return node.index is not None and self.view.document.sections[node.index].has_text

    def _first_question(self) -> int | None:
        questions = self.section.questions if self.section else ()
        open_ones = [i for i, status in enumerate(questions) if not status.settled]
        if not questions:
            return None
        return open_ones[0] if open_ones else 0
