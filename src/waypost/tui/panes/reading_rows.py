"""The list of sections that changed, with what is read of them."""

from rich.text import Text

from waypost.model.reviewed import Unread
from waypost.tui.panes.row_list import RowList
from waypost.tui.presentation.section_row import section_row


class ReadingRows(RowList[Unread]):
    """Sections with a tick, words and title."""

    def draw_row(self, row: Unread, width: int, index: int) -> Text:
        """Draw a section."""
        del width, index
        change = row.change
        note = "new" if change.before is None else "gone" if change.after is None else ""
        label = self.text_styles.settled if row.is_read else ""
        return section_row(change, self.text_styles, ticked=row.is_read, label=label, note=note)
