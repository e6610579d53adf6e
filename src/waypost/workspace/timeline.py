"""The revisions of a document, newest first, in each of which every section has today's id.

It is read from git as it is asked for, and what was read is kept for the next look. A line of
versions is followed by their texts: what a section was in one text, it is wherever that text
stands in the history.
"""

from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import Final, NamedTuple

from waypost.closing import Closing
from waypost.memory import without_collecting
from waypost.model.lineage.pairing import pair_sections
from waypost.model.lineage.step import (
    Ids,
    SectionStep,
    earlier_ids,
    own_steps,
    steps_between,
)
from waypost.model.prose_diff.subsequence import Pairs
from waypost.model.revision import Revision
from waypost.workspace.old_versions import OldVersions

_FIRST_BATCH: Final = 60
"""Revisions read at first: a screenful, of which the reader need not wait for more."""
_BATCH: Final = 500


class TracedRevision(NamedTuple):
    """A revision and what it did to the sections; a tuple, for there are thousands."""

    revision: Revision
    steps: tuple[SectionStep, ...]
    """Against the first parent; of a merge, only what it did by itself."""


@dataclass(frozen=True, slots=True)
class Today:
    """The version from which the history is followed back."""

    name: str
    """What `OldVersions` knows it by."""
    ids: Ids


class Timeline(Closing):
    """One reading of a document's history. Close it when it is not read to its end."""

    def __init__(
        self,
        found: Generator[Revision, None, None],
        versions: OldVersions,
        today: Today,
        names: Callable[[str], Sequence[str]],
    ) -> None:
        """`names` gives the ids that the sections of a version have by themselves."""
        self._found = found
        self._versions = versions
        self._today = today.name
        self._names = names
        self._traced: list[TracedRevision] = []
        self._ids: dict[str, Ids] = {"": (), today.name: today.ids}
        self._ended = False

    def close(self) -> None:
        """End the reading."""
        self._ended = True
        self._found.close()

    def __iter__(self) -> Iterator[TracedRevision]:
        position = 0
        while True:
            while position < len(self._traced):
                yield self._traced[position]
                position += 1
            if not self._read_on():
                return

    def ids(self, blob: str) -> Ids:
        """Today's ids of the sections of a version, by index.

        A version that is not on the way back from here is paired with today's text itself.
        """
        if blob not in self._ids:
            pairs = pair_sections(self._versions.side(blob), self._versions.side(self._today))
            self._hand_over(blob, pairs, self._ids[self._today])
        return self._ids[blob]

    def ids_at(self, revision: Revision) -> Ids:
        """The same for a revision, for which the history is read on as far as it takes."""
        for _ in self:
            if revision.blob in self._ids:
                break
        return self.ids(revision.blob)

    def trace(self, revision: Revision) -> TracedRevision:
        """What the revision did; it should come after one that is younger than it."""
        parents = revision.parent_blobs
        return TracedRevision(
            revision, own_steps([self._steps(parent, revision.blob) for parent in parents])
        )

    def _read_on(self) -> bool:
        """Trace the next revisions. False where there is none any more."""
        if self._ended:
            return False
        batch = list(islice(self._found, _BATCH if self._traced else _FIRST_BATCH))
        if not batch:
            self._ended = True
            return False
        blobs = (name for revision in batch for name in (revision.blob, *revision.parent_blobs))
        with without_collecting():  # all of it is kept
            self._versions.look_at(blobs)
            self._traced += [self.trace(revision) for revision in batch]
        return True

    def _steps(self, old_blob: str, new_blob: str) -> tuple[SectionStep, ...]:
        old, new = self._versions.side(old_blob), self._versions.side(new_blob)
        pairs = pair_sections(old, new)
        new_ids = self.ids(new_blob)
        self._hand_over(old_blob, pairs, new_ids)
        return steps_between(old, new, pairs, self._ids[old_blob], new_ids)

    def _hand_over(self, old_blob: str, pairs: Pairs, new_ids: Ids) -> None:
        """Give the sections of the older version the ids of the newer, if they have none yet."""
        if old_blob not in self._ids:
            count = len(self._versions.digests(old_blob))
            names = partial(self._names, old_blob)
            self._ids[old_blob] = earlier_ids(pairs, new_ids, count, names)
