"""What one revision did to the sections of a document, each under the id that it has today."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Final, NamedTuple

from waypost.model.lineage.digest import SectionDigest
from waypost.model.lineage.pairing import RECOGNISABLE, Side, Words, bag_of_words, in_place
from waypost.model.naming import IdRegister
from waypost.model.prose_diff.subsequence import Pairs, rising


class StepKind(StrEnum):
    """What can happen to a section."""

    ADDED = "added"
    REMOVED = "removed"
    SPLIT_OFF = "split off from"
    """Added, its text taken out of another section."""
    JOINED = "joined into"
    """Removed, its text taken into another section."""
    WRITTEN = "written"
    """Its text changed."""
    RENAMED = "renamed"
    RENUMBERED = "renumbered"
    RELEVELLED = "relevelled"
    MOVED = "moved"


_ALL_AT_ONCE: Final = frozenset(
    {StepKind.ADDED, StepKind.REMOVED, StepKind.SPLIT_OFF, StepKind.JOINED}
)


class SectionStep(NamedTuple):
    """What happened to one section from a version to the next; a tuple, for there are thousands."""

    id: str
    old: int | None
    """Its index in the version before, None where it was not there."""
    new: int | None
    """Its index in the version after, None where it is not there."""
    kinds: tuple[StepKind, ...]
    other: str = ""
    """Id of the section that it was split off from or joined into."""
    was: str = ""
    """Its number and title before, where they are others now."""


_WRITTEN: Final = (StepKind.WRITTEN,)
Ids = tuple[str, ...]
"""The id of each section of a version, by index."""

_TAKEN_OVER: Final = 0.6
"""Share of a section's words that must come out of one other section to be split off from it;
less is common to all sections of one subject."""


def earlier_ids(
    pairs: Pairs, new_ids: Ids, old_count: int, old_names: Callable[[], Sequence[str]]
) -> Ids:
    """The ids of the older version: those of the newer one where sections are the same.

    A section that is not there any more is called by its name in `old_names`, which is asked
    only then; with a number behind it where another section has that id.
    """
    if old_count == len(new_ids) and pairs == in_place(old_count):
        return new_ids
    kept = {i: new_ids[j] for i, j in pairs}
    names = old_names() if len(kept) < old_count else ()
    register = IdRegister(kept.values())
    return tuple(kept.get(i) or register.take(names[i]) for i in range(old_count))


def steps_between(
    old: Side, new: Side, pairs: Pairs, old_ids: Ids, new_ids: Ids
) -> tuple[SectionStep, ...]:
    """What happened to the sections, in their new order, removed ones last."""
    return _Steps(old, new, pairs, old_ids, new_ids).all()


def own_steps(by_parent: Sequence[tuple[SectionStep, ...]]) -> tuple[SectionStep, ...]:
    """What a merge did by itself: of what happened to a section, that which no parent has."""
    first, *others = by_parent
    if not others:
        return first
    kinds_by_id = [_kinds_by_id(steps) for steps in others]
    own = [
        step._replace(
            kinds=tuple(k for k in step.kinds if all(_has(k, step, o) for o in kinds_by_id))
        )
        for step in first
    ]
    return tuple(step for step in own if step.kinds)


def _kinds_by_id(steps: Iterable[SectionStep]) -> Mapping[str, set[StepKind]]:
    found: dict[str, set[StepKind]] = {}
    for step in steps:
        found.setdefault(step.id, set()).update(step.kinds)
    return found


def _has(kind: StepKind, step: SectionStep, other: Mapping[str, set[StepKind]]) -> bool:
    """Whether it happened against the other parent, too; to come or to go is all at once."""
    kinds = other.get(step.id, set())
    return kind in kinds or (
        bool(kinds) and (kind in _ALL_AT_ONCE or not kinds.isdisjoint(_ALL_AT_ONCE))
    )


class _Steps:
    def __init__(self, old: Side, new: Side, pairs: Pairs, old_ids: Ids, new_ids: Ids) -> None:
        self._old = old
        self._new = new
        self._pairs = pairs
        self._old_ids = old_ids
        self._new_ids = new_ids

    def all(self) -> tuple[SectionStep, ...]:
        old, new = self._old.digests, self._new.digests
        if len(old) == len(new) and self._pairs == in_place(len(old)):
            differing = [j for j, before in enumerate(old) if before is not new[j]]
            steps = [self._changed(j, j, is_moved=False) for j in differing]
            return tuple(step for found in steps for step in found)
        return self._among_others()

    def _among_others(self) -> tuple[SectionStep, ...]:
        """The same where sections came, went or moved."""
        stayed = {j for _, j in rising(self._pairs)}
        steps = {j: self._changed(i, j, is_moved=j not in stayed) for i, j in self._pairs}
        for j, digest in enumerate(self._new.digests):
            if j not in steps:
                steps[j] = self._added(j) if digest.exists else []
        paired = dict(self._pairs)
        removed = [
            self._removed(i)
            for i, digest in enumerate(self._old.digests)
            if i not in paired and digest.exists
        ]
        return (*(step for j in sorted(steps) for step in steps[j]), *removed)

    def _changed(self, i: int, j: int, *, is_moved: bool) -> list[SectionStep]:
        """What happened to a section that was there before, unless others moved around it."""
        before, after = self._old.digests[i], self._new.digests[j]
        if not is_moved and before.level and before.same_heading(after):
            written = before.text != after.text
            return [SectionStep(self._new_ids[j], i, j, _WRITTEN)] if written else []
        if before.exists != after.exists:
            return self._added(j) if after.exists else [self._removed(i)]
        kinds = tuple(_kinds(before, after, is_moved=is_moved))
        was = before.label if before.label != after.label else ""
        return [SectionStep(self._new_ids[j], i, j, kinds, was=was)] if kinds else []

    def _added(self, j: int) -> list[SectionStep]:
        taken = (
            (self._new_ids[k], self._old.text(i), self._new.text(k))
            for i, k in self._pairs
            if self._new.digests[k].size < self._old.digests[i].size
        )
        source = _partner(self._new, j, taken)
        kind = StepKind.SPLIT_OFF if source else StepKind.ADDED
        return [SectionStep(self._new_ids[j], None, j, (kind,), other=source)]

    def _removed(self, i: int) -> SectionStep:
        given = (
            (self._new_ids[k], self._new.text(k), self._old.text(h))
            for h, k in self._pairs
            if self._new.digests[k].size > self._old.digests[h].size
        )
        target = _partner(self._old, i, given)
        kind = StepKind.JOINED if target else StepKind.REMOVED
        return SectionStep(self._old_ids[i], i, None, (kind,), other=target)


def _partner(side: Side, index: int, candidates: Iterable[tuple[str, str, str]]) -> str:
    """Id of the section that has (or had) the section's words in one version and not in the other.

    Candidates: id, the text that may have the words, the text that may lack them.
    """
    words = bag_of_words(side.text(index))
    if words.total() < RECOGNISABLE:
        return ""
    shares = [(_share(words, more, less), name) for name, more, less in candidates]
    share, name = max(shares, key=lambda found: found[0], default=(0.0, ""))
    return name if share >= _TAKEN_OVER else ""


def _share(words: Words, more: str, less: str) -> float:
    return (words & (bag_of_words(more) - bag_of_words(less))).total() / words.total()


def _kinds(before: SectionDigest, after: SectionDigest, *, is_moved: bool) -> Iterator[StepKind]:
    if before.text != after.text:
        yield StepKind.WRITTEN
    if before.title != after.title or (
        before.inline != after.inline and before.number == after.number
    ):
        yield StepKind.RENAMED
    if before.number != after.number:
        yield StepKind.RENUMBERED
    if before.level != after.level:
        yield StepKind.RELEVELLED
    if is_moved:
        yield StepKind.MOVED
