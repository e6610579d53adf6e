"""The list of comments and suggestions."""

from rich.text import Text

from waypost.model.review import PlacedMark
from waypost.tui.panes.row_list import RowList
from waypost.tui.presentation.review_marks import mark_row


class MarkList(RowList[PlacedMark]):
    """Marks with what they ask for, their section and what they say."""

    def draw_row(self, row: PlacedMark, width: int, index: int) -> Text:
        """Draw a mark."""
        del index
        return mark_row(row, width, self.text_styles)
