"""The guiding question or key point of the open section that keys act on."""

from waypost.model.marks import KeyPointMark, Mark, QuestionMark
from waypost.model.outline import KeyPointStatus, OutlineNode, QuestionStatus
from waypost.model.record import QuestionNote, QuestionState


class ChosenItem:
    """Goes through the questions and key points of a section, and says what marking them does."""

    def __init__(self) -> None:
        self._section: OutlineNode | None = None
        self.question: int | None = None
        """Index of the guiding question that keys act on."""
        self.point: int | None = None
        """Index of the key point that keys of the guidance act on instead, if one is chosen."""

    def begin(self, section: OutlineNode | None) -> None:
        """Come to a section; its first open question comes first."""
        self._section = section
        self.question, self.point = self._first_question(), None

    def stay(self, section: OutlineNode | None) -> None:
        """Stay at the same item of a section that is another now, as far as that has it."""
        self._section = section
        asked = len(section.questions) if section else 0
        pointed = len(section.key_points) if section else 0
        if self.question is None or self.question >= asked:
            self.question = self._first_question()
        if self.point is not None and self.point >= pointed:
            self.point = None

    @property
    def count(self) -> int:
        """How many questions and key points the section has, in this order."""
        section = self._section
        return len(section.questions) + len(section.key_points) if section else 0

    @property
    def index(self) -> int | None:
        """The one of them that is chosen, None where there is none."""
        if self.point is None or self._section is None:
            return self.question
        return len(self._section.questions) + self.point

    def choose(self, index: int) -> None:
        """Let keys act on that question or key point."""
        asked = len(self._section.questions) if self._section else 0
        if index < asked:
            self.question, self.point = index, None
        else:
            self.point = index - asked

    def next_question(self) -> None:
        """Go to the next question that is open, or to the next of all when none is."""
        questions = self._section.questions if self._section else ()
        self.point = None
        if not questions:
            return
        after = (self.question if self.question is not None else -1) + 1
        order = [*range(after, len(questions)), *range(after)]
        open_ones = [i for i in order if not questions[i].settled]
        self.question = (open_ones or order)[0]

    @property
    def question_status(self) -> QuestionStatus | None:
        """The question that keys act on."""
        if self._section is None or self.question is None:
            return None
        return self._section.questions[self.question]

    @property
    def point_status(self) -> KeyPointStatus | None:
        """The key point that keys of the guidance act on."""
        if self._section is None or self.point is None:
            return None
        return self._section.key_points[self.point]

    def toggled_question(self) -> QuestionMark | None:
        """The question answered, or open again."""
        status = self.question_status
        if status is None:
            return None
        state = QuestionState.OPEN if status.settled else QuestionState.ANSWERED
        return QuestionMark(status.question.id, QuestionNote(state))

    def toggled(self) -> Mark | None:
        """The chosen key point ticked or not, or the question toggled."""
        point = self.point_status
        return (
            self.toggled_question() if point is None else KeyPointMark(point.id, not point.ticked)
        )

    def opened(self) -> Mark | None:
        """The chosen key point without its tick, or the question open again."""
        point, status = self.point_status, self.question_status
        if point is not None:
            return KeyPointMark(point.id, ticked=False)
        if status is None:
            return None
        return QuestionMark(status.question.id, QuestionNote(QuestionState.OPEN))

    def _first_question(self) -> int | None:
        questions = self._section.questions if self._section else ()
        open_ones = [i for i, status in enumerate(questions) if not status.settled]
        if not questions:
            return None
        return open_ones[0] if open_ones else 0
