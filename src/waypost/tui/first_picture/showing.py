"""Shows a document's text on a stage that an earlier start told of, on a terminal taken for it.

Nothing here, and nothing that it imports, loads Textual, Rich or git.
"""

import os
import shutil
import sys
import termios
from pathlib import Path
from typing import Final, TextIO

from waypost.editing.position import Position
from waypost.model.view import DocumentView
from waypost.render.taking import TakenTerminal
from waypost.tui.first_picture.drawing import FAR, Drawing
from waypost.tui.first_picture.stage import Stage, name_above, stage_name
from waypost.tui.writing_desk import WritingDesk
from waypost.workspace.kept_stages import kept_stage
from waypost.workspace.location import Place

_SIZE: Final = (80, 25)
"""Columns and rows where nobody tells, as Textual has it."""


class FirstPicture:
    """The screen before Textual is there."""

    def __init__(self, theme: Path) -> None:
        """Know the screen as it is now, with text in the colours of that theme."""
        self._size: tuple[int, int] = shutil.get_terminal_size(_SIZE)
        self.name = stage_name(self._size, theme, os.environ)
        """The name of what this start is to tell the next one."""

    def show(self, view: DocumentView, place: Place | None) -> TakenTerminal | None:
        """Show the text at that place; None where nobody knows how, or it cannot be."""
        desk = WritingDesk(view)
        desk.open(place.section_id if place else desk.first_section())
        caret = Position(place.row, place.column) if place else Position(0, 0)
        stage = self._stage_for(desk)
        streams = sys.__stdin__, sys.__stderr__
        if stage is None or desk.section is None or caret.row > FAR or None in streams:
            return None
        return self._shown(stage, desk.text, caret)

    def _stage_for(self, desk: WritingDesk) -> Stage | None:
        asked = desk.current_question
        names = self.name, name_above(self.name, asked.question.text if asked else "")
        text = next(filter(None, map(kept_stage, names)), None)
        try:
            return Stage.of_text(text, self._size) if text is not None else None
        except ValueError:
            return None

    def _shown(self, stage: Stage, text: str, caret: Position) -> TakenTerminal | None:
        """The terminal as Textual's driver will have it, with the text."""
        source, target = _descriptor(sys.__stdin__), _descriptor(sys.__stderr__)
        try:
            taken = TakenTerminal(source, target)
        except (OSError, termios.error):
            return None
        try:
            taken.show(*Drawing(stage, taken.pens).picture(text, caret, self._size))
        except BaseException as error:
            taken.close()
            if isinstance(error, OSError):
                return None
            raise
        return taken


def _descriptor(stream: TextIO | None) -> int:
    if stream is None:
        raise OSError("there is no such stream")
    return stream.fileno()
