"""A document and its guide: a newer one, another one, and sections matched by hand."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.design import NAME, TEXT, begun_design
from tests.support.repository import RepositoryBuilder
from waypost.errors import GuideError
from waypost.model.marks import QuestionMark
from waypost.model.outcomes import Draft, Saved
from waypost.model.record import QuestionNote, QuestionState
from waypost.model.section_match import section_matches
from waypost.workspace.following import (
    follow_guide,
    follow_newer_guide,
    match_by_titles,
    match_section,
)
from waypost.workspace.history import History
from waypost.workspace.session import Session

_ANSWERED = QuestionNote(QuestionState.ANSWERED)
_QUESTION = "metrics/which-single-number-decides"


@pytest.fixture
def design(tmp_path: Path, closed_environment: pytest.MonkeyPatch) -> RepositoryBuilder:
    """A repository with a design that follows a short guide of its own."""
    del closed_environment
    return begun_design(tmp_path / "design")


@pytest.fixture
def session(design: RepositoryBuilder) -> Iterator[Session]:
    """That design, open, with one question answered."""
    with Session(design.folder / NAME) as opened:
        opened.mark(QuestionMark(_QUESTION, _ANSWERED))
        opened.write_record()
        yield opened


def _rewrite_guide(design: RepositoryBuilder, old: str, new: str) -> None:
    path = design.folder / ".waypost" / "guides" / "short.md"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def _settled(session: Session, section_id: str) -> int:
    node = session.view.outline.find(section_id)
    return node.settled if node is not None else -1


def test_a_changed_guide_is_told_and_taken_over(
    session: Session, design: RepositoryBuilder
) -> None:
    """Opening tells of the change; taking it over keeps the answer and leaves the text alone."""
    _rewrite_guide(design, "Which single number decides?", "Which number decides, and by when?")
    view = session.reload()
    assert "The guide has changed: 1 reworded." in view.notice
    assert _settled(session, "metrics") == 0
    view = follow_newer_guide(session)
    assert view.guide_change is None
    assert view.notice == ""
    assert _settled(session, "metrics") == 1
    outcome = session.save([])
    assert isinstance(outcome, Saved)
    assert outcome.message == "Newer guide short"
    assert (design.folder / NAME).read_text(encoding="utf-8") == TEXT


def test_a_section_that_the_guide_renames_keeps_its_heading(
    session: Session, design: RepositoryBuilder
) -> None:
    """The text says "Metrics" still, and is matched with the section by its old title."""
    _rewrite_guide(design, "### 2.3 Metrics", "### 2.3 How we judge it")
    assert session.reload().outline.find("how-we-judge-it") is not None
    view = follow_newer_guide(session)
    node = view.outline.find("how-we-judge-it")
    assert node is not None
    assert (node.title, node.settled, node.present) == ("Metrics", 1, True)
    assert view.record.aliases == {"how-we-judge-it": "Metrics"}
    assert (design.folder / NAME).read_text(encoding="utf-8") == TEXT


def test_not_now_changes_nothing(session: Session, design: RepositoryBuilder) -> None:
    """While a newer guide is not taken over, answers go on and the change is still known."""
    _rewrite_guide(design, "- Who is called at night?", "- Who is called at night?\n- And then?")
    session.reload()
    session.mark(QuestionMark("monitoring/and-then", _ANSWERED))
    session.write_record()
    with Session(session.path) as again:
        change = again.view.guide_change
        assert change is not None
        assert [part.new for part in change.parts] == ["And then?"]
        follow_newer_guide(again)
        assert _settled(again, "monitoring") == 1


def test_a_document_without_a_guide_is_given_one(design: RepositoryBuilder) -> None:
    """Any Markdown file can follow a guide from now on; its sections are known by their titles."""
    path = design.write("notes.md", TEXT)
    with Session(path) as session:
        assert session.view.guide is None
        view = follow_guide(session, "short")
        assert view.guide is not None
        matched = [match.section.id for match in section_matches(view) if match.node]
        assert matched == ["overview", "product", "problem", "metrics"]
        assert isinstance(session.save([]), Saved)
    assert path.read_text(encoding="utf-8") == TEXT
    assert design.text_at("HEAD", ".waypost/notes.md.toml").count("text = ") > 0


def test_an_unknown_guide_leaves_the_document_as_it_is(session: Session) -> None:
    """The record still names the guide that it named."""
    with pytest.raises(GuideError, match="No guide is called"):
        follow_guide(session, "shorter")
    assert session.view.guide is not None


def test_another_guide_keeps_what_it_asks_too(session: Session, design: RepositoryBuilder) -> None:
    """Questions with the same words stay answered, wherever the other guide asks them."""
    design.write(
        ".waypost/guides/other.md",
        "# Other\n\n## Numbers\n\n**Guiding questions:**\n\n- Which single number decides?\n",
    )
    view = follow_guide(session, "other")
    assert view.guide is not None
    assert view.record.questions == {"numbers/which-single-number-decides": _ANSWERED}


def test_a_match_made_by_hand_is_kept(session: Session) -> None:
    """The document's section has the guide's questions, after a restart too, until released."""
    text = session.path.read_text(encoding="utf-8").replace("2.3 Metrics", "2.3 What we count")
    session.path.write_text(text, encoding="utf-8")
    view = session.reload()
    own = view.outline.find("what-we-count")
    assert own is not None
    match_section(session, "metrics", own)
    with Session(session.path) as again:
        node = again.view.outline.find("metrics")
        assert node is not None
        assert (node.title, node.settled) == ("What we count", 1)
        view = match_by_titles(again, "metrics")
        assert view.outline.find("what-we-count") is not None
        assert view.record.aliases == {}


def test_a_section_matched_by_hand_keeps_its_history(
    session: Session, design: RepositoryBuilder
) -> None:
    """Earlier revisions of the section are found under the guide section's name."""
    text = session.path.read_text(encoding="utf-8").replace("2.3 Metrics", "2.3 What we count")
    session.path.write_text(text, encoding="utf-8")
    own = session.reload().outline.find("what-we-count")
    match_section(session, "metrics", own)
    assert isinstance(session.save([Draft("metrics", "We count cancellations.", "All.")]), Saved)
    with History(session) as history:
        revisions = [change.revision.id for change in history.log("metrics")]
    assert revisions[0] == design.head()


def test_a_renamed_section_is_told(session: Session) -> None:
    """An alias whose heading is gone is ignored, with a word of it."""
    node = session.view.outline.find("overview")
    match_section(session, "metrics", node)
    text = session.path.read_text(encoding="utf-8").replace("1. Overview", "1. In short")
    session.path.write_text(text, encoding="utf-8")
    view = session.reload()
    assert 'matches "metrics" with "Overview", which is not there: ignored' in view.notice
    matched = view.outline.find("metrics")
    assert matched is not None
    assert matched.title == "Metrics"


def test_writing_in_a_section_matched_with_none_takes_it_up_again(session: Session) -> None:
    """The text of a section that was set apart is never lost to the outline."""
    match_section(session, "metrics", None)
    node = session.view.outline.find("metrics")
    assert node is not None
    assert not node.present
    outcome = session.save([Draft("metrics", "We count cancellations.", "We count all.")])
    assert isinstance(outcome, Saved)
    node = session.view.outline.find("metrics")
    assert node is not None
    assert session.view.text_of(node) == "We count all."
