"""How sections differ between two versions of a document, whichever is the older."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from waypost.markdown.outlining import PREAMBLE_TITLE
from waypost.model.lineage.step import Ids, SectionStep, steps_between
from waypost.model.prose_diff import Grain, diff_prose
from waypost.model.version import SectionChange, SectionVersion
from waypost.workspace.old_versions import OldVersions


@dataclass(frozen=True, slots=True)
class VersionAt:
    """A version with the ids of its sections."""

    blob: str
    ids: Ids


@dataclass(frozen=True, slots=True)
class Comparison:
    """Compares two versions."""

    versions: OldVersions
    old: VersionAt
    new: VersionAt
    grain: Grain = Grain.WORD

    def changes(self, section_id: str = "") -> Sequence[SectionChange]:
        """All sections that differ, or the one, if it does; sections are known by their ids."""
        places = {name: j for j, name in enumerate(self.new.ids)}
        pairs = [(i, places[name]) for i, name in enumerate(self.old.ids) if name in places]
        steps = steps_between(
            self.versions.side(self.old.blob),
            self.versions.side(self.new.blob),
            pairs,
            self.old.ids,
            self.new.ids,
        )
        return self.changes_of(steps, section_id)

    def changes_of(
        self, steps: Iterable[SectionStep], section_id: str = ""
    ) -> Sequence[SectionChange]:
        """The steps from the old version to the new one, with their texts compared."""
        return [self._change(step) for step in steps if section_id in {"", step.id}]

    def _change(self, step: SectionStep) -> SectionChange:
        before = self._section(self.old.blob, step.old, step.id)
        after = self._section(self.new.blob, step.new, step.id)
        shown = after or before
        assert shown is not None  # noqa: S101  # a step has at least one side
        diff = diff_prose(before.text if before else "", after.text if after else "", self.grain)
        return SectionChange(step.id, shown.label, before, after, diff, step.kinds, step.other)

    def _section(self, blob: str, index: int | None, name: str) -> SectionVersion | None:
        if index is None:
            return None
        digest = self.versions.digests(blob)[index]
        label = digest.label if digest.level else PREAMBLE_TITLE
        text = self.versions.section_text(blob, index)
        return SectionVersion(name, label, digest.inline, digest.level, text)
