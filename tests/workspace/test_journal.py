"""Unsaved text kept beside a document, held against the document when it is offered again."""

from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.support.repository import RepositoryBuilder
from waypost.errors import FileProblem
from waypost.model.journal import JournalEntry, UnsavedRecord, UnsavedSection
from waypost.model.marks import QuestionMark
from waypost.model.outcomes import Draft, Saved
from waypost.model.record import QuestionNote, QuestionState
from waypost.model.recovery import Recovery
from waypost.store.journal import left_behind
from waypost.workspace.journal import DocumentJournal, journal_place, recoveries
from waypost.workspace.session import Session

_PROBLEM = "problem-statement"
_ANSWERED = QuestionNote(QuestionState.ANSWERED)


def _entry(session: Session, *drafts: Draft, record: UnsavedRecord | None = None) -> JournalEntry:
    return JournalEntry(
        document=str(session.path),
        written="2026-11-21T08:20:08+01:00",
        sections=tuple(UnsavedSection(draft, "2.1 Problem statement") for draft in drafts),
        record=record,
        open_section=_PROBLEM,
        caret=(3, 4),
    )


def _leave_behind(session: Session, entry: JournalEntry) -> None:
    with DocumentJournal(journal_place(session)) as journal:
        journal.keep(entry)


def _offered(session: Session) -> Sequence[Recovery | FileProblem]:
    with ExitStack() as held:
        found = recoveries(journal_place(session), session.view)
        return [(held.enter_context(left), what)[1] for left, what in found]


def _sole(session: Session) -> Recovery:
    (recovery,) = _offered(session)
    assert isinstance(recovery, Recovery)
    return recovery


def test_what_was_kept_comes_back_whole(session: Session) -> None:
    """Text, the text it began from, the place of the caret and the states are all there."""
    question = session.view.outline.find(_PROBLEM)
    assert question is not None
    session.mark(QuestionMark(question.questions[0].question.id, _ANSWERED))
    entry = _entry(session, Draft(_PROBLEM, "", "Late.\n"), record=session.unsaved_record)
    _leave_behind(session, entry)
    assert _sole(session).entry == entry


def test_it_is_shown_as_a_change_of_what_is_on_disk_now(session: Session) -> None:
    """The file may have gone on meanwhile: the difference is to the file as it is."""
    _leave_behind(session, _entry(session, Draft(_PROBLEM, "", "Rides are late again.")))
    assert isinstance(session.save([Draft(_PROBLEM, "", "Rides are late.")]), Saved)
    recovery = _sole(session)
    assert [change.label for change in recovery.changes] == ["2.1 Problem statement"]
    assert recovery.words == (1, 0)


def test_what_the_disk_has_is_not_offered(session: Session) -> None:
    """A journal that was saved after all is swept away."""
    _leave_behind(session, _entry(session, Draft(_PROBLEM, "", "Rides are late.\n")))
    session.save([Draft(_PROBLEM, "", "Rides are late.")])
    assert _offered(session) == []
    assert list((Path(session.root) / ".git" / "waypost").rglob("*.journal")) == []


def test_text_without_a_section_is_kept_apart(session: Session) -> None:
    """Where neither document nor guide knows the section any more, its text is still shown."""
    _leave_behind(session, _entry(session, Draft("gone", "old", "new")))
    recovery = _sole(session)
    assert recovery.changes == ()
    assert [part.draft.text for part in recovery.homeless] == ["new"]


def test_states_are_merged_into_those_on_disk(session: Session) -> None:
    """What was marked before the crash counts, and so does what was written since."""
    asked = [status for node in session.view.outline.walk() for status in node.questions]
    first, second = asked[0].question.id, asked[-1].question.id
    session.mark(QuestionMark(first, _ANSWERED))
    unsaved = session.unsaved_record
    assert unsaved is not None
    with Session(session.path) as other:
        other.mark(QuestionMark(second, _ANSWERED))
        other.save([])
    with Session(session.path) as later:
        view = later.adopt_record(unsaved)
        assert dict(view.record.questions) == {first: _ANSWERED, second: _ANSWERED}


def test_nothing_is_kept_of_nothing(session: Session) -> None:
    """An entry without text and states makes no file."""
    _leave_behind(session, _entry(session))
    assert not (Path(session.root) / ".git" / "waypost").exists()


def test_a_document_without_a_repository_has_its_journal_in_the_state_folder(
    tmp_path: Path, closed_environment: pytest.MonkeyPatch
) -> None:
    """The journal never lands beside the writer's own files."""
    closed_environment.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    document = tmp_path / "notes" / "plain.md"
    document.parent.mkdir()
    document.write_text("# Plain\n\nText.\n")
    with Session(document) as session:
        _leave_behind(session, _entry(session, Draft("plain", "Text.", "More text.")))
        assert [path.name for path in document.parent.iterdir()] == ["plain.md"]
        assert len(list((tmp_path / "state").rglob("*.journal"))) == 1
        assert _sole(session).words == (2, 1)


@pytest.mark.parametrize(
    "text", ["{}", "[]", '{"format": 1}', '{"format": 99}', "null", '{"format": 1, "caret": 3}']
)
def test_what_is_not_understood_is_told_and_kept(session: Session, text: str) -> None:
    """A whole journal with other contents is a sentence with its path, and stays."""
    _leave_behind(session, _entry(session, Draft(_PROBLEM, "", "text")))
    (journal,) = left_behind(journal_place(session))
    journal.write(text)
    path = journal.path
    journal.close()
    (problem,) = _offered(session)
    assert isinstance(problem, FileProblem)
    assert str(path) in str(problem)
    assert path.exists()


def test_two_documents_do_not_share_a_journal(
    session: Session, repository: RepositoryBuilder
) -> None:
    """What was typed in one document is never offered in another of the same repository."""
    _leave_behind(session, _entry(session, Draft(_PROBLEM, "", "text")))
    other = repository.write("other.md", "# Other\n")
    with Session(other) as another:
        assert _offered(another) == []
