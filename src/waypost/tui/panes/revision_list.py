"""The list of revisions, newest first."""

from collections.abc import Mapping, Sequence

from rich.text import Text

from waypost.model.revision_rows import RevisionRow
from waypost.tui.panes.row_list import RowList
from waypost.tui.presentation.revisions import RowForm, revision_row, row_form


class RevisionList(RowList[RevisionRow]):
    """Revisions with date, author, words, sections and message."""

    marked: str = ""
    """Object name of the revision that others are compared with, "" for none."""
    form: RowForm = RowForm()

    def show_revisions(
        self, rows: Sequence[RevisionRow], numbers: Mapping[str, str], cursor: int | None
    ) -> None:
        """Show these rows; `numbers` names their sections, where that is not always the same."""
        self.form = row_form(rows, numbers)
        self.show_rows(rows, cursor)

    def draw_row(self, row: RevisionRow, width: int, index: int) -> Text:
        """Draw a revision."""
        del index
        marked = any(change.revision.id == self.marked for change in row.changes)
        return revision_row(row, width, self.text_styles, self.form, marked=marked)

    def mark(self, revision_id: str) -> None:
        """Mark the revision to compare with."""
        self.marked = revision_id
        self.refresh()
