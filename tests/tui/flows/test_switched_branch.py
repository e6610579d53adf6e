"""The branch is switched under the program: its document is shown, and unsaved text is asked about.

Until the writer has decided, nobody can type, and nothing is written.
"""

import pytest

from tests.support.design import NAME, TEXT
from tests.support.repository import RepositoryBuilder
from tests.support.screen import until
from tests.support.writer import Writer, writing

_THEIRS = TEXT.replace("Late rides cost us customers.", "Late rides cost us money.")


@pytest.fixture(autouse=True)
def _other_branch(repository: RepositoryBuilder) -> None:
    repository.git("switch", "--quiet", "-c", "other")
    repository.write(NAME, _THEIRS)
    repository.git("commit", "--quiet", "--all", "-m", "Theirs")
    repository.git("switch", "--quiet", "main")


async def _types_and_switches(writer: Writer, repository: RepositoryBuilder) -> None:
    await writer.sees("main · saved as")
    await writer.goes_to("2.1")
    await writer.adds(" Or when.")
    repository.git("switch", "--quiet", "other")
    await writer.sees("BRANCH SWITCHED")


def _at(repository: RepositoryBuilder, branch: str) -> str:
    return repository.text_at(branch, NAME)


async def test_without_unsaved_text_the_other_document_is_shown(
    repository: RepositoryBuilder,
) -> None:
    """Fault 38: it is told, and writing goes on there."""
    async with writing(repository) as writer:
        await writer.sees("main · saved as")
        repository.git("switch", "--quiet", "other")
        await writer.sees("The branch is other now (was main).")
        assert writer.editor_text == "Late rides cost us money."
        await writer.adds(" And trust.")
        await writer.saves()
        await writer.sees("Saved as")
    assert "money. And trust." in _at(repository, "other")
    assert _at(repository, "main") == TEXT


async def test_unsaved_text_freezes_the_document(repository: RepositoryBuilder) -> None:
    """Fault 38: no key changes it, it is in the recovery copy, and the file is the branch's."""
    async with writing(repository) as writer:
        await _types_and_switches(writer, repository)
        await writer.types("more")
        assert writer.editor_text.endswith("Or when.")
        assert "there is unsaved text of main" in writer.message
        await writer.is_kept_in_the_journal()
        assert (repository.folder / NAME).read_text() == _THEIRS
        copies = (repository.folder / ".git").rglob("*.journal")
        assert any("Or when." in copy.read_text() for copy in copies)


async def test_it_is_as_it_was_when_the_branch_is_back(repository: RepositoryBuilder) -> None:
    """Fault 38: a rebase goes through other commits and comes back; so may the writer."""
    async with writing(repository) as writer:
        await _types_and_switches(writer, repository)
        repository.git("switch", "--quiet", "main")
        await writer.sees("The branch is main again")
        assert "BRANCH SWITCHED" not in writer.status
        await writer.saves()
        await writer.sees("Saved as")
    assert "Or when." in _at(repository, "main")
    assert _at(repository, "other") == _THEIRS


async def test_text_is_carried_over(repository: RepositoryBuilder) -> None:
    """Fault 38: merged into the other branch's document, whose own text stays."""
    async with writing(repository) as writer:
        await _types_and_switches(writer, repository)
        await writer.saves()
        await writer.answers("c")
        await writer.sees("The unsaved text is for other now.")
        await writer.saves()
        await writer.sees("Saved as")
    assert "money" in _at(repository, "other")
    assert "Or when." in _at(repository, "other")
    assert _at(repository, "main") == TEXT


async def test_text_is_set_aside_and_offered_again(repository: RepositoryBuilder) -> None:
    """Fault 38: the other branch's document is shown as it is; the text comes back with its own."""
    async with writing(repository) as writer:
        await _types_and_switches(writer, repository)
        await writer.saves()
        await writer.answers("s")
        await writer.sees("The unsaved text of main is set aside")
        assert writer.unsaved == []
        assert not writer.editor_text.endswith("Or when.")
        repository.git("switch", "--quiet", "main")
        await writer.sees("UNSAVED TEXT of")
        await writer.sees(", on main")
        await writer.presses("r")
        await until(writer.pilot, lambda: writer.unsaved == ["2.1 Problem"], "the text")
        assert writer.editor_text.endswith("Or when.")


async def test_undecided_it_stays_frozen(repository: RepositoryBuilder) -> None:
    """Fault 38: Escape decides nothing."""
    async with writing(repository) as writer:
        await _types_and_switches(writer, repository)
        await writer.saves()
        await writer.answers("escape")
        assert "BRANCH SWITCHED" in writer.status
        assert writer.unsaved == ["2.1 Problem"]
    assert _at(repository, "other") == _THEIRS


async def test_a_branch_without_the_document_is_a_removed_file(
    repository: RepositoryBuilder,
) -> None:
    """Faults 19 and 38: the screen keeps the text, and it is all there when the branch is back."""
    repository.git("switch", "--quiet", "--orphan", "empty")
    repository.git("commit", "--quiet", "--allow-empty", "-m", "Empty")
    repository.git("switch", "--quiet", "main")
    async with writing(repository) as writer:
        await writer.sees("main · saved as")
        await writer.adds(" And trust.")
        repository.git("switch", "--quiet", "empty")
        await writer.sees("FILE REMOVED")
        repository.git("switch", "--quiet", "main")
        await writer.sees("main · unsaved")
        assert writer.editor_text.endswith("And trust.")
        await writer.saves()
        await writer.sees("Saved as")
    assert "And trust." in _at(repository, "main")
