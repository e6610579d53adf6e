"""What the editor's keys do: each calls the editing core, then has drawn what looks different."""

from textual.actions import SkipAction

from waypost.editing import edits, motions
from waypost.editing.highlight import Token
from waypost.editing.list_items import Marks
from waypost.editing.position import Position, Selection
from waypost.editing.selections import everything, line_around, stepped
from waypost.tui.panes.pointed_surface import PointedSurface

_CODE = frozenset({Token.CODE, Token.CODE_FENCE})


class EditingActions(PointedSurface):
    """A text surface whose bindings do something."""

    def action_step(self, by: int) -> None:
        """Move a character; out of a selection, to its end."""
        self.editor.select(stepped(self.editor.lines, self.editor.selection, by))
        self.update()

    def action_move(self, motion: str) -> None:
        """Move by the motion of that name."""
        self.editor.move(getattr(motions, motion))
        self.update()

    def action_extend(self, motion: str) -> None:
        """Select up to where the motion of that name leads."""
        self.editor.move(getattr(motions, motion), extend=True)
        self.update()

    def action_rows(self, by: int, extend: bool = False) -> None:  # noqa: FBT001, FBT002  # from a binding
        """Move by rows of the screen."""
        self.editor.move_rows(self.window.rows, by, extend=extend)
        self.update()

    def action_pages(self, by: int, extend: bool = False) -> None:  # noqa: FBT001, FBT002  # from a binding
        """Move by screens."""
        self.editor.move_rows(self.window.rows, by * max(1, self.size.height - 1), extend=extend)
        self.update()

    def action_row_edge(self, by: int, extend: bool = False) -> None:  # noqa: FBT001, FBT002  # from a binding
        """Move to the row's start or end; there already, to the line's."""
        head = self._row_edge(by)
        anchor = self.editor.selection.anchor if extend else head
        self.editor.select(Selection(anchor, head))
        self.update()

    def action_select_all(self) -> None:
        """Select the section's whole text."""
        self.editor.select(everything(self.editor.lines))
        self.update()

    def action_delete(self, motion: str) -> None:
        """Delete what is selected, or up to where the motion of that name leads."""
        self.editor.edit(edits.delete_over, getattr(motions, motion))
        self.update()

    def action_new_line(self) -> None:
        """Begin a line; a list goes on, except in code."""
        row = self.editor.caret.row
        spans = self.window.spans(row, 0, 1)
        in_code = any(span.token in _CODE and span.start == 0 for span in spans)
        self.editor.edit(edits.new_line, continue_lists=not in_code)
        self.update()

    def action_indent(self) -> None:
        """Indent the selected lines or the list item; from other text the key leads away."""
        line = self.editor.lines[self.editor.caret.row]
        if self.editor.selection.is_empty and not Marks.of(line).item:
            raise SkipAction
        self.editor.edit(edits.indent)
        self.update()

    def action_outdent(self) -> None:
        """Take a step of indent from the selected lines, or from the caret's if it has one."""
        if not self.editor.edit(edits.outdent) and self.editor.selection.is_empty:
            raise SkipAction
        self.update()

    def action_copy(self) -> None:
        """Copy what is selected."""
        if self.editor.selection.is_empty:
            raise SkipAction  # whoever else listens to Ctrl+C says how to quit
        self.app.copy_to_clipboard(self.editor.selected_text)

    def action_cut(self) -> None:
        """Copy what is selected, then delete it; with nothing selected, the caret's line."""
        editor = self.editor
        if editor.selection.is_empty:
            editor.select(line_around(editor.lines, editor.caret))
        if not editor.selection.is_empty:
            self.app.copy_to_clipboard(editor.selected_text)
            editor.edit(edits.cut)
        self.update()

    def action_paste(self) -> None:
        """Put in what was copied last in this program."""
        self.put_in(self.app.clipboard)

    def action_undo(self) -> None:
        """Undo the last step."""
        self.editor.undo()
        self.update()

    def action_redo(self) -> None:
        """Take back the last undo."""
        self.editor.redo()
        self.update()

    def _row_edge(self, by: int) -> Position:
        lines, caret = self.editor.lines, self.editor.caret
        of_row, of_line = (
            (self.window.rows.row_start, motions.smart_line_start)
            if by < 0
            else (self.window.rows.row_end, motions.line_end)
        )
        edge = of_row(lines, caret)
        return edge if edge != caret else of_line(lines, caret)
