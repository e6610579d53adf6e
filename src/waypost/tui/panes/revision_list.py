"""The list of revisions, newest first."""

from rich.text import Text

from waypost.model.revision import RevisionChange
from waypost.tui.panes.row_list import RowList
from waypost.tui.presentation.revisions import revision_row


class RevisionList(RowList[RevisionChange]):
    """Revisions with date, author, words and message."""

    marked: str = ""
    """Object name of the revision that others are compared with, "" for none."""

    def draw_row(self, row: RevisionChange, width: int, index: int) -> Text:
        """Draw a revision."""
        del index
        return revision_row(
            row,
            width,
            self.text_styles,
            marked=bool(self.marked) and row.revision.id == self.marked,
        )

    def mark(self, revision_id: str) -> None:
        """Mark the revision to compare with."""
        self.marked = revision_id
        self.refresh()
