"""Visits that together open every screen and ask every question of the program.

What they find there is a hostile repository; they need no more room than there is.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tests.support.hostile_repository import NAME, HostileRepository
from tests.support.hostile_texts import ALL, PAYLOADS
from tests.support.visitor import Visitor

TYPED_INTO_PALETTE = "cGFsZXR0ZQ=="
"""Into Textual's own palette, which shows it as it is: the gate before the line takes it away."""
_WRITING, _HISTORY = "WritingScreen", "HistoryScreen"


@dataclass(frozen=True, slots=True)
class Visit:
    """A way through the program."""

    goes: Callable[[Visitor, HostileRepository], None]
    prepare: Callable[[HostileRepository], object] = lambda _: None
    """What is so in the repository before the program starts."""
    arguments: tuple[str, ...] = (NAME,)


def _alone(goes: Callable[[Visitor], None]) -> Callable[[Visitor, HostileRepository], None]:
    """A way on which nobody else does anything."""
    return lambda visitor, _: goes(visitor)


def _writes(visitor: Visitor) -> None:
    """Through all sections and panes, help, palette, marks, and a save that a hook refuses."""
    visitor.sees(_WRITING)
    for _ in range(len(PAYLOADS)):
        visitor.does("section.next")
    visitor.does("help.show")
    visitor.sees("HelpScreen")
    visitor.goes_back_to(_WRITING)
    visitor.does("palette.show")
    visitor.sees("CommandPalette")
    visitor.types(f"\x1b]52;c;{TYPED_INTO_PALETTE}\x07")
    visitor.goes_back_to(_WRITING)
    visitor.does("section.go-to")
    visitor.types(PAYLOADS["bidi"])
    visitor.presses("escape")
    for pane in ("pane.outline", "pane.guidance", "pane.focus", "pane.focus", "pane.next"):
        visitor.does(pane)
    visitor.does("pane.editor")
    visitor.types(ALL)
    visitor.does("document.save-with-message")
    visitor.sees("TextDialog")
    visitor.types(PAYLOADS["title"])
    visitor.presses("enter")
    visitor.sees(_WRITING)
    visitor.does("program.quit")


def _marks(visitor: Visitor) -> None:
    """To the guidance: a deferred question, its owner, and what the guide is."""
    visitor.sees(_WRITING)
    visitor.does("question.next")
    for question in ("question.deferred", "question.not-applicable"):
        visitor.finds(question)
        visitor.sees("TextDialog")
        visitor.types(PAYLOADS["erasing"])
        visitor.presses("enter")
        visitor.sees(_WRITING)
    visitor.finds("question.deferred")
    visitor.sees("TextDialog")
    visitor.goes_back_to(_WRITING)
    visitor.does("pane.next")
    visitor.presses("pagedown", "pagedown")


def _chooses_guides(visitor: Visitor) -> None:
    """What changed in the guide, other guides, which section is which, and a new document."""
    visitor.sees(_WRITING)
    visitor.finds("guide.changes")
    visitor.sees("GuideChangeScreen")
    visitor.presses("pagedown")
    visitor.goes_back_to(_WRITING)
    visitor.finds("guide.choose")
    visitor.sees("GuideChooser")
    visitor.types("guide")
    visitor.presses("pagedown", "down")
    visitor.goes_back_to(_WRITING)
    visitor.finds("guide.match")
    visitor.sees("SectionMatcher")
    visitor.presses("pagedown")
    visitor.does("match.choose")
    visitor.sees("ListDialog")
    visitor.presses("pagedown", "down")
    visitor.goes_back_to(_WRITING)
    visitor.finds("document.new")
    visitor.sees("GuideChooser")
    visitor.types("owned")
    visitor.presses("enter")
    visitor.goes_back_to(_WRITING)


def _looks_back(visitor: Visitor) -> None:
    """All revisions and their changes, and what is asked of them."""
    visitor.sees(_WRITING)
    visitor.does("history.show")
    visitor.sees(_HISTORY)
    visitor.does("history.scope")
    visitor.presses("home")
    for _ in range(len(PAYLOADS)):
        visitor.presses("down")
    visitor.presses("home")
    visitor.does("history.side-by-side")
    visitor.presses("down", "down")
    visitor.does("history.side-by-side")
    visitor.does("history.mark")
    visitor.presses("down")
    visitor.does("history.filter")
    visitor.sees("TextDialog")
    visitor.types(PAYLOADS["title"])
    visitor.presses("enter")
    visitor.sees(_HISTORY)
    visitor.presses("escape")
    visitor.does("history.milestone")
    visitor.sees("TextDialog")
    visitor.types(PAYLOADS["C1"])
    visitor.presses("enter")
    visitor.sees(_HISTORY)
    visitor.does("history.restore")
    visitor.is_asked("ask_restore")
    visitor.goes_back_to(_HISTORY)
    visitor.does("history.restore-some")
    visitor.sees("RestoringScreen")
    visitor.does("restoring.tick")
    visitor.presses("down", "down")
    visitor.goes_back_to(_HISTORY)


def _reads_old_texts(visitor: Visitor) -> None:
    """The text of a revision, where a text came and went, and who wrote what."""
    visitor.sees(_WRITING)
    visitor.does("history.show")
    visitor.sees(_HISTORY)
    visitor.does("history.scope")
    visitor.presses("down")
    visitor.does("history.old-text")
    visitor.sees("OldTextScreen")
    visitor.does("old-text.search")
    visitor.sees("TextDialog")
    visitor.types(PAYLOADS["C1"])
    visitor.presses("enter")
    visitor.sees("OldTextScreen")
    visitor.presses("pagedown", "pagedown")
    visitor.goes_back_to(_HISTORY)
    visitor.does("history.search")
    visitor.sees("TextDialog")
    visitor.types("Change")
    visitor.presses("enter")
    visitor.sees("FindsScreen")
    visitor.presses("down", "down")
    visitor.goes_back_to(_HISTORY)
    visitor.does("history.blame")
    visitor.sees("BlameScreen")
    visitor.presses("pagedown", "down", "down")
    visitor.goes_back_to(_HISTORY)


def _restores(visitor: Visitor) -> None:
    """An old text brought back, and that undone."""
    visitor.sees(_WRITING)
    visitor.does("history.show")
    visitor.sees(_HISTORY)
    visitor.presses("end")
    visitor.does("history.restore")
    visitor.is_asked("ask_restore")
    visitor.presses("R")
    visitor.sees(_HISTORY)
    visitor.shows("Saved as")
    visitor.does("history.undo-restore")
    visitor.is_asked("ask_undo")
    visitor.goes_back_to(_HISTORY)


def _reads_changes(visitor: Visitor) -> None:
    """What changed since when, section by section, and since something that is not there."""
    visitor.sees(_WRITING)
    visitor.does("history.changes")
    visitor.sees("ReadingListScreen")
    visitor.presses("down", "down")
    visitor.does("reading.tick")
    visitor.does("reading.since")
    visitor.sees("TextDialog")
    visitor.types(PAYLOADS["clipboard"])
    visitor.presses("enter")
    visitor.sees("ReadingListScreen")
    visitor.goes_back_to(_WRITING)


def _reads_marks(visitor: Visitor) -> None:
    """Comments and suggestions: what can be done with one, and all of them."""
    visitor.sees(_WRITING)
    visitor.does("review.next-mark", key=1)
    visitor.does("review.menu", key=1)
    visitor.sees("ReviewMenu")
    visitor.goes_back_to(_WRITING)
    visitor.does("review.comment", key=1)
    visitor.sees("TextDialog")
    visitor.types(PAYLOADS["title"])
    visitor.goes_back_to(_WRITING)
    visitor.does("review.list", key=1)
    visitor.sees("MarksScreen")
    visitor.presses("pagedown", "down")
    visitor.does("marks.reject-all")
    visitor.is_asked("ask_settling")
    visitor.goes_back_to(_WRITING)


def _exchanges(visitor: Visitor) -> None:
    """A remote that is not there, named and refused with hostile words."""
    visitor.sees(_WRITING)
    visitor.finds("remote.fetch")
    visitor.shows("remote")
    visitor.rests()


def _recovers(visitor: Visitor) -> None:
    """What a crash left behind is looked at, left, and looked at again."""
    visitor.sees("RecoveryScreen")
    visitor.presses("pagedown", "pagedown")
    visitor.does("recovery.next-change")
    visitor.goes_back_to(_WRITING)


def _shares(visitor: Visitor) -> None:
    """A document that somebody else writes in."""
    visitor.is_asked("ask_sharing")
    visitor.presses("r")
    visitor.sees(_WRITING)
    visitor.types("words")


def _introduces_herself(visitor: Visitor) -> None:
    """A save without an author."""
    visitor.sees(_WRITING)
    visitor.types("words")
    visitor.does("document.save")
    visitor.sees("IdentityDialog")
    visitor.types(PAYLOADS["clipboard"])
    visitor.presses("enter")
    visitor.types("ada@example.org")
    visitor.presses("enter")
    visitor.is_asked("ask_remember")
    visitor.presses("n")
    visitor.sees(_WRITING)


def _leaves(visitor: Visitor) -> None:
    """Leaving with unsaved text is asked about."""
    visitor.sees(_WRITING)
    visitor.types(PAYLOADS["title"])
    visitor.does("program.quit")
    visitor.is_asked("ask_leaving")
    visitor.goes_back_to(_WRITING)


def _chooses_a_document(visitor: Visitor) -> None:
    """The program without a document."""
    visitor.sees("DocumentChooser")
    visitor.presses("down")


def _conflicts(visitor: Visitor, repository: HostileRepository) -> None:
    """A text that two people changed, and markers in it."""
    visitor.sees(_WRITING)
    visitor.does("section.next")
    visitor.types("Our text ")
    repository.somebody_writes_too()
    visitor.does("document.save")
    visitor.sees("ConflictScreen")
    visitor.presses("pagedown")
    visitor.does("conflict.next-change")
    visitor.goes_back_to(_WRITING)


def _keeps_markers(visitor: Visitor) -> None:
    """A save of a text with the markers of a merge in it."""
    visitor.sees(_WRITING)
    visitor.types("\n<<<<<<< ours\na\n=======\nb\n>>>>>>> theirs\n")
    visitor.does("document.save")
    visitor.is_asked("ask_markers")
    visitor.presses("n")
    visitor.sees(_WRITING)


def _loses_the_file(visitor: Visitor, repository: HostileRepository) -> None:
    """A save of a document whose file somebody removes meanwhile."""
    visitor.sees(_WRITING)
    visitor.types("words")
    repository.document.unlink()
    visitor.shows("The file is not there any more")
    visitor.does("document.save")
    visitor.is_asked("ask_removed")
    visitor.goes_back_to(_WRITING)


def _finds_another_branch(visitor: Visitor, repository: HostileRepository) -> None:
    """A save after somebody has checked out another branch."""
    visitor.sees(_WRITING)
    visitor.types("words")
    repository.switches_branch()
    visitor.shows("Unsaved text is kept")
    visitor.does("document.save")
    visitor.is_asked("ask_carrying")
    visitor.goes_back_to(_WRITING)


def _saves_without_repository(visitor: Visitor) -> None:
    """A save where there is no repository."""
    visitor.sees(_WRITING)
    visitor.types("words")
    visitor.does("document.save")
    visitor.is_asked("ask_repository")
    visitor.presses("n")
    visitor.sees(_WRITING)


VISITS: Mapping[str, Visit] = {
    "writing": Visit(_alone(_writes), HostileRepository.refuses_revisions),
    "marking": Visit(_alone(_marks)),
    "guides": Visit(_alone(_chooses_guides), HostileRepository.changes_its_guide),
    "history": Visit(_alone(_looks_back)),
    "old texts": Visit(_alone(_reads_old_texts)),
    "restoring": Visit(_alone(_restores)),
    "what changed": Visit(_alone(_reads_changes)),
    "marks": Visit(_alone(_reads_marks)),
    "remote": Visit(_alone(_exchanges)),
    "recovery": Visit(_alone(_recovers), HostileRepository.crashes),
    "sharing": Visit(_alone(_shares), HostileRepository.is_open_elsewhere),
    "identity": Visit(_alone(_introduces_herself), HostileRepository.forgets_who_writes),
    "leaving": Visit(_alone(_leaves), HostileRepository.is_open_in_vim),
    "documents": Visit(_alone(_chooses_a_document), HostileRepository.has_more, arguments=()),
    "conflict": Visit(_conflicts),
    "markers": Visit(_alone(_keeps_markers)),
    "removed": Visit(_loses_the_file),
    "branches": Visit(_finds_another_branch),
    "no repository": Visit(_alone(_saves_without_repository), HostileRepository.leaves_git),
}
