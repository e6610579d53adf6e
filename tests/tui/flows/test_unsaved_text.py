"""Text that is not on disk yet."""

from tests.support.design import NAME, TEXT
from tests.support.repository import RepositoryBuilder
from tests.support.writer import writing


async def test_unsaved_text_is_kept_while_moving(repository: RepositoryBuilder) -> None:
    """Text typed in two sections is there on coming back, and nothing is on disk."""
    async with writing(repository) as writer:
        await writer.types("First. ")
        await writer.goes_to("2.1")
        await writer.types("Second. ")
        await writer.goes_to("1")
        assert writer.editor_text == "First. Late rides cost us customers."
        await writer.goes_to("2.1")
        assert writer.editor_text == "Second. Rides are late, and nobody knows why."
        assert (repository.folder / NAME).read_text(encoding="utf-8") == TEXT


async def test_unsaved_sections_are_marked(repository: RepositoryBuilder) -> None:
    """Status line and outline say what is unsaved, in words and with a mark."""
    async with writing(repository) as writer:
        await writer.types("First. ")
        await writer.goes_to("2.1")
        await writer.sees("unsaved")
        assert "unsaved" in writer.status
        row = next(line for line in writer.screen.splitlines() if "1 Overview" in line)
        assert "1 Overview *" in row
        assert writer.unsaved == ["1 Overview"]


async def test_text_typed_back_is_not_unsaved(repository: RepositoryBuilder) -> None:
    """What is as the disk has it needs no saving."""
    async with writing(repository) as writer:
        await writer.presses("x", "backspace")
        assert writer.unsaved == []


async def test_undo_comes_back_with_the_section(repository: RepositoryBuilder) -> None:
    """Undo still knows what was typed before another section was looked at."""
    async with writing(repository) as writer:
        await writer.types("First. ")
        await writer.does("section.next")
        await writer.does("section.previous")
        await writer.presses("ctrl+z")
        assert writer.editor_text == "Late rides cost us customers."
        assert writer.unsaved == []
