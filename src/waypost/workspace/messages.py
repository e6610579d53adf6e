"""The message that a revision gets when its writer gives none: sections, words, marks."""

from collections.abc import Sequence

from waypost.model.version import SectionChange, Version
from waypost.workspace.versions import changes

_MOST_NAMED = 3


def propose_message(before: Version, after: Version, marks: Sequence[str] = ()) -> str:
    """E.g. "2.4 Business metrics: +120 -8 words, 2 questions answered".

    `marks` tells what became of the record, a clause each.
    """
    changed = changes(before, after)
    if not changed:
        said = ", ".join(marks) or "layout only"
        return said[:1].upper() + said[1:]
    return f"{_named(changed)}: {', '.join([_words(changed), *marks])}"


def _words(changed: Sequence[SectionChange]) -> str:
    added = sum(change.diff.words_added for change in changed)
    removed = sum(change.diff.words_removed for change in changed)
    parts = [f"+{added}"] if added else []
    parts += [f"-{removed}"] if removed else []
    if not parts:
        return "layout only"
    return f"{' '.join(parts)} word{'' if added + removed == 1 else 's'}"


def _named(changed: Sequence[SectionChange]) -> str:
    written = [change for change in changed if _is_more_than_heading(change)] or changed
    if len(written) > _MOST_NAMED:
        return f"{len(written)} sections"
    return ", ".join(change.label for change in written)


def _is_more_than_heading(change: SectionChange) -> bool:
    """Whether the section's text changed: a parent created on the way is not named."""
    before = change.before.text if change.before else ""
    after = change.after.text if change.after else ""
    return before != after
