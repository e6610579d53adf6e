"""Chooses one of the repository's documents, or to make a new one."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from waypost.model.visible import visible_line
from waypost.tui.panes.row_list import RowList
from waypost.tui.panes.text_line import TextLine
from waypost.tui.screens.waypost_screen import WaypostScreen
from waypost.tui.themes import TextStyles

_LONGEST_PATH = 300


class PathList(RowList[Path]):
    """Paths, relative to a folder."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder

    def draw_row(self, row: Path, width: int, index: int) -> Text:
        """Draw a path."""
        del width, index
        inside = row.is_relative_to(self._folder)
        shown = row.relative_to(self._folder) if inside else row
        return Text(f"  {visible_line(str(shown), _LONGEST_PATH)}")


@dataclass(frozen=True, slots=True)
class MakeNew:
    """The answer that a new document is wanted."""


class DocumentChooser(WaypostScreen[Path | MakeNew]):
    """Answers with the chosen document, with MakeNew, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,ctrl+q", "leave", "Quit", id="chooser.quit", priority=True),
        Binding("n", "make_new", "New document", id="chooser.new", priority=True),
    ]

    def __init__(self, documents: Sequence[Path], folder: Path, styles: TextStyles) -> None:
        super().__init__(styles)
        self._documents = documents
        self._folder = folder

    def compose(self) -> ComposeResult:
        """A title, the documents, the keys."""
        yield TextLine("title", id="chooser-title")
        yield PathList(self._folder.resolve())
        yield TextLine(id="chooser-keys")

    def on_mount(self) -> None:
        """Show the documents."""
        documents = self.query_one(PathList)
        self.restyle(self._text_styles)
        self.query_one("#chooser-title", TextLine).show(Text(" Which document?"))
        self.query_one("#chooser-keys", TextLine).show(
            Text(" Enter  open    n  new document    Esc  quit")
        )
        documents.show_rows(self._documents, 0)
        documents.focus()

    def action_make_new(self) -> None:
        """Answer that a new document is wanted."""
        self.dismiss(MakeNew())

    @on(RowList.Chosen)
    def _choose(self, event: RowList.Chosen) -> None:
        self.dismiss(self._documents[event.index])
