"""Bringing an old text back: what it would change, where it goes, and the way back."""

from collections.abc import Sequence
from typing import Final

from waypost.errors import RevisionNotFound
from waypost.model.outcomes import NotRestored, RestoreOutcome, Saved
from waypost.model.revision import Revision
from waypost.model.version import SectionChange
from waypost.workspace.history import History
from waypost.workspace.versions import decode

_BLANK: Final = "\n\n"


def what_restoring_changes(
    history: History, revision: Revision, section_id: str = ""
) -> Sequence[SectionChange]:
    """The changes from the text on disk to that of the revision. Raises GitError."""
    return history.compare(None, revision, section_id)


def restore(
    history: History, revision: Revision, section_id: str = "", message: str = ""
) -> RestoreOutcome:
    """As `History.restore`; a section that is gone comes back between its old neighbours.

    Raises SectionNotFound where the revision lacks the section, too.
    """
    session = history.source.session
    if not section_id or session.view.outline.find(section_id) is not None:
        return history.restore(revision, section_id, message)
    history.text_at(revision, section_id)
    kept = session.save([])
    if isinstance(kept, Saved) and kept.problem is not None:
        return NotRestored(kept.problem)
    said = message or f"{section_id}: bring the section back from {revision.id[:7]}"
    return session.replace_all(_with_section(history, revision, section_id), said)


def before_restore(history: History, restored: str) -> Revision:
    """The revision before the one that a restore made, as long as that one is the newest.

    Raises RevisionNotFound.
    """
    newest = list(history.revisions(limit=2))
    if len(newest) < 2 or newest[0].id != restored:  # noqa: PLR2004  # the restore and one before
        raise RevisionNotFound(
            f"There are revisions after the restore {restored[:7]}, so it is not undone.",
            advice="Restore from the list the text that you want.",
        )
    return newest[1]


def _with_section(history: History, revision: Revision, section_id: str) -> str:
    """Today's text with the section of the revision in its place."""
    source = history.source
    ids = source.ids_at(revision)
    index = ids.index(section_id)
    lost = decode(source.versions.version(revision.blob).slices[index])
    digests = source.versions.digests(revision.blob)
    level = digests[index].level
    if not digests[0].level:  # the text before the first heading is no neighbour
        ids, index = ids[1:], index - 1
    sections = source.session.view.document.sections
    place = _place(
        ids,
        index,
        source.ids_at(None),
        [s.heading.level if s.heading else 0 for s in sections],
        level,
    )
    before = "".join(section.source for section in sections[:place])
    after = "".join(section.source for section in sections[place:])
    return _parted(_parted(before, lost), after)


def _place(
    old: Sequence[str], index: int, new: Sequence[str], levels: Sequence[int], level: int
) -> int:
    """Index in the new text: before the old neighbour below, else behind that above."""
    if index + 1 < len(old) and old[index + 1] in new:
        return new.index(old[index + 1])
    above = next((name for name in reversed(old[:index]) if name in new), None)
    if above is None:
        return len(new)
    place = new.index(above) + 1
    while place < len(new) and levels[place] > level:
        place += 1  # what stands below the neighbour stays with it
    return place


def _parted(above: str, below: str) -> str:
    """The two with a blank line between them."""
    if not above or not below or above.endswith((_BLANK, "\r\n\r\n")):
        return above + below
    newline = "\r\n" if "\r\n" in above else "\n"
    return f"{above}{newline if above.endswith(newline) else newline * 2}{below}"
