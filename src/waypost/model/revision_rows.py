"""The rows of a list of revisions: the saves of one sitting as one row until it is unfolded."""

from collections.abc import Container, Sequence
from dataclasses import dataclass

from waypost.model.revision import Revision, RevisionChange
from waypost.model.sittings import Sitting, fold_sittings


@dataclass(frozen=True, slots=True)
class RevisionRow:
    """One revision, or the folded revisions of a sitting."""

    changes: tuple[RevisionChange, ...]
    """Newest first."""
    sitting: Sitting
    """The sitting that the row belongs to, or is."""

    @property
    def revision(self) -> Revision:
        """The revision, of several the newest."""
        return self.changes[0].revision

    @property
    def oldest(self) -> Revision:
        """The revision that the row begins with."""
        return self.changes[-1].revision

    @property
    def is_folded(self) -> bool:
        """Whether the row stands for several revisions."""
        return len(self.changes) > 1

    @property
    def can_fold(self) -> bool:
        """Whether the row is one of several revisions of a sitting."""
        return len(self.sitting.changes) > len(self.changes)

    @property
    def sections(self) -> tuple[str, ...]:
        """Ids of the sections that changed."""
        return Sitting(self.changes).sections

    @property
    def words_added(self) -> int:
        """Words that came."""
        return Sitting(self.changes).words_added

    @property
    def words_removed(self) -> int:
        """Words that went."""
        return Sitting(self.changes).words_removed


def revision_rows(
    changes: Sequence[RevisionChange], unfolded: Container[str]
) -> Sequence[RevisionRow]:
    """The rows, newest first; `unfolded` holds the newest revision of each unfolded sitting."""
    rows: list[RevisionRow] = []
    for sitting in fold_sittings(changes):
        if sitting.newest.id in unfolded:
            rows += [RevisionRow((change,), sitting) for change in sitting.changes]
        else:
            rows.append(RevisionRow(sitting.changes, sitting))
    return rows


def row_of(rows: Sequence[RevisionRow], revision_id: str) -> int | None:
    """Index of the row that is the revision, or holds it."""
    for index, row in enumerate(rows):
        if any(change.revision.id == revision_id for change in row.changes):
            return index
    return None


def words_over_time(changes: Sequence[RevisionChange]) -> Sequence[int]:
    """Words of the text after each revision, oldest first, of all its revisions, newest first."""
    total = 0
    words = []
    for change in reversed(changes):
        total = max(0, total + change.words_added - change.words_removed)
        words.append(total)
    return words
