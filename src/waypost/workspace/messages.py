"""The message that a revision gets when its writer gives none: sections, words, marks."""

from collections.abc import Sequence

from waypost.model.prose_diff import diff_changed
from waypost.model.version import SectionVersion, Version
from waypost.workspace.versions import changed_sections

_MOST_NAMED = 3

_Change = tuple[SectionVersion | None, SectionVersion | None]


def propose_message(before: Version, after: Version, marks: Sequence[str] = ()) -> str:
    """E.g. "2.4 Business metrics: +120 -8 words, 2 questions answered".

    `marks` tells what became of the record, a clause each.
    """
    changed = changed_sections(before, after)
    if not changed:
        said = ", ".join(marks) or "layout only"
        return said[:1].upper() + said[1:]
    return f"{_named(changed)}: {', '.join([_words(changed), *marks])}"


def _words(changed: Sequence[_Change]) -> str:
    diffs = [diff_changed(_text(before), _text(after)) for before, after in changed]
    added = sum(diff.words_added for diff in diffs)
    removed = sum(diff.words_removed for diff in diffs)
    parts = [f"+{added}"] if added else []
    parts += [f"-{removed}"] if removed else []
    if not parts:
        return "layout only"
    return f"{' '.join(parts)} word{'' if added + removed == 1 else 's'}"


def _named(changed: Sequence[_Change]) -> str:
    # A parent created on the way is not named.
    written = [pair for pair in changed if _text(pair[0]) != _text(pair[1])] or changed
    if len(written) > _MOST_NAMED:
        return f"{len(written)} sections"
    return ", ".join(shown.label for before, after in written if (shown := after or before))


def _text(section: SectionVersion | None) -> str:
    return section.text if section else ""
