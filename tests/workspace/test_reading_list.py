"""What changed since some time, and what of it was read."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.support.repository import RepositoryBuilder
from waypost.errors import RevisionNotFound, UsageError
from waypost.workspace.history import History
from waypost.workspace.reading_list import changed_since, leave, tick
from waypost.workspace.session import Session

_FIRST = "# A\n\nAlpha text.\n\n# B\n\nBeta text.\n"
_SECOND = _FIRST.replace("Alpha text.", "Alpha text and more.")
_THIRD = _SECOND.replace("Beta text.", "Beta.")


@pytest.fixture
def repository(repository: RepositoryBuilder) -> RepositoryBuilder:
    """Three revisions, a day apart: the beginning, one of A, one of B."""
    for day, text in enumerate((_FIRST, _SECOND, _THIRD), 10):
        repository.commit("doc.md", text, str(day), f"2026-11-{day}T09:00:00+0100")
    return repository


@contextmanager
def _history(repository: RepositoryBuilder) -> Iterator[History]:
    with Session(repository.folder / "doc.md") as session:
        session.connect()
        with History(session) as history:
            yield history


def _changed(repository: RepositoryBuilder, since: str) -> dict[str, bool]:
    """Labels of the sections that changed, with whether they are ticked."""
    with _history(repository) as history:
        found = changed_since(history, since).sections
        return {section.change.label: section.is_read for section in found}


@pytest.mark.parametrize(
    ("since", "labels"),
    [
        ("HEAD", []),
        ("HEAD~1", ["B"]),
        ("HEAD~2", ["A", "B"]),
        ("2026-11-12", ["B"]),
        ("2026-11-11", ["A", "B"]),
        ("2026-11-10", ["A", "B"]),
        ("2026-11-13", []),
        ("v1", ["B"]),
        ("side", ["A", "B"]),
    ],
)
def test_sections_that_changed_are_listed(
    repository: RepositoryBuilder, since: str, labels: list[str]
) -> None:
    """Since a revision, the beginning of a day, a tag or a branch."""
    repository.git("tag", "v1", "HEAD~1")
    repository.git("branch", "side", "HEAD~2")
    assert list(_changed(repository, since)) == labels


def test_before_the_first_revision_all_is_new(repository: RepositoryBuilder) -> None:
    """A day before the document began lists every section as new."""
    with _history(repository) as history:
        found = changed_since(history, "2026-01-01").sections
        assert [section.change.before for section in found] == [None, None]


def test_unsaved_revisions_count_too(repository: RepositoryBuilder) -> None:
    """What stands in the file and is in no revision yet has changed as well."""
    repository.write("doc.md", _THIRD.replace("Alpha", "Omega"))
    assert list(_changed(repository, "HEAD")) == ["A"]


def test_a_tick_stays_until_the_text_changes(repository: RepositoryBuilder) -> None:
    """Another text is another thing to read; wrapping the same words anew is not."""
    with _history(repository) as history:
        tick(history, changed_since(history, "HEAD~2").sections)
    assert _changed(repository, "HEAD~2") == {"A": True, "B": True}
    wrapped = _THIRD.replace("text and", "text\nand")
    repository.commit("doc.md", wrapped.replace("Beta.", "Beta again."))
    assert _changed(repository, "HEAD~3") == {"A": True, "B": False}


def test_a_tick_is_taken_away(repository: RepositoryBuilder) -> None:
    """The section is to be read again."""
    with _history(repository) as history:
        sections = changed_since(history, "HEAD~2").sections
        tick(history, sections)
        tick(history, sections[:1], is_read=False)
    assert _changed(repository, "HEAD~2") == {"A": False, "B": True}


def test_since_reviewed_compares_with_what_was_ticked(repository: RepositoryBuilder) -> None:
    """A ticked section is not listed until it changes, then against the text of its tick."""
    with _history(repository) as history:
        sections = changed_since(history, "reviewed").sections
        assert [section.change.before for section in sections] == [None, None]
        tick(history, sections[1:])
    repository.commit("doc.md", _THIRD.replace("Beta.", "Beta two three."))
    with _history(repository) as history:
        new, changed = changed_since(history, "reviewed").sections
        assert (new.change.label, new.change.before) == ("A", None)
        assert (changed.change.label, changed.change.diff.words_added) == ("B", 2)
        tick(history, [new, changed])
    assert _changed(repository, "reviewed") == {}


def test_since_opened_is_since_the_document_was_left(repository: RepositoryBuilder) -> None:
    """Before it was ever left, the reader is told to say since when."""
    with pytest.raises(RevisionNotFound, match="not known when"):
        _changed(repository, "opened")
    with _history(repository) as history:
        leave(history.source.session)
    assert _changed(repository, "opened") == {}
    repository.commit("doc.md", _THIRD.replace("Beta.", "Beta again."))
    assert list(_changed(repository, "opened")) == ["B"]


@pytest.mark.parametrize(
    ("since", "error"), [("2026-13-45", UsageError), ("nothing", RevisionNotFound)]
)
def test_what_names_no_time_is_refused(
    repository: RepositoryBuilder, since: str, error: type[Exception]
) -> None:
    """A day that is none and an unknown name are told as what they are."""
    with pytest.raises(error):
        _changed(repository, since)
