"""Shows a document's text on a stage that an earlier start told of, on a terminal taken for it.

Nothing here, and nothing that it imports, loads Textual, Rich or git.
"""

import os
import shutil
import sys
import termios
from collections.abc import Callable
from contextlib import ExitStack, suppress
from functools import partial
from pathlib import Path
from typing import Final, TextIO, TypeVar

from waypost.editing.position import Position
from waypost.model.view import DocumentView
from waypost.render.sgr import Pens
from waypost.render.taking import TakenTerminal
from waypost.tui.first_picture.drawing import FAR, LONG, Drawing, Picture
from waypost.tui.first_picture.panes import PanePicture, shown_in_panes
from waypost.tui.first_picture.stage import Stage, name_above, name_of_pane, stage_name
from waypost.tui.writing_desk import WritingDesk
from waypost.workspace.kept_stages import kept_stage
from waypost.workspace.location import Place

_T = TypeVar("_T")
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
        if desk.section is None or caret.row > FAR or len(text := desk.text) > LONG:
            return None
        asked = desk.chosen.question_status
        for name in (self.name, name_above(self.name, asked.question.text if asked else "")):
            stage = _known(name, partial(Stage.of_text, size=self._size))
            if stage is not None:
                panes = self._panes(name, desk, stage)
                return _shown(partial(self._picture, stage, panes, text, caret))
        return None

    def _panes(self, name: str, desk: WritingDesk, stage: Stage) -> list[PanePicture]:
        """The panes that show what they have shown before."""
        shows = shown_in_panes(desk, with_words=stage.counts_words)
        read = partial(PanePicture.of_text, size=self._size)
        pictures = (_known(name_of_pane(name, pane, shows[pane]), read) for pane in shows)
        return [picture for picture in pictures if picture is not None]

    def _picture(
        self, stage: Stage, panes: list[PanePicture], text: str, caret: Position, pens: Pens
    ) -> Picture:
        return Drawing(stage, pens).picture(text, caret, self._size, panes)


def _known(name: str, read: Callable[[str], _T]) -> _T | None:
    """What was kept under that name, None where nothing was or it cannot be used."""
    text = kept_stage(name)
    with suppress(ValueError):
        return read(text) if text is not None else None
    return None


def _shown(draw: Callable[[Pens], Picture]) -> TakenTerminal | None:
    """The terminal as Textual's driver will have it, with the picture."""
    try:
        taken = TakenTerminal(_descriptor(sys.__stdin__), _descriptor(sys.__stderr__))
    except (OSError, termios.error):
        return None
    with ExitStack() as unless_shown:
        unless_shown.enter_context(taken)
        with suppress(OSError):
            taken.show(*draw(taken.pens))
            unless_shown.pop_all()
            return taken
    return None


def _descriptor(stream: TextIO | None) -> int:
    if stream is None:
        raise OSError("there is no such stream")
    return stream.fileno()
