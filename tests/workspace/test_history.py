"""Revisions are listed, compared, read and restored, for the document and for one section."""

from collections.abc import Iterator

import pytest

from tests.support.repository import RepositoryBuilder
from waypost.errors import GitError, RevisionNotFound, SectionNotFound
from waypost.model.outcomes import Draft, NothingChanged, NotRestored, Saved
from waypost.model.prose_diff import BlockChange
from waypost.workspace.history import History
from waypost.workspace.restoring import restore
from waypost.workspace.session import Session

_FIRST = "# T\n\n## A\n\nalpha one\n\n## B\n\nbeta one\n"
_SECOND = "# T\n\n## A\n\nalpha two\n\n## B\n\nbeta one\n"
_THIRD = "# T\n\n## A\n\nalpha two\n\n## B\n\nbeta one\nand more\n\n## C\n\nnew\n"


@pytest.fixture
def history(repository: RepositoryBuilder) -> Iterator[tuple[Session, History]]:
    """A document with three revisions."""
    repository.commit("doc.md", _FIRST, "first", "2026-09-01T10:00:00+02:00")
    repository.commit("doc.md", _SECOND, "second", "2026-09-02T10:00:00+02:00")
    repository.commit("doc.md", _THIRD, "third", "2026-09-03T10:00:00+02:00")
    with Session(repository.folder / "doc.md") as session, History(session) as opened:
        yield session, opened


def test_the_log_of_a_document(history: tuple[Session, History]) -> None:
    """Newest first, with the sections that each revision touched and its words."""
    found = [
        (change.revision.subject, change.sections, change.words_added, change.words_removed)
        for change in history[1].log()
    ]
    assert found == [
        ("third", ("b", "c"), 3, 0),
        ("second", ("a",), 1, 1),
        ("first", ("t", "a", "b"), 4, 0),
    ]


def test_the_log_of_a_section(history: tuple[Session, History]) -> None:
    """Only revisions that changed the section, however often its neighbours changed."""
    assert [change.revision.subject for change in history[1].log("a")] == ["second", "first"]
    assert [change.revision.subject for change in history[1].log("c")] == ["third"]


def test_a_limited_log(history: tuple[Session, History]) -> None:
    """The newest so many."""
    assert [change.revision.subject for change in history[1].log(limit=1)] == ["third"]


def test_a_renumbered_section_is_the_same(repository: RepositoryBuilder) -> None:
    """A new number does not end the history of a section."""
    repository.commit("doc.md", "# T\n\n## 1. A\n\none\n", "first")
    repository.commit("doc.md", "# T\n\n## 2) **A**\n\none two\n", "second")
    with Session(repository.folder / "doc.md") as session, History(session) as opened:
        assert [change.revision.subject for change in opened.log("a")] == ["second", "first"]


def test_comparing_two_revisions(history: tuple[Session, History]) -> None:
    """The direction is plain: from old to new."""
    _, opened = history
    change = opened.compare(opened.find("HEAD~2"), opened.find("HEAD~1"))[0]
    assert change.id == "a"
    assert [block.change for block in change.diff.blocks] == [BlockChange.CHANGED]
    assert (change.diff.words_added, change.diff.words_removed) == (1, 1)


def test_comparing_with_the_text_on_disk(
    history: tuple[Session, History], repository: RepositoryBuilder
) -> None:
    """What is on disk and in no revision yet can be compared, too."""
    session, opened = history
    repository.write("doc.md", _THIRD.replace("new", "newer"))
    session.reload()
    assert [change.id for change in opened.compare(opened.find("HEAD"), None)] == ["c"]


def test_reading_an_old_text(history: tuple[Session, History]) -> None:
    """The whole document, or one section, as it was."""
    _, opened = history
    first = opened.find("HEAD~2")
    assert opened.text_at(first) == _FIRST
    assert opened.text_at(first, "a") == "alpha one"
    with pytest.raises(SectionNotFound, match="has no section"):
        opened.text_at(first, "c")


@pytest.mark.parametrize("reference", ["--all", "nothing", "0000000", "HEAD~9", ""])
def test_references_that_name_nothing(history: tuple[Session, History], reference: str) -> None:
    """A clear refusal, and never an option for git."""
    with pytest.raises(RevisionNotFound):
        history[1].find(reference)


def test_restoring_a_section(
    history: tuple[Session, History], repository: RepositoryBuilder
) -> None:
    """The old text is a new revision; the other sections stay as they are."""
    session, opened = history
    outcome = restore(opened, opened.find("HEAD~2"), ["a"])
    assert isinstance(outcome, Saved)
    assert session.path.read_text() == _THIRD.replace("alpha two", "alpha one")
    assert outcome.message.startswith("A: restore the text of ")
    assert repository.git("rev-list", "--count", "HEAD").strip() == "4"


def test_restoring_the_document(history: tuple[Session, History]) -> None:
    """The whole text comes back byte for byte."""
    session, opened = history
    assert isinstance(restore(opened, opened.find("HEAD~2")), Saved)
    assert session.path.read_text() == _FIRST


def test_what_was_on_disk_is_kept_before_a_restore(
    history: tuple[Session, History], repository: RepositoryBuilder
) -> None:
    """Text that was in no revision yet becomes one before it is replaced."""
    session, opened = history
    repository.write("doc.md", _THIRD.replace("new", "not kept yet"))
    session.reload()
    restore(opened, opened.find("HEAD~2"))
    assert "not kept yet" in repository.text_at("HEAD~1", "doc.md")
    assert repository.text_at("HEAD", "doc.md") == _FIRST


def test_no_restore_over_text_that_cannot_be_kept(
    history: tuple[Session, History], repository: RepositoryBuilder
) -> None:
    """Where the present text cannot become a revision, nothing is written over it."""
    session, opened = history
    present = _THIRD.replace("new", "not kept yet")
    repository.write("doc.md", present)
    session.reload()
    repository.hook("pre-commit", "exit 1")
    assert isinstance(restore(opened, opened.find("HEAD~2")), NotRestored)
    assert session.path.read_text() == present


def test_restoring_what_is_there_already(history: tuple[Session, History]) -> None:
    """A restore that changes nothing makes no revision."""
    _, opened = history
    assert restore(opened, opened.find("HEAD"), ["a"]) == NothingChanged()


def test_a_restore_after_a_save_in_the_same_sitting(history: tuple[Session, History]) -> None:
    """The history sees what the session saved meanwhile."""
    session, opened = history
    session.save([Draft("a", "alpha two", "alpha three")])
    assert next(opened.log("a")).words_added == 1
    assert isinstance(restore(opened, opened.find("HEAD~1"), ["a"]), Saved)
    assert "alpha two" in session.path.read_text()


def test_no_history_without_a_repository(tmp_path_factory: pytest.TempPathFactory) -> None:
    """A document in no repository has no history, and it is said how to begin one."""
    path = tmp_path_factory.mktemp("plain") / "doc.md"
    path.write_text("# T\n")
    with Session(path) as session, pytest.raises(GitError, match="no git repository"):
        History(session)
