"""Saving writes sections, keeps them as one revision, and loses nobody's text."""

from pathlib import Path

import pytest

from tests.support.repository import RepositoryBuilder
from waypost.model.marks import QuestionMark
from waypost.model.outcomes import Conflict, Draft, NothingChanged, Saved, WouldSwallow
from waypost.model.record import QuestionNote, QuestionState
from waypost.model.saving import CommitProblemKind, Identity
from waypost.workspace.creating import new_document
from waypost.workspace.session import Session


def _saved(session: Session, section_id: str, text: str, message: str = "") -> Saved:
    node = session.view.outline.find(section_id)
    base = session.view.text_of(node) if node else ""
    outcome = session.save([Draft(section_id, base, text)], message)
    assert isinstance(outcome, Saved)
    return outcome


def test_a_missing_section_is_created_in_its_place(session: Session) -> None:
    """Writing in a section that the document lacks puts it there, below its part."""
    _saved(session, "business-metrics", "Three numbers.")
    assert session.path.read_text() == (
        "# Ride times\n\n## 2. Product design\n\n### 2.4 Business metrics\n\nThree numbers.\n"
    )


def test_document_and_record_are_one_revision(
    session: Session, repository: RepositoryBuilder
) -> None:
    """The revision holds the document and its record, and nothing else."""
    outcome = _saved(session, "overview", "Text.")
    assert repository.head() == outcome.revision
    assert sorted(repository.files_of("HEAD")) == [".waypost/design.md.toml", "design.md"]
    assert repository.status() == ""


def test_what_others_staged_stays_staged(session: Session, repository: RepositoryBuilder) -> None:
    """Somebody else's staged file is neither committed nor unstaged."""
    repository.write("other.txt", "theirs\n")
    repository.stage("other.txt")
    _saved(session, "overview", "Text.")
    assert repository.staged() == ["other.txt"]


def test_the_proposed_message_names_section_and_words(session: Session) -> None:
    """Section label and word counts; a part that was only created is not named."""
    first = _saved(session, "business-metrics", "One two three.")
    again = _saved(session, "business-metrics", "One two four five.")
    assert first.message == "2.4 Business metrics: +3 words"
    assert again.message == "2.4 Business metrics: +2 -1 words"


def test_several_sections_are_one_revision(session: Session) -> None:
    """All drafts go into one revision, each into its place."""
    outcome = session.save(
        [Draft("value-proposition", "", "Value."), Draft("overview", "", "Short text.")]
    )
    assert isinstance(outcome, Saved)
    assert outcome.message == "1 Overview, 2.3 Value proposition: +3 words"
    assert session.path.read_text().index("Short") < session.path.read_text().index("Value.")


def test_an_own_message_is_taken(session: Session, repository: RepositoryBuilder) -> None:
    """A message that the writer gives replaces the proposal."""
    _saved(session, "overview", "Text.", "#1 first words")
    assert repository.git("log", "-1", "--format=%s").strip() == "#1 first words"


def test_nothing_changed_commits_nothing(session: Session, repository: RepositoryBuilder) -> None:
    """A save without a change says so and makes no revision."""
    _saved(session, "overview", "Text.")
    head = repository.head()
    assert session.save([]) == NothingChanged()
    assert session.save([Draft("overview", "Text.", "Text.\n\n")]) == NothingChanged()
    assert repository.head() == head


def test_an_answered_question_is_a_revision(session: Session) -> None:
    """Marking a question is kept with the next save, and named in its message."""
    _saved(session, "overview", "Text.")
    node = session.view.outline.find("overview")
    assert node is not None
    session.mark(QuestionMark(node.questions[0].question.id, QuestionNote(QuestionState.ANSWERED)))
    outcome = session.save([])
    assert isinstance(outcome, Saved)
    assert outcome.message == "1 question answered"
    with Session(session.path) as again:
        reread = again.view.outline.find("overview")
        assert reread is not None
        assert reread.settled == 1


def test_an_edit_elsewhere_on_disk_is_kept(session: Session) -> None:
    """A section that somebody changed on disk meanwhile stays as they left it."""
    _saved(session, "overview", "Ours.")
    _saved(session, "value-proposition", "Old value.")
    session.path.write_text(session.path.read_text().replace("Old value", "Their value"))
    outcome = session.save([Draft("overview", "Ours.", "Ours, longer.")])
    assert isinstance(outcome, Saved)
    assert "Their value." in session.path.read_text()
    assert "Ours, longer." in session.path.read_text()


def test_the_same_section_changed_on_disk_is_a_conflict(session: Session) -> None:
    """Both changed one section: nothing is written, and both texts are told."""
    _saved(session, "overview", "Base.")
    session.path.write_text(session.path.read_text().replace("Base.", "Theirs."))
    outcome = session.save([Draft("overview", "Base.", "Ours.")])
    assert outcome == Conflict("overview", "1 Overview", "Base.", "Ours.", "Theirs.")
    assert "Theirs." in session.path.read_text()


def test_a_section_removed_on_disk_is_a_conflict(session: Session) -> None:
    """A draft of a section that somebody took out is not lost, and not written blindly."""
    _saved(session, "overview", "Base.")
    session.path.write_text("# Ride times\n")
    outcome = session.save([Draft("overview", "Base.", "Ours.")])
    assert isinstance(outcome, Conflict)
    assert (outcome.yours, outcome.theirs) == ("Ours.", "")


def test_an_open_fence_is_refused(session: Session) -> None:
    """A text that would swallow the next section is not written."""
    _saved(session, "value-proposition", "Value.")
    before = session.path.read_bytes()
    outcome = session.save([Draft("problem-statement", "", "```\ncode")])
    assert isinstance(outcome, WouldSwallow)
    assert outcome.lost == ("Value proposition",)
    assert session.path.read_bytes() == before


def test_other_sections_keep_their_bytes(repository: RepositoryBuilder) -> None:
    """Mixed line ends, a byte order mark and a missing last line end survive a save elsewhere."""
    odd = "\ufeff# T\r\n\r\n## A\n\none \r\n\n\n## B\r\n\r\nlast"
    path = repository.write("odd.md", odd)
    with Session(path) as session:
        _saved(session, "a", "two")
    assert path.read_bytes().decode() == odd.replace("one ", "two")


def test_no_repository(tmp_path: Path, closed_environment: pytest.MonkeyPatch) -> None:
    """The text is saved; a repository can be made, and the next save is its first revision."""
    del closed_environment
    with Session(new_document(tmp_path / "design.md")) as session:
        outcome = _saved(session, "overview", "Text.")
        assert outcome.problem is not None
        assert outcome.problem.kind is CommitProblemKind.NO_REPOSITORY
        assert "Text." in session.path.read_text()
        assert session.create_repository().in_repository
        again = session.save([], identity=Identity("Ada", "ada@example.org"))
        assert isinstance(again, Saved)
        assert again.problem is None
        assert again.message == "1 Overview: +1 word"


def test_no_identity(session: Session, repository: RepositoryBuilder) -> None:
    """Without a name in git no author is invented; a given one is used, and only kept if told."""
    repository.forget_identity()
    outcome = _saved(session, "overview", "Text.")
    assert outcome.problem is not None
    assert outcome.problem.kind is CommitProblemKind.NO_IDENTITY
    grace = Identity("Grace Writer", "grace@example.org")
    again = session.save([], identity=grace)
    assert isinstance(again, Saved)
    assert repository.git("log", "-1", "--format=%an <%ae> %cn").strip() == (
        "Grace Writer <grace@example.org> Grace Writer"
    )
    assert repository.git("config", "--local", "--get", "user.name", check=False) == ""
    session.remember_identity(grace)
    assert repository.git("config", "--local", "--get", "user.name").strip() == "Grace Writer"


def test_a_hook_that_refuses_leaves_the_file_saved(
    session: Session, repository: RepositoryBuilder
) -> None:
    """The text is on disk, the reason is told, and the next save keeps it with its own words."""
    hook = repository.hook("pre-commit", "echo not today >&2; exit 1")
    outcome = _saved(session, "overview", "Two words.")
    assert outcome.problem is not None
    assert outcome.problem.kind is CommitProblemKind.HOOK
    assert "not today" in outcome.problem.said
    assert "Two words." in session.path.read_text()
    hook.unlink()
    again = session.save([])
    assert isinstance(again, Saved)
    assert again.message == "1 Overview: +2 words"


@pytest.mark.parametrize("name", ["-x.md", ":(top)a.md", "[a]*.md", "té st.md"])
def test_odd_file_names(repository: RepositoryBuilder, name: str) -> None:
    """A document may be called anything that git can hold."""
    path = repository.write(name, "# T\n\n## A\n\nold\n")
    repository.write("aa.md", "untouched\n")
    with Session(path) as session:
        outcome = _saved(session, "a", "new")
    assert outcome.problem is None
    assert repository.files_of("HEAD") == [name]
