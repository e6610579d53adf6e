"""What a pull makes of files that both sides changed: documents by section, records by mark."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from waypost.errors import SettingsError
from waypost.markdown.merging import merge_documents
from waypost.markdown.outlining import PREAMBLE_TITLE
from waypost.markdown.slices import parse_document
from waypost.model.merge.result import Merge, Side, Stretch
from waypost.model.outcomes import Conflict
from waypost.store.merges import Versions
from waypost.store.repository import Repository
from waypost.workspace.merging import is_record, merged_record


@dataclass(frozen=True, slots=True)
class BothSides:
    """Our branch and the one that it follows, with the revision at which they parted."""

    repository: Repository
    past: str
    theirs: str
    """Full name of the reference."""

    def versions(self, path: str) -> Versions | None:
        """A file that both sides changed, each in its own way; None for one that git settles."""
        texts = [self._text(name, path) for name in (self.past, "HEAD", self.theirs)]
        base, ours, theirs = texts
        if base is None or ours is None or theirs is None:
            return None
        settled = ours in {base, theirs} or theirs == base
        return None if settled else Versions(path, base, ours, theirs)

    def is_unkept(self, path: str) -> bool:
        """Whether the other side changed a file that is here not as its newest revision has it."""
        there, before = (self._id(name, path) for name in (self.theirs, self.past))
        return there != before and self._differs_on_disk(path)

    def _differs_on_disk(self, path: str) -> bool:
        quiet = ("diff", "--quiet", "--no-ext-diff", "--no-textconv", "HEAD", "--", path)
        return self.repository.git.ask(*quiet).status == 1

    def _id(self, revision: str, path: str) -> str:
        found = self.repository.find(f"{revision}:{path}")
        return found.id if found is not None else ""

    def _text(self, revision: str, path: str) -> str | None:
        found = self.repository.find(f"{revision}:{path}")
        try:
            return None if found is None else found.content.decode()
        except UnicodeDecodeError:
            return None


def decided_texts(
    sides: BothSides, paths: Sequence[str], decided: Mapping[Conflict, Side], where: str
) -> Mapping[str, str] | tuple[Conflict, ...]:
    """What those files shall have, or the conflicts about which nothing is decided yet."""
    texts: dict[str, str] = {}
    for path in paths:
        versions = sides.versions(path)
        merged = _merged(versions) if versions is not None else None
        if merged is None:
            continue
        found = conflicts_of(merged, where)
        if any(conflict not in decided for conflict, _ in found):
            return tuple(dict.fromkeys(conflict for conflict, _ in found))
        texts[path] = merged.with_sides([decided[conflict] for conflict, _ in found])
    return texts


def merge_other(versions: Versions) -> str | None:
    """The text of another file that git could not merge, None where somebody must decide."""
    if not (is_record(versions.path) or versions.path.endswith(".md")):
        return None
    merged = _merged(versions)
    return merged.text if merged is not None and merged.is_clean else None


def conflicts_of(merged: Merge, where: str) -> Sequence[tuple[Conflict, Stretch]]:
    """The stretches that are left, in order, each with the conflict of its section."""
    placed = list(_placed(merged))
    found: list[tuple[Conflict, Stretch]] = []
    for (_, label), group in groupby(placed, key=lambda one: one[:2]):
        stretches = [stretch for _, _, stretch in group]
        base, ours, theirs = (
            "\n\n".join(stretch.of(side) for stretch in stretches)
            for side in (Side.BASE, Side.OURS, Side.THEIRS)
        )
        own = Merge(tuple(stretches))
        conflict = Conflict(label, label, base, ours, theirs, own, f"on {where}")
        found += [(conflict, stretch) for stretch in stretches]
    return found


def _placed(merged: Merge) -> Sequence[tuple[int, str, Stretch]]:
    """Each stretch with the place and the label of the section that it stands in."""
    text = ""
    placed = []
    for part in merged.parts:
        if isinstance(part, str):
            text += part
            continue
        own = part.ours or part.theirs or part.base
        sections = parse_document(text + own.partition("\n")[0]).sections
        heading = sections[-1].heading
        label = " ".join(filter(None, (heading.number, heading.title))) if heading else ""
        placed.append((len(sections), label or PREAMBLE_TITLE, part))
        text += part.ours
    return placed


def _merged(versions: Versions) -> Merge | None:
    base, ours, theirs = versions.base, versions.ours, versions.theirs
    if is_record(versions.path):
        try:
            return Merge((merged_record(base, ours, theirs, versions.path),))
        except SettingsError:
            return None
    return merge_documents(base, ours, theirs)
