"""Consecutive saves of one sitting, folded for the eye; in git they stay what they are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from waypost.model.revision import Revision, RevisionChange

PAUSE = timedelta(minutes=30)
"""A longer time without a save ends a sitting: coffee is part of one, lunch is not."""


@dataclass(frozen=True, slots=True)
class Sitting:
    """Revisions that one author saved one after another, newest first; one at least."""

    changes: tuple[RevisionChange, ...]

    @property
    def newest(self) -> Revision:
        """The revision that the sitting ended with."""
        return self.changes[0].revision

    @property
    def oldest(self) -> Revision:
        """The revision that the sitting began with."""
        return self.changes[-1].revision

    @property
    def sections(self) -> tuple[str, ...]:
        """Ids of all sections that changed, those of the newest revision first."""
        return tuple(dict.fromkeys(name for change in self.changes for name in change.sections))

    @property
    def words_added(self) -> int:
        """Words added by all saves; what was written and dropped again counts."""
        return sum(change.words_added for change in self.changes)

    @property
    def words_removed(self) -> int:
        """Words removed by all saves."""
        return sum(change.words_removed for change in self.changes)


def fold_sittings(changes: Sequence[RevisionChange], pause: timedelta = PAUSE) -> Sequence[Sitting]:
    """The revisions, newest first, as sittings.

    A milestone ends a sitting, and a merge is one of its own: neither is to be folded away.
    """
    sittings: list[list[RevisionChange]] = []
    for change in changes:
        if sittings and _goes_on(sittings[-1][-1].revision, change.revision, pause):
            sittings[-1].append(change)
        else:
            sittings.append([change])
    return [Sitting(tuple(found)) for found in sittings]


def _goes_on(newer: Revision, older: Revision, pause: timedelta) -> bool:
    """Whether the older revision belongs to the sitting of the newer one."""
    if newer.author_email != older.author_email or newer.author != older.author:
        return False
    if older.milestones or older.merged_blobs or newer.merged_blobs or newer.path != older.path:
        return False
    try:
        between = datetime.fromisoformat(newer.date) - datetime.fromisoformat(older.date)
    except (ValueError, TypeError):
        return False  # a date beyond the calendar is near to none
    return timedelta(0) <= between <= pause
