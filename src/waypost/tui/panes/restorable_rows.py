"""The list of sections that can come back, with those that are chosen."""

from dataclasses import dataclass

from rich.text import Text

from waypost.model.version import SectionChange
from waypost.tui.panes.row_list import RowList
from waypost.tui.presentation.section_row import section_row


@dataclass(frozen=True, slots=True)
class Restorable:
    """A section with another text in an old revision."""

    change: SectionChange
    """From the text as it is to the old one."""
    is_chosen: bool = False


class RestorableRows(RowList[Restorable]):
    """Sections with a tick, words and title."""

    def draw_row(self, row: Restorable, width: int, index: int) -> Text:
        """Draw a section."""
        del width, index
        note = "comes back" if row.change.before is None else ""
        return section_row(row.change, self.text_styles, ticked=row.is_chosen, note=note)
