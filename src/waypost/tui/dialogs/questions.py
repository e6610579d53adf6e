"""The questions that the writing and history screens ask, in words."""

from collections.abc import Sequence
from enum import Enum, auto
from pathlib import Path

from waypost.model.holder import Holder
from waypost.model.revision import Revision
from waypost.model.saving import Identity
from waypost.model.version import SectionChange
from waypost.tui.dialogs.choice_dialog import Choice, ChoiceDialog

_SHOWN_SECTIONS = 8


class Leaving(Enum):
    """What to do with unsaved text when the writer leaves."""

    SAVE = auto()
    DISCARD = auto()


class Sharing(Enum):
    """What to do about a document that somebody else has open."""

    READ = auto()
    WRITE = auto()
    ASK = auto()


class Restoring(Enum):
    """How much of an old text comes back."""

    ALL = auto()
    SOME = auto()
    """What the reader chooses of it."""


class Carrying(Enum):
    """What to do with unsaved text whose branch is not checked out any more."""

    OVER = auto()
    ASIDE = auto()


class Removed(Enum):
    """What to do about a file that somebody has removed."""

    WRITE = auto()
    SAVE_AS = auto()


def ask_carrying(then: str, now: str) -> ChoiceDialog[Carrying]:
    """Unsaved text of another branch than the one that is checked out now."""
    return ChoiceDialog(
        "Another branch is checked out",
        f"The unsaved text was written on {then}; {now} is checked out now.",
        [
            Choice("c", f"carry it over to {now}: saving merges it there", Carrying.OVER),
            Choice("s", f"set it aside until {then} is back, and show {now}", Carrying.ASIDE),
        ],
    )


def ask_removed(name: str) -> ChoiceDialog[Removed]:
    """A document whose file is not there any more."""
    return ChoiceDialog(
        "The file is not there any more",
        f"{name} has been removed, or is not on this branch. Its text is on the screen, and what "
        "is unsaved is in the recovery copy, too.",
        [
            Choice("w", "write it again here, and save", Removed.WRITE),
            Choice("a", "save it under another name", Removed.SAVE_AS),
        ],
    )


def ask_sharing(holder: Holder) -> ChoiceDialog[Sharing]:
    """A document that is open for writing elsewhere."""
    since = f" since {holder.since[:16].replace('T', ' ')}" if holder.since else ""
    return ChoiceDialog(
        "This document is open elsewhere",
        f"{holder} writes in it{since}.",
        [
            Choice("r", "read only", Sharing.READ),
            Choice("w", "write, too: both texts are merged on saving", Sharing.WRITE),
            Choice("a", "ask the other to give way", Sharing.ASK),
        ],
    )


def ask_leaving(labels: Sequence[str]) -> ChoiceDialog[Leaving]:
    """Unsaved text, on quitting."""
    return ChoiceDialog(
        "There is unsaved text",
        "Not saved yet: " + ", ".join(labels),
        [
            Choice("s", "save and quit", Leaving.SAVE),
            Choice("d", "discard the text and quit", Leaving.DISCARD),
        ],
    )


def ask_repository(folder: Path) -> ChoiceDialog[bool]:
    """No repository, on saving."""
    return ChoiceDialog(
        "Make a git repository here?",
        f"The text is saved, but {folder} is in no git repository, so no revision can be kept.",
        [
            Choice("y", "make a repository and keep the revision", answer=True),
            Choice("n", "no, the file is enough for now", answer=False),
        ],
    )


def ask_remember(identity: Identity) -> ChoiceDialog[bool]:
    """An author that git does not know, before it is written anywhere."""
    return ChoiceDialog(
        "Remember this author?",
        f"{identity.name} <{identity.email}>, in the configuration of this repository only.",
        [
            Choice("y", "yes, write it to this repository's configuration", answer=True),
            Choice("n", "no, only until Waypost quits", answer=False),
        ],
    )


def ask_markers() -> ChoiceDialog[bool]:
    """A text that holds conflict markers, before it becomes a revision."""
    return ChoiceDialog(
        "Keep a revision with conflict markers in it?",
        "The text is saved. Somebody's merge is not decided in it yet: it has lines that begin "
        "with <<<<<<<, ======= and >>>>>>>.",
        [
            Choice("n", "no, I shall decide the conflict first", answer=False),
            Choice("k", "keep the revision as it is", answer=True),
        ],
    )


def ask_restore(
    what: str,
    revision: Revision,
    changes: Sequence[SectionChange],
    *,
    unsaved: bool,
    in_parts: bool = False,
) -> ChoiceDialog[Restoring]:
    """Restoring, with what it changes, before anything is written."""
    some = [Choice("s", "choose sections", Restoring.SOME)] if in_parts else []
    first = "Your unsaved text is kept as a revision first. " if unsaved else ""
    return ChoiceDialog(
        f"Restore {what}?",
        f"{first}The text of {revision.id[:7]} ({revision.date[:10]}, {revision.author}) becomes a "
        f"new revision. Nothing is taken out of the history.\n\n{_told(changes)}",
        [Choice("R", "restore", Restoring.ALL), *some],
    )


def ask_undo(revision: Revision) -> ChoiceDialog[bool]:
    """Taking a restore back."""
    return ChoiceDialog(
        "Undo the restore?",
        f"The text before it ({revision.id[:7]}, {revision.subject}) becomes a new revision.",
        [Choice("R", "take the restore back", answer=True)],
    )


def _told(changes: Sequence[SectionChange]) -> str:
    lines = []
    for change in changes[:_SHOWN_SECTIONS]:
        kind = "comes back" if change.before is None else "goes" if change.after is None else ""
        counts = f"+{change.diff.words_added} -{change.diff.words_removed} words"
        lines.append(f"{change.label}: {f'{kind}, ' if kind else ''}{counts}")
    if len(changes) > _SHOWN_SECTIONS:
        lines.append(f"and {len(changes) - _SHOWN_SECTIONS} sections more")
    return "What changes:\n" + "\n".join(lines) if lines else "The text is the same now."
