"""Traces every sentence of a text back to the revision that wrote it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from waypost.model.blame import BlamedUnit
from waypost.model.lineage.digest import SectionDigest
from waypost.model.lineage.pairing import pair_sections
from waypost.model.prose_diff.subsequence import Pairs, common_subsequence
from waypost.model.revision import Revision
from waypost.model.units import Unit, UnitKind, split_units
from waypost.workspace.old_versions import OldVersions

_RECOGNISABLE = 4
"""Words that a sentence needs to be known again in another place of the document."""

Place = tuple[int, int]
"""Index of a section in a version, and of a unit in it."""
Open = dict[int, dict[int, list[int]]]
"""What is not traced yet: numbers of traced units, by section and unit of a version."""


@dataclass(frozen=True, slots=True)
class Start:
    """Where to begin: a version, and the section that is asked for."""

    blob: str
    ids: Sequence[str]
    labels: Sequence[str]
    section_id: str = ""
    """"" for all sections."""
    kept: bool = True
    """Whether it is a version of the history; the newest one is traced from another text."""


class Blaming:
    """One tracing. Sentences are told by their words, so that wrapping and moves do not count."""

    def __init__(self, versions: OldVersions, start: Start) -> None:
        self._versions = versions
        self._start = start
        self._units: dict[SectionDigest, list[Unit]] = {}
        self._traced: list[tuple[Place, Unit]] = []
        self._open: dict[str, Open] = {start.blob: {}}
        self._writers: dict[int, Revision] = {}
        for index, name in enumerate(start.ids):
            if start.section_id in {"", name}:
                self._begin(index)

    def run(self, found: Iterable[Revision]) -> Sequence[BlamedUnit]:
        """Trace through the revisions before the start, newest first, as far as it takes."""
        for number, revision in enumerate(found):
            if not number and not self._start.kept:
                self._pass_on(self._start.blob, [revision.blob])
            if not any(self._open.values()):
                break
            for target in self._pass_on(revision.blob, revision.parent_blobs):
                self._writers[target] = revision
        return list(self._blamed())

    def _begin(self, section: int) -> None:
        units = self._units_of(self._start.blob, section)
        waiting = self._open[self._start.blob].setdefault(section, {})
        for index, unit in enumerate(units):
            waiting[index] = [len(self._traced)]
            self._traced.append(((section, index), unit))

    def _blamed(self) -> Iterator[BlamedUnit]:
        version = self._versions.version(self._start.blob)
        text_lines = {section: version.text_line(section) for (section, _), _ in self._traced}
        for target, ((section, _), unit) in enumerate(self._traced):
            below = text_lines[section] + unit.line - 1
            yield BlamedUnit(
                section_id=self._start.ids[section],
                label=self._start.labels[section],
                kind=unit.kind,
                text=unit.text,
                line=below if unit.line else version.heading_line(section),
                revision=self._writers.get(target),
            )

    def _pass_on(self, blob: str, parents: Sequence[str]) -> list[int]:
        """Hand what is open in a version over to its parents; gives what none of them has."""
        left = self._open.pop(blob, {})
        for parent in parents:
            if left and parent and parent != blob:
                left = self._hand_over(blob, parent, left)
            elif left and parent:
                self._open[parent] = left
                return []
        return [
            target for waiting in left.values() for found in waiting.values() for target in found
        ]

    def _hand_over(self, blob: str, parent: str, left: Open) -> Open:
        """Hand over what the parent has, too; gives what it has not."""
        new, old = self._versions.side(blob), self._versions.side(parent)
        old_of = {j: i for i, j in pair_sections(old, new)}
        receiving = self._open.setdefault(parent, {})
        stays: Open = {}
        taken: set[Place] = set()
        for section, waiting in left.items():
            before = old_of.get(section)
            if before is None:
                stays[section] = waiting
            elif old.digests[before] == new.digests[section]:
                _give(receiving, before, waiting)
            else:
                pairs = self._common(parent, before, blob, section)
                taken |= {(before, i) for i, _ in pairs}
                rest = _give_some(receiving, before, waiting, pairs)
                if rest:
                    stays[section] = rest
        return self._find_elsewhere(blob, parent, stays, taken) if stays else {}

    def _common(self, old_blob: str, old: int, new_blob: str, new: int) -> Pairs:
        before = [unit.text for unit in self._units_of(old_blob, old)]
        after = [unit.text for unit in self._units_of(new_blob, new)]
        return common_subsequence(before, after)

    def _find_elsewhere(self, blob: str, parent: str, left: Open, taken: set[Place]) -> Open:
        """Find sentences that came from another place of the document."""
        same = set(self._versions.digests(blob))
        places: dict[str, list[Place]] = {}
        for section, digest in enumerate(self._versions.digests(parent)):
            if digest in same:
                continue
            for index, unit in enumerate(self._units_of(parent, section)):
                if (section, index) not in taken and _is_recognisable(unit):
                    places.setdefault(unit.text, []).append((section, index))
        stays: Open = {}
        for section, waiting in left.items():
            units = self._units_of(blob, section)
            for index, targets in waiting.items():
                if came_from := places.get(units[index].text):
                    old_section, old_index = came_from.pop(0)
                    receiving = self._open[parent].setdefault(old_section, {})
                    receiving.setdefault(old_index, []).extend(targets)
                else:
                    stays.setdefault(section, {})[index] = targets
        return stays

    def _units_of(self, blob: str, section: int) -> list[Unit]:
        digest = self._versions.digests(blob)[section]
        if digest not in self._units:
            units = split_units(self._versions.section_text(blob, section))
            if digest.level:
                units.insert(0, Unit(UnitKind.HEADING, f"{'#' * digest.level} {digest.inline}", 0))
            self._units[digest] = units
        return self._units[digest]


def _give(receiving: Open, section: int, waiting: dict[int, list[int]]) -> None:
    """Add to what is open in a section; the whole of it, where nothing is yet."""
    if section not in receiving:
        receiving[section] = waiting
        return
    mine = receiving[section] = dict(receiving[section])
    for index, targets in waiting.items():
        mine[index] = [*mine.get(index, ()), *targets]


def _give_some(
    receiving: Open, section: int, waiting: dict[int, list[int]], pairs: Pairs
) -> dict[int, list[int]]:
    """Hand over the units that stayed; gives the others."""
    old_of = {j: i for i, j in pairs}
    stayed = {old_of[j]: targets for j, targets in waiting.items() if j in old_of}
    if stayed:
        _give(receiving, section, stayed)
    return {j: targets for j, targets in waiting.items() if j not in old_of}


def _is_recognisable(unit: Unit) -> bool:
    return len(unit.text.split()) >= _RECOGNISABLE
