"""What is marked is on disk at once, merges with what others wrote, and is in the next revision."""

from tests.support.repository import RepositoryBuilder
from waypost.model.marks import KeyPointMark, QuestionMark, SectionMark
from waypost.model.outcomes import Draft, NothingChanged, Saved
from waypost.model.record import QuestionNote, QuestionState, SectionState
from waypost.workspace.session import Session

_ANSWERED = QuestionNote(QuestionState.ANSWERED)
_RECORD = ".waypost/design.md.toml"


def _questions(session: Session, section_id: str = "overview") -> list[str]:
    node = session.view.outline.find(section_id)
    assert node is not None
    return [status.question.id for status in node.questions]


def _states(session: Session, section_id: str = "overview") -> list[str]:
    node = session.view.outline.find(section_id)
    assert node is not None
    return [status.note.state.value for status in node.questions]


def _begun(session: Session) -> None:
    assert isinstance(session.save([Draft("overview", "", "Text.")]), Saved)


def test_marks_survive_without_a_save(session: Session) -> None:
    """Whoever opens the document next sees them."""
    first, second, *_ = _questions(session)
    deferred = QuestionNote(QuestionState.DEFERRED, owner="Grace")
    session.mark(QuestionMark(first, _ANSWERED), QuestionMark(second, deferred))
    session.mark(SectionMark("overview", SectionState.READY))
    session.write_record()
    with Session(session.path) as again:
        assert _states(again)[:2] == ["answered", "deferred"]
        node = again.view.outline.find("overview")
        assert node is not None
        assert node.state is SectionState.READY


def test_the_record_alone_is_a_revision(session: Session, repository: RepositoryBuilder) -> None:
    """Where only marks changed, the revision holds the record alone and says what was marked."""
    _begun(session)
    first, second, *_ = _questions(session)
    session.mark(QuestionMark(first, _ANSWERED), QuestionMark(second, _ANSWERED))
    outcome = session.save([])
    assert isinstance(outcome, Saved)
    assert outcome.message == "2 questions answered"
    assert repository.files_of("HEAD") == [_RECORD]
    assert session.save([]) == NothingChanged()


def test_marks_of_an_earlier_session_are_in_the_message(
    session: Session, repository: RepositoryBuilder
) -> None:
    """What was marked and not saved before a restart counts too."""
    _begun(session)
    session.mark(QuestionMark(_questions(session)[0], _ANSWERED))
    session.write_record()
    with Session(session.path) as again:
        outcome = again.save([Draft("overview", "Text.", "More text.")])
    assert isinstance(outcome, Saved)
    assert outcome.message == "1 Overview: +2 -1 words, 1 question answered"
    assert repository.status() == ""


def test_a_mark_that_is_taken_back_leaves_no_trace(
    session: Session, repository: RepositoryBuilder
) -> None:
    """Setting back what was there gives the same file, byte for byte."""
    _begun(session)
    node = session.view.outline.find("overview")
    assert node is not None
    point = node.key_points[0].id
    before = (repository.folder / _RECORD).read_bytes()
    session.mark(KeyPointMark(point, ticked=True))
    session.write_record()
    assert (repository.folder / _RECORD).read_bytes() != before
    session.mark(KeyPointMark(point, ticked=False))
    session.write_record()
    assert (repository.folder / _RECORD).read_bytes() == before
    assert session.save([]) == NothingChanged()


def test_what_others_marked_meanwhile_stays(session: Session) -> None:
    """Two open sessions mark different questions of one document; both marks are kept."""
    first, second, *_ = _questions(session)
    with Session(session.path) as other:
        other.mark(QuestionMark(second, _ANSWERED))
        other.write_record()
    session.mark(QuestionMark(first, _ANSWERED))
    session.write_record()
    assert _states(session)[:2] == ["answered", "answered"]


def test_an_old_record_is_listed_when_it_is_written(
    session: Session, repository: RepositoryBuilder
) -> None:
    """A record from before guides were listed gets its list with the next mark."""
    path = repository.folder / _RECORD
    head, _, _ = path.read_text(encoding="utf-8").partition("[sections]")
    first = _questions(session)[0]
    path.write_text(f'{head}[questions."{first}"]\nstate = "answered"\n', encoding="utf-8")
    with Session(session.path) as again:
        assert not again.view.record.listed
        again.mark(KeyPointMark("overview/x", ticked=True))
        again.write_record()
    with Session(session.path) as last:
        assert last.view.record.listed.questions[first]
        assert _states(last)[0] == "answered"
