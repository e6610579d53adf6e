"""What a pull makes of a document, its record and the rest: two clones of a bare repository."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.support.repository import RepositoryBuilder
from tests.support.sharing import colleague_of, publish, share
from waypost.model.merge.result import Side
from waypost.model.outcomes import Conflict
from waypost.model.remote import (
    Contested,
    Exchange,
    Exchanged,
    ExchangeProblem,
    ExchangeProblemKind,
    PullOutcome,
)
from waypost.workspace.exchange import Unattended, exchange, take_in, talk_apart
from waypost.workspace.session import Session

_NAME = "design.md"
_TEXT = "# Rides\n\nLate.\n\n## Cost\n\nHigh.\n\n## Risk\n\nLow.\n"


@pytest.fixture
def ada(repository: RepositoryBuilder, tmp_path: Path) -> RepositoryBuilder:
    """Ada's repository, whose branch follows that of a bare one."""
    repository.commit(_NAME, _TEXT)
    return share(repository, tmp_path)


@pytest.fixture
def bo(ada: RepositoryBuilder, tmp_path: Path) -> RepositoryBuilder:
    """Bo's clone of the same bare repository."""
    return colleague_of(ada, tmp_path)


def _pull(builder: RepositoryBuilder, decided: Mapping[str, Side] | None = None) -> PullOutcome:
    """Pull; `decided` says by a section's label whose text stands."""
    with Session(builder.folder / _NAME) as session:
        talk = Unattended(lambda _line: None)
        outcome = exchange(session, Exchange.PULL, talk)
        if decided is None or not isinstance(outcome, Contested):
            return outcome
        fetched = talk_apart(session.path, Exchange.PULL, talk)
        assert isinstance(fetched, Exchanged)
        answers: dict[Conflict, Side] = {
            conflict: decided[conflict.label] for conflict in outcome.conflicts
        }
        return take_in(session, fetched, answers)


def _refused(builder: RepositoryBuilder) -> ExchangeProblem:
    outcome = _pull(builder)
    assert isinstance(outcome, ExchangeProblem)
    return outcome


def _text(builder: RepositoryBuilder, name: str = _NAME) -> str:
    return (builder.folder / name).read_text("utf-8")


def _is_as_it_was(builder: RepositoryBuilder, head: str) -> None:
    assert builder.head() == head
    assert builder.status() == ""
    assert not (builder.folder / ".git" / "MERGE_HEAD").exists()


def test_a_pull_takes_in_what_the_remote_has(ada: RepositoryBuilder, bo: RepositoryBuilder) -> None:
    """Where only the remote went on, the branch follows it without a merge."""
    theirs = publish(bo, _NAME, _TEXT + "More.\n")
    done = _pull(ada)
    assert isinstance(done, Exchanged)
    assert (done.received, done.merged, done.upstream.behind) == (1, False, 0)
    assert ada.head() == theirs
    assert _text(ada) == _TEXT + "More.\n"


def test_a_pull_merges_what_both_sides_changed(
    ada: RepositoryBuilder, bo: RepositoryBuilder
) -> None:
    """Both sides' revisions stay in the history, joined by a merge."""
    theirs = publish(bo, _NAME, _TEXT.replace("High.", "Very high."))
    own = ada.commit(_NAME, _TEXT.replace("Late.", "Too late."))
    done = _pull(ada)
    assert isinstance(done, Exchanged)
    assert done.merged
    assert _text(ada) == _TEXT.replace("High.", "Very high.").replace("Late.", "Too late.")
    parents = ada.git("rev-list", "--parents", "-n", "1", "HEAD").split()[1:]
    assert parents == [own, theirs]
    assert ada.status() == ""


def test_a_moved_section_is_merged_with_its_change(
    ada: RepositoryBuilder, bo: RepositoryBuilder
) -> None:
    """What git takes for a conflict of lines is none of sections."""
    moved = "# Rides\n\nLate.\n\n## Risk\n\nLow.\n\n## Cost\n\nHigh.\n"
    publish(bo, _NAME, moved)
    ada.commit(_NAME, _TEXT.replace("High.", "Very high."))
    assert isinstance(_pull(ada), Exchanged)
    assert _text(ada) == moved.replace("High.", "Very high.")


def test_what_both_changed_is_contested_and_changes_nothing(
    ada: RepositoryBuilder, bo: RepositoryBuilder
) -> None:
    """Each section in which somebody must decide is named; all is as it was."""
    publish(bo, _NAME, _TEXT.replace("Late.", "Always late.").replace("Low.", "None."))
    own = ada.commit(_NAME, _TEXT.replace("Late.", "Too late.").replace("Low.", "Large."))
    outcome = _pull(ada)
    assert isinstance(outcome, Contested)
    assert [conflict.label for conflict in outcome.conflicts] == ["Rides", "Risk"]
    assert [conflict.yours for conflict in outcome.conflicts] == ["Too late.", "Large."]
    assert [conflict.theirs for conflict in outcome.conflicts] == ["Always late.", "None."]
    _is_as_it_was(ada, own)


def test_each_section_gets_the_side_that_was_chosen(
    ada: RepositoryBuilder, bo: RepositoryBuilder
) -> None:
    """What only one side changed is merged beside it."""
    theirs = _TEXT.replace("Late.", "Always late.").replace("Low.", "None.")
    publish(bo, _NAME, theirs.replace("High.", "Very high."))
    ada.commit(_NAME, _TEXT.replace("Late.", "Too late.").replace("Low.", "Large."))
    outcome = _pull(ada, {"Rides": Side.OURS, "Risk": Side.BOTH})
    assert isinstance(outcome, Exchanged)
    assert outcome.merged
    assert _text(ada) == (
        "# Rides\n\nToo late.\n\n## Cost\n\nVery high.\n\n## Risk\n\nNone.\n\nLarge.\n"
    )
    said = ada.git("log", "-1", "--format=%B").strip()
    assert said == "Merge remote-tracking branch 'origin/main'"
    assert ada.status() == ""


def test_a_decision_about_another_text_counts_for_nothing(
    ada: RepositoryBuilder, bo: RepositoryBuilder
) -> None:
    """What changed between the question and the answer is asked anew."""
    publish(bo, _NAME, _TEXT.replace("Late.", "Always late."))
    ada.commit(_NAME, _TEXT.replace("Late.", "Too late."))
    with Session(ada.folder / _NAME) as session:
        outcome = exchange(session, Exchange.PULL, Unattended(lambda _line: None))
        assert isinstance(outcome, Contested)
        decided = dict.fromkeys(outcome.conflicts, Side.THEIRS)
        fetched = Exchanged(outcome.upstream)
        own = ada.commit(_NAME, _TEXT.replace("Late.", "Hardly late."))
        again = take_in(session, fetched, decided)
    assert isinstance(again, Contested)
    assert again.conflicts[0].yours == "Hardly late."
    _is_as_it_was(ada, own)


def test_marks_of_both_sides_stand_in_the_record(
    ada: RepositoryBuilder, bo: RepositoryBuilder
) -> None:
    """Records merge mark by mark, where git would see a conflict of lines."""
    record = f".waypost/{_NAME}.toml"
    head = "version = 1\n\n[sections]\n"
    publish(ada, record, f'{head}cost = {{ state = "ready" }}\n')
    bo.git("pull", "--quiet")
    publish(bo, record, f'{head}cost = {{ state = "done" }}\n')
    ada.commit(record, f'{head}cost = {{ state = "ready" }}\nrisk = {{ state = "done" }}\n')
    assert isinstance(_pull(ada), Exchanged)
    with Session(ada.folder / _NAME) as session:
        states = {name: state.value for name, state in session.view.record.sections.items()}
    assert states == {"cost": "done", "risk": "done"}


def test_another_document_is_merged_by_section_too(
    ada: RepositoryBuilder, bo: RepositoryBuilder
) -> None:
    """Documents that are not open take part in the merge of the branch."""
    publish(ada, "other.md", _TEXT)
    bo.git("pull", "--quiet")
    publish(bo, "other.md", "# Rides\n\nLate.\n\n## Risk\n\nLow.\n\n## Cost\n\nHigh.\n")
    ada.commit("other.md", _TEXT.replace("High.", "Very high."))
    assert isinstance(_pull(ada), Exchanged)
    assert "Very high." in _text(ada, "other.md")


def test_another_file_in_conflict_gives_the_merge_up(
    ada: RepositoryBuilder, bo: RepositoryBuilder
) -> None:
    """Code is no matter of ours: the file is named, and nothing has changed."""
    publish(ada, "train.py", "a = 1\n")
    bo.git("pull", "--quiet")
    publish(bo, "train.py", "a = 2\n")
    own = ada.commit("train.py", "a = 3\n")
    problem = _refused(ada)
    assert problem.kind is ExchangeProblemKind.CONFLICT
    assert "train.py" in problem.reason
    _is_as_it_was(ada, own)


def test_a_hook_that_refuses_the_merge_gives_it_up(
    ada: RepositoryBuilder, bo: RepositoryBuilder
) -> None:
    """The hook's words are kept; branch and file are as they were."""
    publish(bo, _NAME, _TEXT.replace("High.", "Very high."))
    own = ada.commit(_NAME, _TEXT.replace("Late.", "Too late."))
    ada.hook("pre-commit", "echo 'no merges here' >&2; exit 1")
    problem = _refused(ada)
    assert "the merge could not be kept" in problem.reason
    assert "no merges here" in problem.said
    _is_as_it_was(ada, own)


def test_a_merge_needs_a_name(ada: RepositoryBuilder, bo: RepositoryBuilder) -> None:
    """Git invents none: the merge is given up, and the remedy told."""
    publish(bo, _NAME, _TEXT.replace("High.", "Very high."))
    own = ada.commit(_NAME, _TEXT.replace("Late.", "Too late."))
    ada.forget_identity()
    problem = _refused(ada)
    assert "git does not know your name" in problem.reason
    _is_as_it_was(ada, own)


def test_a_pull_leaves_uncommitted_text_alone(
    ada: RepositoryBuilder, bo: RepositoryBuilder
) -> None:
    """What is on disk and no revision yet is saved first, never overwritten."""
    publish(bo, _NAME, _TEXT + "More.\n")
    ada.write(_NAME, _TEXT + "Mine.\n")
    problem = _refused(ada)
    assert problem.kind is ExchangeProblemKind.IN_THE_WAY
    assert problem.advice == "Save first, then pull."
    assert _text(ada) == _TEXT + "Mine.\n"


def test_a_pull_leaves_other_uncommitted_work_alone(
    ada: RepositoryBuilder, bo: RepositoryBuilder
) -> None:
    """Another file that is changed here and there stands in the way, and stays."""
    publish(bo, "train.py", "a = 1\n")
    ada.write("train.py", "a = 2\n")
    problem = _refused(ada)
    assert problem.kind is ExchangeProblemKind.IN_THE_WAY
    assert _text(ada, "train.py") == "a = 2\n"


def test_uncommitted_text_that_the_remote_left_alone_stays_through_a_pull(
    ada: RepositoryBuilder, bo: RepositoryBuilder
) -> None:
    """Only what both touch stands in the way."""
    theirs = publish(bo, "train.py", "a = 1\n")
    ada.write(_NAME, _TEXT + "Mine.\n")
    assert isinstance(_pull(ada), Exchanged)
    assert ada.head() == theirs
    assert _text(ada) == _TEXT + "Mine.\n"


def test_a_pull_waits_for_a_merge_to_be_finished(
    ada: RepositoryBuilder, bo: RepositoryBuilder
) -> None:
    """In the middle of something else nothing is pulled, and the reason is told."""
    publish(bo, _NAME, _TEXT + "More.\n")
    (ada.folder / ".git" / "MERGE_HEAD").write_text(ada.head() + "\n")
    assert _refused(ada).reason == "a merge is not concluded"


def test_histories_that_do_not_meet_are_not_joined(ada: RepositoryBuilder, tmp_path: Path) -> None:
    """Another repository at the remote's address is no reason for a merge of everything."""
    other = RepositoryBuilder(tmp_path / "unrelated")
    other.commit(_NAME, "# Else\n")
    ada.git("remote", "set-url", "origin", str(other.folder))
    own = ada.head()
    problem = _refused(ada)
    assert problem.kind is ExchangeProblemKind.NO_COMMON_PAST
    _is_as_it_was(ada, own)


def test_a_pull_can_begin_to_follow(ada: RepositoryBuilder, bo: RepositoryBuilder) -> None:
    """A branch without upstream follows the one of its name from then on."""
    theirs = publish(bo, _NAME, _TEXT + "More.\n")
    ada.git("branch", "--quiet", "--unset-upstream")
    with Session(ada.folder / _NAME) as session:
        talk = Unattended(lambda _line: None)
        fetched = talk_apart(session.path, Exchange.PULL, talk, "origin")
        assert isinstance(fetched, Exchanged)
        assert isinstance(take_in(session, fetched), Exchanged)
        assert session.view.document.text == _TEXT + "More.\n"
    assert ada.head() == theirs


def test_a_document_that_is_only_read_is_not_pulled_into(
    ada: RepositoryBuilder, bo: RepositoryBuilder
) -> None:
    """Whoever writes in it pulls; here nothing is written."""
    publish(bo, _NAME, _TEXT + "More.\n")
    own = ada.head()
    with Session(ada.folder / _NAME) as session:
        session.read_only = "Bo writes in it"
        outcome = exchange(session, Exchange.PULL, Unattended(lambda _line: None))
    assert isinstance(outcome, ExchangeProblem)
    assert "Bo writes in it" in outcome.reason
    _is_as_it_was(ada, own)
