"""One text being edited: buffer, selection and history held together, and nothing of a screen.

Motions, edits and searches are functions beside it; it makes what they ask for. An editor that is
kept keeps its undo and its caret, which is how a section is left and come back to.
"""

import time
from collections.abc import Callable, Sequence
from typing import Concatenate, ParamSpec

from waypost.editing.buffer import TextBuffer
from waypost.editing.change import Change, shift_selection
from waypost.editing.edit import Edit
from waypost.editing.edits import replace_text
from waypost.editing.history import History, Travel
from waypost.editing.line_list import LineList
from waypost.editing.lines import START, nearest, text_between
from waypost.editing.motions import Motion
from waypost.editing.position import Position, Selection
from waypost.editing.wrap import VisualRows

P = ParamSpec("P")
Rewrite = Callable[[Sequence[str], Selection, Edit], Edit | None]


class Editor:
    """Holds a text, what is selected in it, and how it came to be."""

    def __init__(
        self,
        text: str | LineList = "",
        *,
        history: History | None = None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._buffer = TextBuffer(text)
        self.history = history or History()
        self._clock = clock
        self._selection = Selection.at(START)
        self.rewrite: Rewrite | None = None
        """Makes another edit of what a command asks for, or none; None lets all be as asked."""
        self._goal: int | None = None
        """The cell that moving up and down keeps to, None once the caret moved otherwise."""

    @property
    def lines(self) -> Sequence[str]:
        """The lines as they stand."""
        return self._buffer.lines

    @property
    def text(self) -> str:
        """The whole text; joined anew."""
        return self._buffer.text

    def snapshot(self) -> LineList:
        """The lines as they stand, whatever becomes of the text."""
        return self._buffer.snapshot()

    @property
    def selection(self) -> Selection:
        """What is selected; neither end is ever within a grapheme."""
        return self._selection

    @property
    def caret(self) -> Position:
        """The head of the selection."""
        return self._selection.head

    @property
    def selected_text(self) -> str:
        """The selected text, to be copied."""
        return text_between(self.lines, self._selection.start, self._selection.end)

    def subscribe(self, listener: Callable[[Change], None]) -> None:
        """Tell `listener` of every change, undo's too, as soon as it is made.

        The selection may not have followed yet.
        """
        self._buffer.subscribe(listener)

    def select(self, selection: Selection) -> None:
        """Select that, or the nearest that the text allows."""
        self._goal = None
        anchor = nearest(self.lines, selection.anchor)
        self._selection = Selection(anchor, nearest(self.lines, selection.head))

    def move(self, motion: Motion, *, extend: bool = False) -> None:
        """Move the caret; with `extend` the anchor stays."""
        self._move_head(motion(self.lines, self.caret), extend=extend)

    def move_rows(self, rows: VisualRows, by: int, *, extend: bool = False) -> None:
        """Move so many rows of the screen down, or up; on the outermost row, to the text's end."""
        here = rows.at(self.caret)
        goal = rows.cell(self.caret) if self._goal is None else self._goal
        target = rows.moved(here, by)
        if target == here and by:
            column = len(self.lines[here.row]) if by > 0 else 0
            self._move_head(Position(here.row, column), extend=extend)
        else:
            self._move_head(rows.position(target, goal), extend=extend)
        self._goal = goal

    def edit(
        self,
        command: Callable[Concatenate[Sequence[str], Selection, P], Edit | None],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> bool:
        """Make the edit that a command asks for here; whether it asked for one."""
        edit = command(self.lines, self._selection, *args, **kwargs)
        if edit is not None and self.rewrite is not None:
            edit = self.rewrite(self.lines, self._selection, edit)
        if edit is not None:
            self.apply(edit)
        return edit is not None

    def replace_text(self, text: str) -> None:
        """Make the whole text another one, as one step; nothing rewrites it."""
        edit = replace_text(self.lines, self._selection, text)
        if edit is not None:
            self.apply(edit)

    def apply(self, edit: Edit) -> None:
        """Make an edit, as a step that can be undone; one without changes only selects."""
        if not edit.changes:
            self.select(edit.after or self._selection)
            return
        before = selection = self._selection
        for change in edit.changes:
            self._buffer.apply(change)
            selection = shift_selection(selection, change)
        self.select(edit.after or selection)
        self.history.record(edit, before, self._selection, self._clock())

    def undo(self) -> bool:
        """Undo the last step; whether there was one."""
        return self.travel(self.history.undo())

    def redo(self) -> bool:
        """Take the step again that was undone last; whether there was one."""
        return self.travel(self.history.redo())

    def travel(self, *way: Travel | None) -> bool:
        """Bring back a text of the history, by steps that it has told; whether there were any."""
        taken = [travel for travel in way if travel is not None]
        for travel in taken:
            for change in travel.changes:
                self._buffer.apply(change)
            self.select(travel.selection)
        return bool(taken)

    def _move_head(self, head: Position, *, extend: bool) -> None:
        self.select(Selection(self._selection.anchor if extend else head, head))
