"""Outline, guidance and editor as one: moving through the sections and their questions.

It is shown a document and says what the writer does; saving is the screen's.
"""

from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical
from textual.message import Message

from waypost.model.document import trim_blank_lines
from waypost.model.view import DocumentView
from waypost.model.visible import visible_line
from waypost.tui.keymap import BENCH, bindings
from waypost.tui.panes.guidance_pane import GuidancePane
from waypost.tui.panes.guided_panes import GuidedPanes
from waypost.tui.panes.outline_pane import OutlinePane
from waypost.tui.panes.outline_tree import OutlineTree
from waypost.tui.panes.question_strip import QuestionStrip
from waypost.tui.panes.section_editor import SectionEditor
from waypost.tui.panes.text_line import TextLine
from waypost.tui.presentation import status
from waypost.tui.themes import TextStyles

_LONGEST_LABEL = 120


class Workbench(GuidedPanes):
    """The panes of the writing screen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(BENCH, priority=True),
        # Ahead of the list's own Enter, so that the next letter is typed into the section.
        Binding("enter", "write_in_chosen", "Write", show=False, priority=True, id="outline.write"),
    ]

    class Changed(Message):
        """The writer typed, or went to another section or question."""

    class Moved(Message):
        """The caret moved."""

    def compose(self) -> ComposeResult:
        """The panes, the editor at the right edge where it costs the fewest bytes a key."""
        yield OutlinePane(self._glyphs, id="outline")
        with Container(id="work"):
            yield GuidancePane(id="guidance")
            with Vertical(id="writing"):
                yield TextLine("title_blurred", id="editor-title")
                yield SectionEditor(id="editor")
                yield QuestionStrip(id="strip")

    reading_only = ""
    """Why the text is not to be changed, "" where it may be."""

    def let_write(self, reason: str) -> None:
        """Let the writer write, or only read for that reason."""
        self.reading_only = reason
        self.editor.read_only = bool(reason)

    def open_section(self, section_id: str) -> None:
        """Show a section's text and guidance; the outline follows."""
        desk = self.desk
        if not section_id or section_id == self.editor.section_id:
            return
        self.keep_text()
        desk.open(section_id)
        self.editor.edit_section(section_id, desk.held_text)
        self.outline.outline_tree.go_to(section_id)
        self.show_guidance(keep_place=False)
        self.show_titles()
        self.post_message(self.Changed())

    def keep_text(self) -> None:
        """Take what the writer typed since the last time into the drafts."""
        editor = self.editor
        if editor.touched and editor.section_id == self.desk.section_id:
            editor.touched = False
            self.desk.keep(editor.editor.snapshot())

    def show_view(self, view: DocumentView) -> None:
        """Show the document as it is now. What is unsaved stays in the editor."""
        # Against the view that it was typed over: the new one may have another text there.
        self.keep_text()
        desk = self.desk
        before = desk.section_id
        desk.take(view)
        self.outline.outline_tree.show_outline(view.outline, desk.drafts.unsaved)
        if desk.section is None:
            self.editor.forget()
            self.open_section(desk.first_section())
        elif desk.section_id != before:
            self.open_section(desk.section_id)
        else:
            if trim_blank_lines(self.editor.text) != trim_blank_lines(desk.text):
                self.editor.replace_text(desk.text)
            self.outline.outline_tree.go_to(desk.section_id)
            self.show_guidance(keep_place=True)
        self.show_titles()

    def show_titles(self) -> None:
        """Bring the titles of outline and editor up to date."""
        desk = self.desk
        self.query_one("#outline-title", TextLine).show(Text(" OUTLINE"))
        node = desk.section
        if node is None:
            return
        mark = f" {self._glyphs.unsaved}" if desk.drafts.has(node.id) else ""
        state = status.section_status(node, desk.drafts.words_of(node), self._glyphs)
        mode = Text("SUGGESTING ")
        self.query_one("#editor-title", TextLine).show(
            Text(f" {visible_line(node.label, _LONGEST_LABEL)}{mark}"),
            [Text.assemble(mode, "· ", state), mode] if self.editor.rewrite else state,
        )
        self.outline.outline_tree.mark_unsaved(desk.drafts.unsaved)

    def restyle(self, styles: TextStyles) -> None:
        """Draw everything with these styles."""
        super().restyle(styles)
        self.show_guidance(keep_place=True)

    @on(OutlineTree.SectionHighlighted)
    def _look_at(self, event: OutlineTree.SectionHighlighted) -> None:
        event.stop()
        # A late message of a filter that is over must not take the writer back.
        if self.outline.choosing:
            self.open_section(event.section_id)

    @on(OutlineTree.SectionChosen)
    def _write_in_clicked(self, event: OutlineTree.SectionChosen) -> None:
        event.stop()
        self._write_in(event.section_id)

    @on(OutlinePane.Left)
    def _leave_outline(self, event: OutlinePane.Left) -> None:
        event.stop()
        self.action_focus_editor()

    @on(SectionEditor.TextChanged)
    def _keep_typed(self, event: SectionEditor.TextChanged) -> None:
        event.stop()
        if event.section_id == self.desk.section_id:
            self.post_message(self.Changed())

    @on(SectionEditor.Refused)
    def _say_why(self, event: SectionEditor.Refused) -> None:
        event.stop()
        self.post_message(self.Said(self.reading_only))

    @on(SectionEditor.CaretMoved)
    def _tell_moved(self, event: SectionEditor.CaretMoved) -> None:
        event.stop()
        self.post_message(self.Moved())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave Enter to the editor and to dialogs."""
        del parameters
        return action != "write_in_chosen" or self.outline.choosing

    def action_write_in_chosen(self) -> None:
        """Open the section that the outline's cursor is on and let the writer write."""
        self._write_in(self.outline.chosen_section)

    def action_go_to(self) -> None:
        """Type a number or a part of a title."""
        self.show_outline()
        self.outline.ask_filter()

    def action_next_section(self, by: int) -> None:
        """Go to the next or previous section."""
        self._go(self.desk.neighbour(by), "There is no section that way.")

    def action_next_unfinished(self) -> None:
        """Go to the next section without text."""
        self.keep_text()
        self._go(self.desk.next_unfinished(), "Every section has text.")

    def _write_in(self, section_id: str) -> None:
        self.outline.end_filter()
        self.open_section(section_id)
        self.action_focus_editor()

    def _go(self, section_id: str, otherwise: str) -> None:
        if section_id:
            self.open_section(section_id)
        else:
            self.post_message(self.Said(otherwise))
