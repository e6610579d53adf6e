"""A save that is no revision yet: the status says what is true, and it is made when it can be."""

import pytest

from tests.support.design import NAME
from tests.support.repository import RepositoryBuilder
from tests.support.screen import until
from tests.support.writer import writing
from waypost.store import commit as commit_module

_PENDING = "saved, not yet a revision"


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commit_module, "sleep", lambda _: None)


async def test_a_lock_that_goes_lets_the_revision_be_made(repository: RepositoryBuilder) -> None:
    """Fault 29: it is made by itself, with the message that the writer gave."""
    lock = repository.folder / ".git" / "index.lock"
    async with writing(repository) as writer:
        await writer.sees("saved as")
        await writer.adds(" More.")
        lock.touch()
        await writer.does("document.save-with-message")
        await writer.types("My own words")
        await writer.presses("enter")
        await writer.sees(f"{_PENDING}: git is locked")
        lock.unlink()
        await until(writer.pilot, lambda: "saved as" in writer.status, "the revision")
    assert "customers. More." in repository.text_at("HEAD", NAME)
    assert repository.git("log", "-1", "--format=%s").strip() == "My own words"
    assert repository.git("for-each-ref", "refs/worktree") == ""


async def test_a_merge_that_is_ended_lets_the_revision_be_made(
    repository: RepositoryBuilder,
) -> None:
    """Fault 32: nothing is asked, and the merge is the user's own."""
    repository.git("switch", "--quiet", "-c", "side")
    repository.commit("side.md", "side")
    repository.git("switch", "--quiet", "main")
    repository.commit("other.md", "other")
    async with writing(repository) as writer:
        await writer.sees("saved as")
        repository.git("merge", "--quiet", "--no-commit", "--no-ff", "side")
        await writer.adds(" More.")
        await writer.saves()
        await writer.sees(f"{_PENDING}: a merge is open")
        repository.git("commit", "--quiet", "-m", "Merge side")
        await until(writer.pilot, lambda: "saved as" in writer.status, "the revision")
    assert "customers. More." in repository.text_at("HEAD", NAME)
    assert "Merge side" in repository.git("log", "--format=%s")


async def test_a_hook_is_not_run_again_by_itself(repository: RepositoryBuilder) -> None:
    """Fault 40: it runs when the writer saves; then the revision is made and the status true."""
    hook = repository.hook("pre-commit", "echo run >> ../runs; exit 1")
    async with writing(repository) as writer:
        await writer.sees("saved as")
        await writer.adds(" More.")
        await writer.saves()
        await writer.sees(f"{_PENDING}: a hook refused")
        assert (repository.folder.parent / "runs").read_text() == "run\n"
        hook.unlink()
        await writer.saves()
        await writer.sees("Saved as")
        assert _PENDING not in writer.status
    assert "customers. More." in repository.text_at("HEAD", NAME)


async def test_the_next_start_says_that_a_save_is_pending(repository: RepositoryBuilder) -> None:
    """A document whose checkpoint was left is not said to be a revision."""
    hook = repository.hook("pre-commit", "exit 1")
    async with writing(repository) as writer:
        await writer.sees("saved as")
        await writer.adds(" More.")
        await writer.saves()
        await writer.sees(_PENDING)
    hook.unlink()
    async with writing(repository) as writer:
        await writer.sees(f"{_PENDING}: an earlier save could not")
        await writer.saves()
        await writer.sees("Saved as")


async def test_a_document_that_git_has_not_is_not_said_to_be_saved_as(
    repository: RepositoryBuilder,
) -> None:
    """Once there is a HEAD, a document that it lacks is no revision."""
    repository.write("new.md", "# New\n\nText.\n")
    async with writing(repository, name="new.md") as writer:
        await writer.sees(f"{_PENDING}: git does not have this document yet")


async def test_a_file_changed_outside_is_not_said_to_be_saved_as(
    repository: RepositoryBuilder,
) -> None:
    """What another program wrote is no revision; somebody's commit of it makes it one."""
    async with writing(repository) as writer:
        await writer.sees("saved as")
        text = (repository.folder / NAME).read_text().replace("customers", "money")
        repository.write(NAME, text)
        await writer.sees(f"{_PENDING}: it has changes that no revision")
        repository.git("commit", "--quiet", "--all", "-m", "Theirs")
        await until(writer.pilot, lambda: "saved as" in writer.status, "the revision")


async def test_marks_that_are_no_revision_are_told(repository: RepositoryBuilder) -> None:
    """A marked question is in the record on disk at once, and in a revision after a save."""
    async with writing(repository) as writer:
        await writer.sees("saved as")
        await writer.does("question.done")
        await writer.sees(f"{_PENDING}: its marks are in no revision")
        await writer.saves()
        await until(writer.pilot, lambda: "saved as" in writer.status, "the revision")


async def test_a_file_that_cannot_be_written_is_told_as_long_as_it_lasts(
    repository: RepositoryBuilder,
) -> None:
    """Fault 13: text may be typed, the file stays as it is, and the word goes with its cause."""
    path = repository.folder / NAME
    async with writing(repository) as writer:
        await writer.sees("saved as")
        path.chmod(0o444)
        await writer.sees("NOT WRITABLE")
        await writer.adds(" More.")
        await writer.saves()
        await until(writer.pilot, lambda: "Not saved" in writer.message, "the refusal")
        assert path.stat().st_mode & 0o777 == 0o444
        path.chmod(0o644)
        await until(writer.pilot, lambda: "NOT WRITABLE" not in writer.status, "the end of it")
        await writer.saves()
        await writer.sees("Saved as")
    assert "customers. More." in repository.text_at("HEAD", NAME)
