"""Bringing back a section that is gone."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.support.repository import RepositoryBuilder
from waypost.errors import RevisionNotFound, SectionNotFound
from waypost.model.outcomes import Saved
from waypost.workspace.history import History
from waypost.workspace.restoring import before_restore, restore
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
        outcome = restore(history, history.find("HEAD~1"), "lost")
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
        ([_OMEGA, _LOST], [_ALPHA], [_ALPHA, _LOST]),
    ],
    ids=[
        "between",
        "before the next",
        "behind what is below the one above",
        "at the end without neighbours",
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
        restore(history, history.find("HEAD"), "lost")
    assert repository.head() == head


def test_only_the_newest_restore_has_a_way_back(repository: RepositoryBuilder) -> None:
    """After another revision the text before the restore is chosen from the list."""
    first = repository.commit("doc.md", _ALPHA)
    second = repository.commit("doc.md", _OMEGA)
    with _history(repository) as history:
        assert before_restore(history, second).id == first
        with pytest.raises(RevisionNotFound, match="revisions after the restore"):
            before_restore(history, first)
