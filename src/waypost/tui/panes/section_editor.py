"""The editor of one section's text, with messages of its own."""

from dataclasses import dataclass, replace
from typing import Final

from textual.events import Key, Paste
from textual.message import Message

from waypost.editing.change import Change
from waypost.editing.editor import Editor, Rewrite
from waypost.editing.history import History
from waypost.editing.line_list import LineList
from waypost.editing.lines import START
from waypost.editing.position import Position, Selection
from waypost.model.passage import HeldText, Passage
from waypost.tui.panes.editing_actions import EditingActions

_UNDO_KEPT: Final = 8_000_000
"""Characters of undo that are kept of all sections left, those left longest dropped first."""

_CHANGES: Final = frozenset(
    {"delete", "new_line", "indent", "outdent", "cut", "paste", "undo", "redo"}
)


@dataclass(frozen=True, slots=True)
class _Left:
    """What is kept of a section while another one is edited."""

    editor: Editor | None
    """None where there is nothing to undo, or it was given up: the text is kept elsewhere."""
    selection: Selection
    top: Position

    @property
    def undo(self) -> int:
        """What its undo counts for in memory."""
        return self.editor.history.size if self.editor else 0


class SectionEditor(EditingActions):
    """Edits one section at a time and keeps undo, caret and place of those left."""

    class TextChanged(Message):
        """The writer changed the text; ask the editor for it when it is needed."""

        def __init__(self, section_id: str) -> None:
            super().__init__()
            self.section_id = section_id

    class Refused(Message):
        """The writer wanted to change a text that is not to be changed."""

    class CaretMoved(Message):
        """The caret stands elsewhere."""

        def __init__(self, row: int, column: int) -> None:
            super().__init__()
            self.row = row
            self.column = column

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  # Textual's own name
        super().__init__(id=id)
        self._section_id = ""
        self._left: dict[str, _Left] = {}
        self._caret = START
        self._by_writer = True
        self._is_untold = False
        """Whether nobody was told yet of a change."""
        self.touched = False
        """Whether the writer changed the text since somebody last took it."""
        self._rewrite: Rewrite | None = None
        self.read_only = False
        """Whether the writer may only read."""

    @property
    def section_id(self) -> str:
        """The section that is being edited, "" for none."""
        return self._section_id

    @property
    def text(self) -> str:
        """The section's text as it stands; joined anew."""
        return self.editor.text

    @property
    def caret(self) -> tuple[int, int]:
        """0-based row and column."""
        return self.editor.caret.row, self.editor.caret.column

    @property
    def rewrite(self) -> Rewrite | None:
        """Makes other edits of those that the writer's keys ask for, None for none."""
        return self._rewrite

    @rewrite.setter
    def rewrite(self, rewrite: Rewrite | None) -> None:
        self._rewrite = self.editor.rewrite = rewrite

    @property
    def has_caret(self) -> bool:
        """Whether keys are typed here."""
        return self.has_focus

    def edit_section(self, section_id: str, text: str | HeldText) -> None:
        """Edit this section; the caret comes back, and undo where the text is as it was left."""
        self._leave()
        self._section_id = section_id
        back = self._left.pop(section_id, _Left(None, Selection.at(START), START))
        editor, lines = back.editor, _lines_of(text)
        if editor is None or editor.lines != lines:
            editor = self.new_editor(lines)
            editor.select(back.selection)
        editor.rewrite = self._rewrite
        self.show(editor, back.top)

    def history_of(self, section_id: str) -> History | None:
        """How the text of a section came to be, None where it was not edited."""
        if section_id == self._section_id:
            return self.editor.history
        left = self._left.get(section_id)
        return left.editor.history if left is not None and left.editor is not None else None

    def recall(self, section_id: str, text: str, history: History | None) -> None:
        """Take over a text with its undo: at once for the section open, else when it is."""
        editor = self.new_editor(text, history)
        if section_id == self._section_id:
            editor.rewrite = self._rewrite
            self.show(editor, START)
        else:
            self._left[section_id] = _Left(editor, editor.selection, START)

    def replace_text(self, text: str) -> None:
        """Show another text of the same section, e.g. as it was saved; it can be undone."""
        self._by_writer = False
        self.editor.replace_text(text)
        self._by_writer = True
        self.update()

    def change_left(self, section_id: str, before: str, text: str) -> None:
        """Change the text of a section that is not open; undo takes it back once it is."""
        left = self._left.get(section_id)
        editor = left.editor if left is not None else None
        if editor is None or editor.text != before:
            editor = self.new_editor(before)
        editor.replace_text(text)
        self._left[section_id] = _Left(editor, editor.selection, START)

    def forget(self) -> None:
        """Edit nothing."""
        self._section_id = ""
        self._left.clear()
        self.show(self.new_editor(""), START)

    def go_to(self, row: int, column: int) -> None:
        """Put the caret there, or as near as the text allows."""
        self.editor.select(Selection.at(Position(max(0, row), max(0, column))))
        self.update()

    def take_caret(self) -> None:
        """Let keys be typed here, from the very next one on."""
        self.screen.set_focus(self)

    def _leave(self) -> None:
        """Keep what belongs to the section that is open, and not too much of all others."""
        if not self._section_id:
            return
        editor = self.editor if self.editor.history.steps else None
        self._left[self._section_id] = _Left(editor, self.editor.selection, self.window.top)
        undo = sum(left.undo for left in self._left.values())
        for section_id, left in list(self._left.items()):
            if undo <= _UNDO_KEPT:
                break
            undo -= left.undo
            self._left[section_id] = replace(left, editor=None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave out what changes the text while it is only to be read."""
        del parameters
        return not (self.read_only and action in _CHANGES)

    def on_key(self, event: Key) -> None:
        """Refuse what would be typed while the text is only to be read."""
        if self.read_only:
            event.prevent_default()
            self.post_message(self.Refused())

    def on_paste(self, event: Paste) -> None:
        """Refuse what is pasted likewise."""
        if self.read_only:
            event.stop()
            event.prevent_default()
            self.post_message(self.Refused())

    def edited(self, change: Change) -> None:
        """Note that the writer changed the text."""
        super().edited(change)
        if self._section_id and self._by_writer:
            self.touched = self._is_untold = True

    def drawn(self) -> None:
        """Tell that the writer changed the text, and where the caret stands if elsewhere."""
        if self._is_untold:
            self._is_untold = False
            self.post_message(self.TextChanged(self._section_id))
        if self.editor.caret != self._caret:
            self._caret = self.editor.caret
            self.post_message(self.CaretMoved(*self.caret))


def _lines_of(text: str | HeldText) -> LineList:
    """The lines of a text, which stays where it is."""
    if isinstance(text, LineList):
        return text
    if isinstance(text, Passage):
        return LineList.of(text.source, text.start, text.end)
    return LineList.of(str(text))
