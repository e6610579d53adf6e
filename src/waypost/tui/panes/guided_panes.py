"""The panes as far as they follow a guide: its guidance, and what the writer marks in it.

It is shown a document and says what is marked; keeping that is the screen's.
"""

from textual import on
from textual.message import Message

from waypost.model.glyphs import Glyphs
from waypost.model.marks import Mark, SectionMark
from waypost.model.record import QuestionNote, QuestionState, SectionState
from waypost.model.view import DocumentView
from waypost.model.visible import visible_line
from waypost.tui.keymap import BENCH, first_key
from waypost.tui.panes.guidance_view import GuidanceView
from waypost.tui.panes.pane_layout import PaneLayout
from waypost.tui.panes.question_strip import QuestionStrip
from waypost.tui.panes.styled import Styled
from waypost.tui.presentation import status
from waypost.tui.presentation.block import Block
from waypost.tui.presentation.guidance import GuidanceBlocks
from waypost.tui.writing_desk import WritingDesk

_LONGEST_LABEL = 120
_NO_GUIDANCE = "The guide does not know this section: it is your own."
_NO_GUIDE = 'This document has no guide. The command "Choose a guide" (Ctrl+P) gives it one.'
_NO_QUESTION = "There is no guiding question here."


class GuidedPanes(Styled, PaneLayout):
    """Outline, guidance and editor that know which question keys act on."""

    class Marked(Message):
        """The writer marked a question, a key point or a section."""

        def __init__(self, mark: Mark) -> None:
            super().__init__()
            self.mark = mark

    class NoteAsked(Message):
        """The writer wants to say why a question does not apply, or who will answer it."""

        def __init__(self, question_id: str, text: str, note: QuestionNote) -> None:
            super().__init__()
            self.question_id = question_id
            self.text = text
            """The question."""
            self.note = note
            """The note, its reason or owner still as they were."""

    class Said(Message):
        """There is something to tell the writer."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def __init__(self, view: DocumentView, glyphs: Glyphs, *, id: str | None = None) -> None:  # noqa: A002  # Textual's own name
        super().__init__(id=id)
        self.desk = WritingDesk(view)
        self._glyphs = glyphs
        self._shown: object = None
        """What the guidance was last drawn from."""

    def show_guidance(self, *, keep_place: bool) -> None:
        """Show what the guide says of the open section."""
        desk = self.desk
        node = desk.section
        nothing = _NO_GUIDANCE if desk.view.guide else _NO_GUIDE
        label = visible_line(node.label, _LONGEST_LABEL) if node else ""
        guided = (node.guidance, node.questions, node.key_points) if node else ()
        shown = label, guided, desk.chosen.index, nothing, self.text_styles
        if keep_place and shown == self._shown:
            return  # wrapping it anew takes a layout of the whole screen
        self._shown = shown
        blocks = self._blocks.draw(
            node.guidance if node else None,
            node.questions if node else (),
            desk.chosen.index,
            nothing,
            node.key_points if node else (),
        )
        self.guidance.show_guidance(
            label, blocks, items=desk.chosen.count, item=desk.chosen.index, keep_place=keep_place
        )
        self._show_strip()

    def action_next_question(self) -> None:
        """Go to the next guiding question."""
        before = self.desk.chosen.index
        self.desk.chosen.next_question()
        self._move_from(before)

    def action_toggle_question(self) -> None:
        """Mark the question as answered, or as open again."""
        self._tell(self.desk.chosen.toggled_question())

    def action_mark_item(self) -> None:
        """Mark the question or key point under the cursor of the guidance, or open it again."""
        self._tell(self.desk.chosen.toggled())

    def action_open_item(self) -> None:
        """Open the question again, or untick the key point."""
        self._tell(self.desk.chosen.opened())

    def action_ask_note(self, state: str) -> None:
        """Let the question be marked with a reason or an owner, which is to be asked for."""
        status = self.desk.chosen.question_status
        if self.desk.chosen.point is not None:
            self.post_message(self.Said("Only a question can be put off; a key point is ticked."))
        elif status is None:
            self.post_message(self.Said(_NO_QUESTION))
        else:
            note = QuestionNote(QuestionState(state), status.note.reason, status.note.owner)
            question = status.question
            self.post_message(self.NoteAsked(question.id, question.text, note))

    def action_mark_section(self, state: str) -> None:
        """Say how far the section is; "" lets its text tell again."""
        node = self.desk.section
        if node is None or not (node.present or self.editor.text.strip()):
            self.post_message(self.Said("The section is not in the document yet: write in it."))
        else:
            self.post_message(
                self.Marked(SectionMark(node.id, SectionState(state) if state else None))
            )

    @on(GuidanceView.Stepped)
    def _choose_item(self, event: GuidanceView.Stepped) -> None:
        event.stop()
        before = self.desk.chosen.index
        self.desk.chosen.choose(event.index)
        self._move_from(before)

    def _tell(self, mark: Mark | None) -> None:
        self.post_message(self.Said(_NO_QUESTION) if mark is None else self.Marked(mark))

    def _move_from(self, before: int | None) -> None:
        """Draw anew only the item that was left and the one that was come to."""
        desk = self.desk
        changed = [
            self._item_block(index) for index in {before, desk.chosen.index} if index is not None
        ]
        self.guidance.move_to(desk.chosen.index, desk.chosen.count, changed)
        self._show_strip()

    def _item_block(self, index: int) -> Block:
        node = self.desk.section
        assert node is not None  # noqa: S101  # there is no item without a section
        is_current = index == self.desk.chosen.index
        if index < len(node.questions):
            return self._blocks.question(node.questions[index], index, is_current=is_current)
        point = node.key_points[index - len(node.questions)]
        return self._blocks.key_point(point, index, is_current=is_current)

    @property
    def _blocks(self) -> GuidanceBlocks:
        return GuidanceBlocks(self.text_styles, self._glyphs)

    def _show_strip(self) -> None:
        node = self.desk.section
        if node is not None:
            names = ("question.done", "question.next", "pane.guidance")
            done, following, everything = (first_key(BENCH, name) for name in names)
            prompt = status.question_prompt(
                node, self.desk.chosen.question, (done, following, everything)
            )
            self.query_one(QuestionStrip).show(*prompt)
