"""The history in the installed program: compare, name, find what was lost, blame, read, restore."""

from collections.abc import Iterator, Mapping

import pytest

from tests.support.design import NAME, TEXT
from tests.support.repository import RepositoryBuilder
from tests.support.terminal import Terminal, terminal, waypost_command
from waypost.tui.history_keymap import BLAME, FINDS, HISTORY, READING_LIST, RESTORING
from waypost.tui.keymap import BENCH, WRITING

_SHORTER = TEXT.replace("Late rides cost us customers.", "Late rides.")
_BOTH = _SHORTER.replace("We count cancellations.", "We count.")
_TABLES = (*HISTORY, *FINDS, *BLAME, *READING_LIST, *RESTORING, *WRITING, *BENCH)


def _key(command_id: str) -> str:
    return next(c.keys.split(",")[0] for c in _TABLES if c.id == command_id)


@pytest.fixture
def repository(repository: RepositoryBuilder) -> RepositoryBuilder:
    """The overview was shortened on one day, the metrics on the next."""
    repository.commit(NAME, _SHORTER, "Shorten the overview", "2026-11-12T09:00:00+0100")
    repository.commit(NAME, _BOTH, "Shorten the metrics", "2026-11-13T09:00:00+0100")
    return repository


@pytest.fixture
def history(repository: RepositoryBuilder, environment: Mapping[str, str]) -> Iterator[Terminal]:
    """The history of the whole document, the cursor on the newest revision.

    It is asked for as soon as the text stands, before git has been asked for the repository.
    """
    with terminal(repository.folder, environment, (120, 36)) as window:
        window.runs(f"{waypost_command()} {NAME}")
        window.waits_for("OUTLINE", "Late rides.")
        window.presses(_key("history.show"))
        window.waits_for("HISTORY  1 Overview")
        window.presses(_key("history.scope"))
        window.waits_for("the whole document", "3 revisions", "We count cancellations.")
        yield window


def test_any_two_revisions_are_compared(history: Terminal, repository: RepositoryBuilder) -> None:
    """From the older to the newer, whichever was marked."""
    history.presses(_key("history.mark"), "down", "down")
    oldest, newest = repository.git("rev-parse", "HEAD~2", "HEAD").split()
    shown = history.waits_for(f"old {oldest[:7]}", "1 Overview", "2.3 Metrics  +0 -1 words")
    assert f"→ new {newest[:5]}" in shown
    assert "1 Overview  +0 -3 words" in shown


def test_a_revision_is_named(history: Terminal, repository: RepositoryBuilder) -> None:
    """The name stands in the list and is an annotated tag of the document."""
    history.presses("down", _key("history.milestone"))
    history.waits_for("A name for revision")
    history.types("review-1")
    history.presses("enter")
    history.waits_for("◆ review-1", "is the milestone")
    named = repository.git("rev-parse", f"milestones/{NAME}/review-1^{{}}").strip()
    assert named == repository.git("rev-parse", "HEAD~1").strip()


def test_lost_text_is_found_and_brought_back(
    history: Terminal, repository: RepositoryBuilder
) -> None:
    """Found by its words, shown where it went, restored as a revision of its own."""
    history.presses(_key("history.search"))
    history.waits_for("Which text")
    history.types("cost us customers")
    history.presses("enter")
    history.waits_for("stands nowhere now", "- taken away", "+ brought")
    history.presses(_key("finds.restore"))
    history.waits_for("Restore 1 Overview?")
    history.types("R")
    history.waits_for("4 revisions", "restore the text of")
    assert "Late rides cost us customers." in repository.text_at("HEAD", NAME)
    assert "We count.\n" in repository.text_at("HEAD", NAME)


def test_blame_leads_to_the_revision(history: Terminal, repository: RepositoryBuilder) -> None:
    """Each sentence has its revision; Enter shows it in the history."""
    history.presses(_key("history.blame"))
    shortened = repository.git("rev-parse", "HEAD~1").strip()[:7]
    history.waits_for("BLAME  the whole document", shortened, "Late rides.")
    history.presses("down", "down")
    screen = history.waits_for("Shorten the overview")
    assert shortened in screen
    history.presses(_key("blame.open"))
    history.waits_for("HISTORY  the whole document", f"{shortened}  ")


def test_chosen_sections_come_back_and_go_again(
    history: Terminal, repository: RepositoryBuilder
) -> None:
    """Ticked beside what changes, restored in one revision, undone by one key."""
    history.presses("down", "down", _key("history.restore-some"))
    history.waits_for("RESTORE  from", "1 Overview", "2.3 Metrics", "0 of 2 chosen")
    history.presses(_key("restoring.all"))
    history.waits_for("2 of 2 chosen")
    history.presses(_key("restoring.restore"))
    history.waits_for("4 revisions", "Restore 2 sections")
    assert repository.text_at("HEAD", NAME) == TEXT
    history.presses(_key("history.undo-restore"))
    history.waits_for("Undo the restore?")
    history.types("R")
    history.waits_for("5 revisions")
    assert repository.text_at("HEAD", NAME) == _BOTH


def test_what_changed_is_read_and_ticked(
    repository: RepositoryBuilder, environment: Mapping[str, str]
) -> None:
    """The reading list since a revision, one section ticked; the tick is there the next time."""
    with terminal(repository.folder, environment, (100, 30)) as window:
        for count in (0, 1):
            window.runs(f"{waypost_command()} {NAME}")
            window.waits_for("OUTLINE", "Late rides.")
            window.presses(_key("history.changes"))
            window.waits_for("CHANGED")
            window.presses(_key("reading.since"))
            window.waits_for("Changed since?")
            window.types("HEAD~2")
            window.presses("enter")
            window.waits_for("since HEAD~2", f"{count} of 2 reviewed")
            if not count:
                window.presses(_key("reading.tick"))
                window.waits_for("1 of 2 reviewed")
            window.presses(_key("reading.close"))
            window.waits_for("OUTLINE")
            window.presses(_key("program.quit"))
            window.waits_until_gone("OUTLINE")
    assert repository.status() == ""
