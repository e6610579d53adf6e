"""The list of revisions, newest first; the saves of one sitting are one row until unfolded."""

from collections.abc import Mapping, Sequence

from rich.text import Text

from waypost.model.revision import RevisionChange
from waypost.model.revision_rows import RevisionRow, revision_rows, row_of
from waypost.tui.panes.row_list import RowList
from waypost.tui.presentation.revisions import RowForm, revision_row, row_form


class RevisionList(RowList[RevisionRow]):
    """Revisions with date, author, words, sections and message."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  # Textual's own name
        super().__init__(id=id)
        self._changes: Sequence[RevisionChange] = ()
        self._numbers: Mapping[str, str] = {}
        self._unfolded: set[str] = set()
        """Newest revision of each sitting that is shown save by save."""
        self._marked = ""
        """Object name of the revision that others are compared with, "" for none."""
        self._form = RowForm()

    def show_changes(
        self,
        changes: Sequence[RevisionChange],
        numbers: Mapping[str, str],
        cursor: int | None = None,
    ) -> None:
        """Show these revisions; `numbers` names their sections, where that is not always the same.

        The cursor stays on the revision that it is on, or goes to the given row.
        """
        self._changes, self._numbers = changes, numbers
        row = self.current
        rows = revision_rows(changes, self._unfolded)
        if cursor is None and row is not None:
            cursor = row_of(rows, row.revision.id)
        self._form = row_form(rows, numbers)
        self.show_rows(rows, cursor)

    def draw_row(self, row: RevisionRow, width: int, index: int) -> Text:
        """Draw a revision."""
        del index
        marked = any(change.revision.id == self._marked for change in row.changes)
        return revision_row(row, width, self.text_styles, self._form, marked=marked)

    def mark(self, revision_id: str) -> None:
        """Mark the revision to compare with."""
        self._marked = revision_id
        self.refresh()

    def go_to(self, revision_id: str) -> bool:
        """Put the cursor on a revision, unfolded if need be. False where it is not listed."""
        index = row_of(self.rows, revision_id)
        if index is None:
            return False
        self.point_at(index)
        if self.unfold():
            self.point_at(row_of(self.rows, revision_id) or 0)
        return True

    def unfold(self) -> bool:
        """Show the saves of the sitting one by one. False where they are shown so."""
        row = self.current
        if row is None or not row.is_folded:
            return False
        self._unfolded.add(row.sitting.newest.id)
        self.show_changes(self._changes, self._numbers)
        return True

    def fold(self) -> bool:
        """Show the saves of the sitting as one. False where they are, or it has but one."""
        row = self.current
        if row is None or not row.can_fold:
            return False
        self._unfolded.discard(row.sitting.newest.id)
        self.show_changes(self._changes, self._numbers)
        return True

    def fold_all(self) -> None:
        """Unfold all sittings, or fold all where one is unfolded."""
        folded = {row.sitting.newest.id for row in self.rows if row.is_folded}
        self._unfolded = set() if self._unfolded else folded
        self.show_changes(self._changes, self._numbers)
