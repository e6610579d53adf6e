"""Text that is not on disk yet."""

from tests.support.design import NAME, TEXT
from tests.support.repository import RepositoryBuilder
from tests.support.screen import send, until, until_at_rest
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


async def test_text_typed_while_a_save_is_under_way_stays(repository: RepositoryBuilder) -> None:
    """What was typed meanwhile is in the editor, unsaved; what was there before is saved."""
    repository.hook("pre-commit", "until [ -e .git/go-on ]; do sleep 0.02; done")
    async with writing(repository) as writer:
        await writer.presses("x")
        send(writer.pilot, "ctrl+s")
        await until(writer.pilot, lambda: "saving" in writer.status, "the save to begin")
        send(writer.pilot, "y")
        await until(writer.pilot, lambda: writer.editor_text[:2] == "xy", "the letter")
        (repository.folder / ".git" / "go-on").touch()
        await until_at_rest(writer.pilot)
        assert writer.editor_text == "xyLate rides cost us customers."
        assert writer.unsaved == ["1 Overview"]
        assert "xLate rides" in repository.text_at("HEAD", NAME)
        await writer.saves()
    assert "xyLate rides" in repository.text_at("HEAD", NAME)


async def test_coming_back_from_the_history_keeps_what_was_typed(
    repository: RepositoryBuilder,
) -> None:
    """Looking at revisions changes nothing of the text that stands in the editor."""
    async with writing(repository) as writer:
        await writer.presses("x")
        await writer.does("history.show")
        await writer.does("history.close")
        assert writer.editor_text == "xLate rides cost us customers."
        assert writer.unsaved == ["1 Overview"]
