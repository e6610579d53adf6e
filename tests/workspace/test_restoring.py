"""Bringing back sections, those that are gone among them."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.support.repository import RepositoryBuilder
from waypost.errors import PlaceNotFound, RevisionNotFound, SectionNotFound
from waypost.model.outcomes import NotRestored, Saved
from waypost.workspace.history import History
from waypost.workspace.restoring import before_restore, restore, sections_to_restore
from waypost.workspace.session import Session

_ALPHA = "# Alpha\n\nWhat stands in the first one.\n"
_LOST = "# Lost\n\nWhat is lost and wanted back.\n"
_OMEGA = "# Omega\n\nWhat stands in the last one.\n"
_CHILD = "## Child\n\nWhat belongs to the first one.\n"


@contextmanager
def _history(repository: RepositoryBuilder) -> Iterator[History]:
    with Session(repository.folder / "doc.md") as session:
        session.connect()
        with History(session) as history:
            yield history


def _brought_back(repository: RepositoryBuilder, before: str, now: str) -> str:
    repository.commit("doc.md", before, "Before")
    repository.commit("doc.md", now, "Now")
    with _history(repository) as history:
        outcome = restore(history, history.find("HEAD~1"), ["lost"])
    assert isinstance(outcome, Saved)
    return repository.text_at("HEAD", "doc.md")


@pytest.mark.parametrize(
    ("before", "now", "after"),
    [
        (
            [_ALPHA, _LOST, _OMEGA],
            [_ALPHA, _OMEGA],
            [_ALPHA, _LOST, _OMEGA],
        ),
        ([_LOST, _OMEGA], [_ALPHA, _OMEGA], [_ALPHA, _LOST, _OMEGA]),
        ([_ALPHA, _LOST], [_ALPHA, _CHILD, _OMEGA], [_ALPHA, _CHILD, _LOST, _OMEGA]),
        ([_LOST, _CHILD, _OMEGA], [_ALPHA, _OMEGA], [_ALPHA, _LOST, _OMEGA]),
        ([_LOST], ["Only a word.\n"], ["Only a word.\n", _LOST]),
    ],
    ids=[
        "between",
        "before the next",
        "behind what is below the one above",
        "before the first that stood below it",
        "behind the text of a document without sections",
    ],
)
def test_a_section_comes_back_between_its_neighbours(
    repository: RepositoryBuilder, before: list[str], now: list[str], after: list[str]
) -> None:
    """Where they still stand; what is below the one above stays with it."""
    assert _brought_back(repository, "\n".join(before), "\n".join(now)) == "\n".join(after)


def test_a_text_without_a_last_newline_stays_apart(repository: RepositoryBuilder) -> None:
    """The heading that comes back begins a line of its own, behind a blank one."""
    text = _brought_back(repository, f"{_ALPHA}\n{_LOST}", _ALPHA.rstrip("\n"))
    assert text == f"{_ALPHA}\n{_LOST}"


def test_a_section_that_never_was_is_refused(repository: RepositoryBuilder) -> None:
    """Neither the text nor the revision has it, and nothing is written."""
    head = repository.commit("doc.md", _ALPHA)
    with _history(repository) as history, pytest.raises(SectionNotFound):
        restore(history, history.find("HEAD"), ["lost"])
    assert repository.head() == head


def test_only_the_newest_restore_has_a_way_back(repository: RepositoryBuilder) -> None:
    """After another revision the text before the restore is chosen from the list."""
    first = repository.commit("doc.md", _ALPHA)
    second = repository.commit("doc.md", _OMEGA)
    with _history(repository) as history:
        assert before_restore(history, second).id == first
        with pytest.raises(RevisionNotFound, match="revisions after the restore"):
            before_restore(history, first)


class TestPlaceUnknown:
    """A section comes back, and all that stood around it is gone."""

    @pytest.fixture
    def repository(self, repository: RepositoryBuilder) -> RepositoryBuilder:
        """The document has other sections than it had."""
        repository.commit("doc.md", f"{_LOST}", "Before")
        repository.commit("doc.md", f"{_ALPHA}\n{_CHILD}\n{_OMEGA}", "Now")
        return repository

    def test_it_is_asked_for(self, repository: RepositoryBuilder) -> None:
        """Nothing is written where the place is not known."""
        head = repository.head()
        with _history(repository) as history, pytest.raises(PlaceNotFound, match="its place"):
            restore(history, history.find("HEAD~1"), ["lost"])
        assert repository.head() == head

    def test_it_comes_behind_the_section_that_is_said(self, repository: RepositoryBuilder) -> None:
        """Behind what that section holds, too."""
        with _history(repository) as history:
            restore(history, history.find("HEAD~1"), ["lost"], behind="alpha")
        assert repository.text_at("HEAD", "doc.md") == f"{_ALPHA}\n{_CHILD}\n{_LOST}\n{_OMEGA}"


class TestSets:
    """Several sections at once."""

    _OLD = f"{_ALPHA}\n{_CHILD}\n{_LOST}\n{_OMEGA}"
    _NEW = "\n".join(
        [_ALPHA.replace("stands", "stood"), _CHILD.replace("belongs", "belonged"), _OMEGA]
    )

    @pytest.fixture
    def repository(self, repository: RepositoryBuilder) -> RepositoryBuilder:
        """Two sections were written anew, one was taken away."""
        repository.commit("doc.md", self._OLD, "Before")
        repository.commit("doc.md", self._NEW, "Now")
        return repository

    def test_two_that_are_there(self, repository: RepositoryBuilder) -> None:
        """One revision holds both; the others stay as they are."""
        before = repository.head()
        with _history(repository) as history:
            outcome = restore(history, history.find("HEAD~1"), ["alpha", "child"])
        assert isinstance(outcome, Saved)
        assert repository.text_at("HEAD", "doc.md") == f"{_ALPHA}\n{_CHILD}\n{_OMEGA}"
        assert repository.git("rev-parse", "HEAD~1").strip() == before
        assert "2 sections" in repository.git("log", "-1", "--format=%s")

    def test_one_that_is_there_and_one_that_is_gone(self, repository: RepositoryBuilder) -> None:
        """Both come in one revision, each in its place."""
        before = repository.head()
        with _history(repository) as history:
            restore(history, history.find("HEAD~1"), ["lost", "child"])
        alpha = _ALPHA.replace("stands", "stood")
        expected = f"{alpha}\n{_CHILD}\n{_LOST}\n{_OMEGA}"
        assert repository.text_at("HEAD", "doc.md") == expected
        assert repository.git("rev-parse", "HEAD~1").strip() == before

    def test_one_that_never_was_stops_them_all(self, repository: RepositoryBuilder) -> None:
        """Nothing is written."""
        head = repository.head()
        with _history(repository) as history, pytest.raises(SectionNotFound):
            restore(history, history.find("HEAD~1"), ["alpha", "nothing"])
        assert repository.head() == head

    def test_the_whole_set_is_undone_at_once(self, repository: RepositoryBuilder) -> None:
        """The revision before the restore has the text that stood there."""
        with _history(repository) as history:
            outcome = restore(history, history.find("HEAD~1"), ["alpha", "lost"])
            assert isinstance(outcome, Saved)
            restore(history, before_restore(history, outcome.revision))
        assert repository.text_at("HEAD", "doc.md") == self._NEW

    def test_a_refused_safety_copy_stops_them(self, repository: RepositoryBuilder) -> None:
        """What is on disk cannot be kept first, so nothing is written over it."""
        repository.write("doc.md", self._NEW + "\nNot kept.\n")
        repository.hook("pre-commit", "exit 1")
        with _history(repository) as history:
            outcome = restore(history, history.find("HEAD~1"), ["alpha", "lost"])
        assert isinstance(outcome, NotRestored)
        assert (repository.folder / "doc.md").read_text() == self._NEW + "\nNot kept.\n"

    def test_only_sections_with_another_text_are_offered(
        self, repository: RepositoryBuilder
    ) -> None:
        """Not those that are as they were, and none that the revision does not have."""
        repository.commit("doc.md", f"{self._NEW}\n# Since\n\nNew.\n", "Later")
        with _history(repository) as history:
            offered = sections_to_restore(history, history.find("HEAD~2"))
        assert {change.id: change.before is None for change in offered} == {
            "alpha": False,
            "child": False,
            "lost": True,
        }


def test_an_open_fence_takes_nothing_into_itself(repository: RepositoryBuilder) -> None:
    """An old text that would swallow the sections below it is refused among others."""
    repository.commit("doc.md", f"{_ALPHA}\n# Lost\n\n```\nopen", "Before")
    repository.commit("doc.md", f"{_ALPHA.replace('stands', 'stood')}\n{_OMEGA}", "Now")
    head = repository.head()
    with _history(repository) as history, pytest.raises(RevisionNotFound, match="code fence"):
        restore(history, history.find("HEAD~1"), ["alpha", "lost"], behind="alpha")
    assert repository.head() == head
