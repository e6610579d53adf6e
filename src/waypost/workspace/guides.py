"""Guides as a person asks for them: by name or path, from the repository, the user, the package."""

from collections.abc import Sequence
from pathlib import Path

from waypost.guide.as_json import guide_as_json
from waypost.guide.library import GuideEntry, find_guide, list_guides, locate_guide
from waypost.model.guide import Guide
from waypost.model.guide_listing import listing_of
from waypost.model.record import GuideReference, Record
from waypost.paths import packaged_guides, user_guides
from waypost.workspace.kept_guides import kept_guide

DEFAULT_GUIDE = "ml-system-design"

__all__ = [
    "DEFAULT_GUIDE",
    "GuideEntry",
    "available_guides",
    "begun_record",
    "guide_as_json",
    "guide_folders",
    "open_guide",
    "reference_to",
    "referenced_guide",
]


def guide_folders(root: Path | None = None) -> Sequence[Path]:
    """Where guides are looked up by name, in this order; `root` is the repository's."""
    own = [repository_guides(root)] if root is not None else []
    return [*own, user_guides(), packaged_guides()]


def repository_guides(root: Path) -> Path:
    """Folder of the guides that everybody has who has the repository."""
    return root / ".waypost" / "guides"


def available_guides(root: Path | None = None) -> Sequence[GuideEntry]:
    """All guides that can be named."""
    return list_guides(guide_folders(root))


def all_guides(root: Path | None = None) -> Sequence[GuideEntry]:
    """All guides, those among them whose name leads to another one."""
    return list_guides(guide_folders(root), hidden=True)


def open_guide(reference: str, root: Path | None = None) -> Guide:
    """The guide of that name or path. Raises GuideError."""
    return find_guide(reference, guide_folders(root))


def reference_to(guide: Guide, root: Path) -> GuideReference:
    """What a record keeps of a guide: a path inside the repository is kept relative to it."""
    source = guide.source
    if source != "package":
        path = Path(source).resolve()
        inside = path.is_relative_to(root.resolve())
        source = path.relative_to(root.resolve()).as_posix() if inside else str(path)
    return GuideReference(guide.name, source, guide.sha256)


def begun_record(guide: Guide, root: Path) -> Record:
    """The record of a document that begins to follow the guide."""
    return Record(guide=reference_to(guide, root), listed=listing_of(guide))


def referenced_guide(reference: GuideReference, root: Path) -> Guide:
    """The guide that a record names. Raises GuideError where it is no more."""
    if reference.source == "package":
        return kept_guide(*locate_guide(reference.name, [packaged_guides()]))
    return kept_guide(*locate_guide(str(root / reference.source), []))
