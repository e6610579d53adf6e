"""What screens share that list changed sections, each beside what changed in it."""

from abc import abstractmethod

from rich.text import Text
from textual import on

from waypost.model.version import SectionChange
from waypost.model.visible import visible_line
from waypost.tui.panes.row_list import RowList
from waypost.tui.screens.looking_back_screen import LookingBackScreen
from waypost.tui.screens.waypost_screen import Result

_LONGEST = 60


class ChangedSectionsScreen(LookingBackScreen[Result]):
    """Sections at the left; Enter goes into the change."""

    direction = ""
    """Said behind the section's title: from which text to which the change is."""

    @property
    @abstractmethod
    def change_here(self) -> SectionChange | None:
        """The change under the cursor, None in an empty list."""

    @on(RowList.Highlighted)
    def _move_on(self, event: RowList.Highlighted) -> None:
        event.stop()
        self.show_again()

    @on(RowList.Chosen)
    def _choose(self, event: RowList.Chosen) -> None:
        event.stop()
        self.action_next_pane()

    def show_again(self) -> None:
        """Show what changed in the section."""
        change = self.change_here
        if change is None:
            self.change_pane.show_nothing("Nothing changed.")
            return
        heading = Text(f" {visible_line(change.label, _LONGEST)}{self.direction}")
        self.change_pane.show_change(heading, "", [change])
