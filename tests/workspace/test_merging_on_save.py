"""Saving over what others wrote meanwhile: on disk, and in newer revisions."""

import os
from pathlib import Path

import pytest

from tests.support.repository import RepositoryBuilder
from waypost.model.merge.result import Side
from waypost.model.outcomes import Conflict, Draft, Saved
from waypost.model.saving import CommitProblemKind
from waypost.workspace.session import Session

_TEXT = "# T\n\n## A\n\nRides are late. Nobody knows why.\n\n## B\n\nWe count them.\n"
_OURS = Draft("a", "Rides are late. Nobody knows why.", "Rides are late. Nobody in town knows why.")


@pytest.fixture
def document(repository: RepositoryBuilder) -> Path:
    """A committed document of two sections."""
    path = repository.write("design.md", _TEXT)
    repository.git("add", "design.md")
    repository.git("commit", "--quiet", "-m", "Begin")
    return path


def _commit_beside_the_file(repository: RepositoryBuilder, text: str) -> None:
    """A newer revision that the file on disk does not have, as a push into the branch makes it."""
    path = repository.folder / "design.md"
    before = path.read_bytes()
    path.write_text(text)
    repository.git("commit", "--quiet", "--all", "-m", "Theirs")
    path.write_bytes(before)


def test_different_sentences_of_one_section(document: Path) -> None:
    """Both edits are in the file and in the revision, and the merge is told."""
    with Session(document) as session:
        document.write_text(_TEXT.replace("are late", "are very late"))
        outcome = session.save([_OURS])
    assert isinstance(outcome, Saved)
    assert outcome.merged == ("A",)
    assert "Rides are very late. Nobody in town knows why." in document.read_text()


def test_only_what_is_left_is_a_conflict(document: Path) -> None:
    """What can be merged is merged in every way that the conflict can be decided."""
    with Session(document) as session:
        theirs = _TEXT.replace("are late", "are very late").replace("knows why", "knows it")
        document.write_text(theirs)
        outcome = session.save([_OURS])
    assert isinstance(outcome, Conflict)
    assert outcome.resolved(Side.OURS) == "Rides are very late. Nobody in town knows why."
    assert outcome.resolved(Side.THEIRS) == "Rides are very late. Nobody knows it."
    assert document.read_text() == theirs


def test_a_revision_made_beside_the_file_is_not_reverted(
    document: Path, repository: RepositoryBuilder
) -> None:
    """A commit since the opening that the file lacks is merged into it before it is saved."""
    with Session(document) as session:
        session.connect()
        _commit_beside_the_file(repository, _TEXT.replace("count them", "count all of them"))
        outcome = session.save([_OURS])
    assert isinstance(outcome, Saved)
    assert outcome.merged == ("a newer revision",)
    assert "We count all of them." in repository.text_at("HEAD", "design.md")
    assert "Nobody in town" in repository.text_at("HEAD", "design.md")


def test_a_revision_that_cannot_be_merged_is_told_before_it_is_replaced(
    document: Path, repository: RepositoryBuilder
) -> None:
    """The text is saved, HEAD stays theirs, and only the next save goes on from the file."""
    with Session(document) as session:
        session.connect()
        _commit_beside_the_file(repository, _TEXT.replace("count them", "count all of them"))
        theirs = repository.head()
        document.write_text(_TEXT.replace("count them", "count none of them"))
        outcome = session.save([_OURS])
        assert isinstance(outcome, Saved)
        assert outcome.problem is not None
        assert outcome.problem.kind is CommitProblemKind.OVERTAKEN
        assert repository.head() == theirs
        again = session.save([])
    assert isinstance(again, Saved)
    assert again.problem is None


def test_a_branch_set_back_on_purpose_stays_so(
    document: Path, repository: RepositoryBuilder
) -> None:
    """After `git reset --soft` the file's text is kept: nothing newer is there to merge."""
    document.write_text(_TEXT.replace("count them", "count all of them"))
    repository.git("commit", "--quiet", "--all", "-m", "More")
    with Session(document) as session:
        session.connect()
        repository.git("reset", "--quiet", "--soft", "HEAD~1")
        outcome = session.save([_OURS])
    assert isinstance(outcome, Saved)
    assert not outcome.merged
    assert "count all of them" in repository.text_at("HEAD", "design.md")


def test_text_thrown_away_by_a_reset_is_not_brought_back(
    document: Path, repository: RepositoryBuilder
) -> None:
    """After `git reset --hard` the unsaved edit stands, on the text that was reset to."""
    document.write_text(_TEXT.replace("count them", "count all of them"))
    repository.git("commit", "--quiet", "--all", "-m", "More")
    with Session(document) as session:
        session.connect()
        repository.git("reset", "--quiet", "--hard", "HEAD~1")
        session.save([_OURS])
    assert document.read_text() == _TEXT.replace("Nobody knows", "Nobody in town knows")


def test_an_edit_with_the_old_time_and_size_is_seen(document: Path) -> None:
    """The content decides, not the time of the file."""
    with Session(document) as session:
        status = document.stat()
        document.write_text(_TEXT.replace("count", "COUNT"))
        os.utime(document, ns=(status.st_atime_ns, status.st_mtime_ns))
        session.save([_OURS])
    assert "We COUNT them." in document.read_text()


def test_conflict_markers_are_no_revision_unasked(
    document: Path, repository: RepositoryBuilder
) -> None:
    """The text is saved; a revision with markers in it is made only where that is wanted."""
    marked = "<<<<<<< ours\none\n=======\ntwo\n>>>>>>> theirs"
    with Session(document) as session:
        head = repository.head()
        outcome = session.save([Draft("b", "We count them.", marked)])
        assert isinstance(outcome, Saved)
        assert outcome.problem is not None
        assert outcome.problem.kind is CommitProblemKind.MARKERS
        assert "line 9" in outcome.problem.reason
        assert repository.head() == head
        wanted = session.save([], markers=True)
        assert isinstance(wanted, Saved)
        assert wanted.problem is None
        later = session.save([_OURS])
    assert isinstance(later, Saved)
    assert later.problem is None
