"""Leaving the program."""

import pytest

from tests.support.design import NAME, TEXT
from tests.support.repository import RepositoryBuilder
from tests.support.writer import writing


@pytest.mark.parametrize("key", [0, 1])
async def test_quitting_with_nothing_unsaved_asks_nothing(
    repository: RepositoryBuilder, key: int
) -> None:
    """Either key ends the program at once."""
    async with writing(repository) as writer:
        await writer.does("program.quit", key=key)
        assert writer.has_left
    assert writer.app.return_code == 0


async def test_quitting_names_the_unsaved_sections(repository: RepositoryBuilder) -> None:
    """The question says which sections would be lost."""
    async with writing(repository) as writer:
        await writer.types("First. ")
        await writer.goes_to("2.1")
        await writer.types("Second. ")
        await writer.does("program.quit")
        assert "1 Overview" in writer.asked
        assert "2.1 Problem" in writer.asked
        assert not writer.has_left


async def test_quitting_can_save(repository: RepositoryBuilder) -> None:
    """Saving on the way out keeps the text as a revision, then leaves."""
    async with writing(repository) as writer:
        await writer.types("First. ")
        await writer.does("program.quit")
        await writer.answers("s")
        assert writer.has_left
    saved = TEXT.replace("Late rides", "First. Late rides")
    assert repository.text_at("HEAD", NAME) == saved


async def test_quitting_can_discard(repository: RepositoryBuilder) -> None:
    """Discarding leaves file and history as they were."""
    before = repository.head()
    async with writing(repository) as writer:
        await writer.types("First. ")
        await writer.does("program.quit")
        await writer.answers("d")
        assert writer.has_left
    assert (repository.folder / NAME).read_text(encoding="utf-8") == TEXT
    assert repository.head() == before


async def test_quitting_can_be_taken_back(repository: RepositoryBuilder) -> None:
    """Escape goes back to the text, which is as it was."""
    async with writing(repository) as writer:
        await writer.types("First. ")
        await writer.does("program.quit")
        await writer.answers("escape")
        assert not writer.has_left
        assert writer.editor_text == "First. Late rides cost us customers."
        await writer.presses("x")
        assert writer.editor_text == "First. xLate rides cost us customers."


async def test_a_save_that_is_refused_keeps_the_program_open(
    repository: RepositoryBuilder,
) -> None:
    """Quitting with "save" does not leave with text that could not be saved."""
    async with writing(repository) as writer:
        await writer.types("```\nnot closed\n")
        await writer.does("program.quit")
        await writer.answers("s")
        assert not writer.has_left
        assert writer.unsaved == ["1 Overview"]
        assert "Not saved" in writer.message


async def test_interrupting_loses_nothing(repository: RepositoryBuilder) -> None:
    """Ctrl+C ends nothing and changes nothing."""
    async with writing(repository) as writer:
        await writer.types("First. ")
        await writer.presses("ctrl+c")
        assert not writer.has_left
        assert writer.editor_text == "First. Late rides cost us customers."


@pytest.mark.parametrize("key", ["ctrl+q", "ctrl+c"])
async def test_quitting_from_the_history_loses_no_text(
    repository: RepositoryBuilder, key: str
) -> None:
    """No key of the history screen leaves with unsaved text unasked."""
    async with writing(repository) as writer:
        await writer.types("First. ")
        await writer.does("history.show")
        await writer.presses(key)
        assert not writer.has_left
        assert writer.editor_text == "First. Late rides cost us customers."


@pytest.mark.parametrize("shown", ["help.show", "palette.show", "document.save-with-message"])
async def test_quitting_from_what_stands_above_the_text_loses_none(
    repository: RepositoryBuilder, shown: str
) -> None:
    """Neither help nor palette nor a question lets the quit key leave unasked."""
    async with writing(repository) as writer:
        await writer.types("First. ")
        await writer.does(shown)
        await writer.presses("ctrl+q")
        assert not writer.has_left
        assert writer.unsaved == ["1 Overview"]
