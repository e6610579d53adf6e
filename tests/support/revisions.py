"""Revisions for tests that need no repository."""

from waypost.model.revision import Revision, RevisionChange


def revision(
    number: int,
    date: str = "2026-11-14T09:00:00+01:00",
    author: str = "Ada Writer",
    message: str = "Write",
    milestones: tuple[str, ...] = (),
    merged_blobs: tuple[str, ...] = (),
) -> Revision:
    """The revision of that number."""
    address = f"{author.partition(' ')[0].lower()}@example.org"
    blobs = f"{number:040x}", f"{number - 1:040x}"
    return Revision(
        f"{number:040x}", date, author, address, message, blobs[0], "d.md", blobs[1],
        milestones, merged_blobs,
    )  # fmt: skip


def change(of: Revision, *sections: str, added: int = 0, removed: int = 0) -> RevisionChange:
    """What it did."""
    return RevisionChange(of, sections, added, removed)
