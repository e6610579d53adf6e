"""How many git processes a save starts: what it costs on any machine, which must not creep up."""

import pytest

from tests.support.repository import RepositoryBuilder
from waypost.model.marks import QuestionMark
from waypost.model.outcomes import Draft, NothingChanged, Saved
from waypost.model.record import QuestionNote, QuestionState
from waypost.model.saving import CommitProblemKind
from waypost.store import git
from waypost.workspace.saving import look_ahead
from waypost.workspace.session import Session


@pytest.fixture
def commands(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The git commands that are started, in order; a test clears what it does not look at."""
    found: list[str] = []
    really = git._command

    def watched(*arguments: object) -> list[str]:
        command = really(*arguments)  # type: ignore[arg-type]
        found.append(_subcommand(command))
        return command

    monkeypatch.setattr(git, "_command", watched)
    return found


def _subcommand(command: list[str]) -> str:
    """The first word that is neither an option of git nor the value of one."""
    words = iter(command[1:])
    for word in words:
        if word in {"-C", "-c"}:
            next(words)
        else:
            return word
    return ""


def _write(session: Session, text: str) -> None:
    node = session.view.outline.find("overview")
    assert node is not None
    outcome = session.save([Draft("overview", session.view.text_of(node), text)])
    assert isinstance(outcome, Saved)
    assert outcome.problem is None
    assert session.view.revision == outcome.revision


def test_a_save_starts_two_processes(session: Session, commands: list[str]) -> None:
    """One looks for what stands in the way, one commits; all else is asked of the open one."""
    _write(session, "Text.")
    commands.clear()
    _write(session, "Other text.")
    _write(session, "More text.")
    assert commands == ["status", "commit"] * 2


def test_a_save_of_marks_starts_two_processes(session: Session, commands: list[str]) -> None:
    """Marks, and the document shown anew after each, cost no process more."""
    _write(session, "Text.")
    commands.clear()
    question = (
        next(node for node in session.view.outline.walk() if node.questions)
        .questions[0]
        .question.id
    )
    session.mark(QuestionMark(question, QuestionNote(QuestionState.ANSWERED)))
    assert commands == []
    _write(session, "Other text.")
    assert commands == ["status", "commit"]


def test_a_save_of_nothing_starts_one_process(session: Session, commands: list[str]) -> None:
    """Only git knows that there is nothing to commit."""
    _write(session, "Text.")
    commands.clear()
    assert session.save([]) == NothingChanged()
    assert commands == ["status"]


def test_git_compares_where_a_hook_changed_the_file(
    session: Session, repository: RepositoryBuilder, commands: list[str]
) -> None:
    """A revision that is not what was on disk is looked at closely, and the index mended."""
    _write(session, "Text.")
    repository.hook("pre-commit", "echo Added. >> design.md; git add design.md")
    commands.clear()
    _write(session, "Other text.")
    assert commands[:2] == ["status", "commit"]
    assert "diff" in commands
    assert repository.status() == ""


def test_a_commit_of_somebody_else_is_seen(session: Session, repository: RepositoryBuilder) -> None:
    """What the open process answers is never older than the repository."""
    _write(session, "Text.")
    theirs = repository.commit("other.md", "theirs\n")
    assert session.reload().revision == theirs
    repository.git("switch", "--quiet", "-c", "side")
    assert session.reload().branch == "side"


def test_a_save_that_was_looked_ahead_of_starts_one_process(
    session: Session, commands: list[str]
) -> None:
    """Nothing stood in the way after the last save, and nobody has touched the index since."""
    _write(session, "Text.")
    look_ahead(session)
    commands.clear()
    _write(session, "Other text.")
    assert commands == ["commit"]


def test_a_save_without_change_is_looked_at_however_far_ahead(
    session: Session, commands: list[str]
) -> None:
    """That the index is as it was does not tell what became of the files."""
    _write(session, "Text.")
    look_ahead(session)
    commands.clear()
    assert session.save([]) == NothingChanged()
    assert commands == ["status"]


@pytest.mark.parametrize("touched", ["stage", "commit"])
def test_an_index_that_somebody_touched_is_looked_at_again(
    session: Session, repository: RepositoryBuilder, commands: list[str], touched: str
) -> None:
    """What was foreseen holds for that very index alone."""
    _write(session, "Text.")
    look_ahead(session)
    repository.write("other.md", "theirs")
    repository.stage("other.md")
    if touched == "commit":
        repository.git("commit", "--quiet", "-m", "Theirs")
    commands.clear()
    _write(session, "Other text.")
    assert commands[0] == "status"
    assert repository.status() == ("A  other.md\n" if touched == "stage" else "")


def test_a_conflict_that_comes_after_looking_ahead_stands_in_the_way(
    session: Session, repository: RepositoryBuilder
) -> None:
    """A stash that leaves a conflict in another file is noticed by the next save."""
    repository.commit("other.md", "base\n")
    _write(session, "Text.")
    repository.write("other.md", "stashed\n")
    repository.git("stash", "--quiet")
    repository.commit("other.md", "newer\n")
    look_ahead(session)
    assert session.foreseen is not None
    repository.git("stash", "pop", check=False)
    node = session.view.outline.find("overview")
    assert node is not None
    outcome = session.save([Draft("overview", session.view.text_of(node), "Other text.")])
    assert isinstance(outcome, Saved)
    assert outcome.problem is not None
    assert outcome.problem.kind is CommitProblemKind.UNMERGED


def test_a_branch_left_after_looking_ahead_stands_in_the_way(
    session: Session, repository: RepositoryBuilder
) -> None:
    """A detached HEAD leaves the index alone, and is noticed all the same."""
    _write(session, "Text.")
    look_ahead(session)
    repository.git("checkout", "--quiet", "--detach")
    node = session.view.outline.find("overview")
    assert node is not None
    outcome = session.save([Draft("overview", session.view.text_of(node), "Other text.")])
    assert isinstance(outcome, Saved)
    assert outcome.problem is not None
    assert outcome.problem.kind is CommitProblemKind.DETACHED


def test_the_message_is_held_against_the_newest_revision(
    session: Session, repository: RepositoryBuilder
) -> None:
    """What a revision has is remembered by its name, and never taken for another's."""
    _write(session, "One two three.")
    look_ahead(session)
    path = repository.folder / "design.md"
    text = path.read_text(encoding="utf-8").replace("One two three.", "One two three four five.")
    repository.commit("design.md", text)
    session.reload()
    _write(session, "One two three four five six.")
    assert repository.git("log", "-1", "--format=%s").strip().endswith("+1 word")
