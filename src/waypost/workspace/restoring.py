"""Bringing old text back: what it would change, where it goes, and the way back."""

from collections.abc import Sequence
from typing import Final

from waypost.errors import PlaceNotFound, RevisionNotFound
from waypost.markdown.edits import Swallowed, replace_text
from waypost.markdown.slices import parse_document
from waypost.model.document import Document
from waypost.model.outcomes import Draft, NotRestored, RestoreOutcome, Saved
from waypost.model.outline import OutlineNode
from waypost.model.revision import Revision
from waypost.model.version import SectionChange
from waypost.workspace.history import History
from waypost.workspace.versions import decode

_BLANK: Final = "\n\n"
_MOST_NAMED: Final = 3


def what_restoring_changes(
    history: History, revision: Revision, section_id: str = ""
) -> Sequence[SectionChange]:
    """The changes from the text on disk to that of the revision. Raises GitError."""
    return history.compare(None, revision, section_id)


def sections_to_restore(history: History, revision: Revision) -> Sequence[SectionChange]:
    """The sections that have another text in the revision than on disk, gone ones too.

    Those that the revision does not have are left out: there is no text to bring back.
    """
    changes = what_restoring_changes(history, revision)
    return [
        change
        for change in changes
        if change.after is not None and (change.before is None or change.diff.changes)
    ]


def restore(
    history: History,
    revision: Revision,
    section_ids: Sequence[str] = (),
    message: str = "",
    *,
    behind: str = "",
) -> RestoreOutcome:
    """The old text as one new revision; what is on disk now becomes a revision first.

    With `section_ids` those sections alone, else the document. Headings stay as they are today.
    A section that is gone comes back between its old neighbours; where none of them is left,
    behind the section `behind`. Raises SectionNotFound where the revision lacks a section,
    PlaceNotFound where it is not known where one goes.
    """
    session = history.source.session
    texts = {name: history.text_at(revision, name) for name in section_ids}
    nodes = [session.view.outline.find(name) for name in section_ids]
    present = [node for node in nodes if node is not None]
    rebuilt = ""
    if not section_ids:
        rebuilt = _text_of(history, revision)
    elif len(present) < len(nodes):
        rebuilt = _rebuilt(history, revision, texts, behind)
    kept = session.save([])
    if isinstance(kept, Saved) and kept.problem is not None:
        return NotRestored(kept.problem)
    said = message or _proposed(history, revision, section_ids, present)
    if rebuilt or not section_ids:
        return session.replace_all(rebuilt, said)
    view = session.view
    return session.save([Draft(n.id, view.text_of(n), texts[n.id]) for n in present], said)


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


def _proposed(
    history: History,
    revision: Revision,
    section_ids: Sequence[str],
    present: Sequence[OutlineNode],
) -> str:
    """The message of a restore that has none of its own."""
    said = f"{revision.id[:7]} of {revision.date[:10]}"
    if not section_ids:
        return f"Restore the text of {said}"
    if len(present) == len(section_ids) == 1:
        return f"{present[0].label}: restore the text of {said}"
    if len(section_ids) == 1:
        return f"{_label(history, revision, section_ids[0])}: bring the section back from {said}"
    named = ", ".join(_label(history, revision, name) for name in section_ids[:_MOST_NAMED])
    more = len(section_ids) - _MOST_NAMED
    return f"Restore {len(section_ids)} sections of {said}: {named}" + (
        f" and {more} more" if more > 0 else ""
    )


def _label(history: History, revision: Revision, section_id: str) -> str:
    source = history.source
    index = source.ids_at(revision).index(section_id)
    return source.versions.digests(revision.blob)[index].label or section_id


def _text_of(history: History, revision: Revision) -> str:
    if not revision.blob:
        raise RevisionNotFound(
            f"Revision {revision.id[:7]} removed the document: it has no text.",
            advice="Choose the revision before it.",
        )
    try:
        return history.source.versions.content(revision.blob).decode()
    except UnicodeDecodeError as error:
        raise RevisionNotFound(
            f"The document is not UTF-8 in revision {revision.id[:7]}.",
            advice="Restore the file with git, or choose another revision.",
        ) from error


def _rebuilt(history: History, revision: Revision, texts: dict[str, str], behind: str) -> str:
    """Today's text with sections of the revision, some of which are gone today."""
    document = history.source.session.view.document
    today = list(history.source.ids_at(None))
    for name in [name for name in texts if name in today]:
        edited = replace_text(document, today.index(name), texts[name])
        document = _checked(edited if isinstance(edited, Swallowed) else edited.document)
    old = history.source.ids_at(revision)
    for name in sorted((name for name in texts if name not in today), key=old.index):
        index = old.index(name)
        document, place = _with_section(history, revision, index, document, today, behind)
        today.insert(place, name)
    return document.text


def _with_section(
    history: History,
    revision: Revision,
    index: int,
    document: Document,
    today: Sequence[str],
    behind: str,
) -> tuple[Document, int]:
    """The document with a section of the revision that it lacks, and the index of that."""
    source = history.source
    ids = source.ids_at(revision)
    lost = decode(source.versions.version(revision.blob).slices[index])
    digests = source.versions.digests(revision.blob)
    level = digests[index].level
    if not digests[0].level:  # the text before the first heading is no neighbour
        ids, index = ids[1:], index - 1
    sections = document.sections
    levels = [section.heading.level if section.heading else 0 for section in sections]
    place = (
        _below(today, levels, behind, level) if behind else _place(ids, index, today, levels, level)
    )
    before = "".join(section.source for section in sections[:place])
    after = "".join(section.source for section in sections[place:])
    mark = "\ufeff" if document.byte_order_mark else ""
    rebuilt = parse_document(mark + _parted(_parted(before, lost), after))
    if len(rebuilt.sections) != len(sections) + 1:
        return _checked(Swallowed(())), place
    return rebuilt, place


def _checked(edited: Document | Swallowed) -> Document:
    if isinstance(edited, Swallowed):
        raise RevisionNotFound(
            "A section of that revision leaves a code fence or comment open, and would take the "
            "sections below it into itself.",
            advice="Restore the others, and copy its text from `waypost show`.",
        )
    return edited


def _place(
    old: Sequence[str], index: int, new: Sequence[str], levels: Sequence[int], level: int
) -> int:
    """Index in the new text: before the old neighbour below, else behind that above.

    Else before the first that stood below it at any distance.
    """
    if index + 1 < len(old) and old[index + 1] in new:
        return new.index(old[index + 1])
    above = next((name for name in reversed(old[:index]) if name in new), None)
    if above is not None:
        return _below(new, levels, above, level)
    under = next((name for name in old[index + 1 :] if name in new), None)
    if under is not None:
        return new.index(under)
    if any(levels):
        raise PlaceNotFound(
            f'Nothing that stood around "{old[index]}" is there any more, so its place is unknown.',
            advice="Say behind which section it goes: `waypost restore … --behind SECTION`.",
        )
    return len(new)


def _below(new: Sequence[str], levels: Sequence[int], above: str, level: int) -> int:
    """Index behind a section and, unless it is the text before all headings, what it holds."""
    place = new.index(above) + 1
    while levels[place - 1] and place < len(new) and levels[place] > level:
        place += 1
    return place


def _parted(above: str, below: str) -> str:
    """The two with a blank line between them."""
    if not above or not below or above.endswith((_BLANK, "\r\n\r\n")):
        return above + below
    newline = "\r\n" if "\r\n" in above else "\n"
    return f"{above}{newline if above.endswith(newline) else newline * 2}{below}"
