"""Choosing a section in the outline, by keyboard."""

from tests.support.repository import RepositoryBuilder
from tests.support.writer import Writer, writing


async def _goes_to_outline(writer: Writer) -> None:
    await writer.does("pane.next")
    assert writer.outline_tree.has_focus


async def test_text_and_guidance_follow_the_cursor(repository: RepositoryBuilder) -> None:
    """Moving through the outline shows each section's text and guidance."""
    async with writing(repository) as writer:
        await _goes_to_outline(writer)
        await writer.presses("down", "down")
        assert writer.section == "2.1 Problem"
        assert writer.editor_text == "Rides are late, and nobody knows why."
        assert "What happens today, step by step?" in writer.guidance


async def test_enter_lets_the_writer_write_there(repository: RepositoryBuilder) -> None:
    """Enter takes the caret into the section under the cursor."""
    async with writing(repository) as writer:
        await _goes_to_outline(writer)
        await writer.presses("end", "enter", "x")
        assert writer.section == "3.2 Monitoring"
        assert writer.editor_text == "x"


async def test_escape_goes_back_to_the_text(repository: RepositoryBuilder) -> None:
    """Escape leaves the outline for the text of the section under the cursor."""
    async with writing(repository) as writer:
        await _goes_to_outline(writer)
        await writer.presses("escape")
        assert writer.is_writing


async def test_a_folded_part_hides_its_sections(repository: RepositoryBuilder) -> None:
    """Left folds a part and right brings its sections back; other parts stay."""
    async with writing(repository) as writer:
        await _goes_to_outline(writer)
        await writer.presses("down", "left")
        assert "2.1 Problem" not in writer.outline
        assert "3.1 Serving" in writer.outline
        await writer.presses("right")
        assert "2.1 Problem" in writer.outline


async def test_going_to_a_folded_section_unfolds_its_part(repository: RepositoryBuilder) -> None:
    """The section that is open is always in sight in the outline."""
    async with writing(repository) as writer:
        await _goes_to_outline(writer)
        await writer.presses("down", "left")
        await writer.goes_to("2.3")
        assert "2.3 Metrics" in writer.outline


async def test_a_digit_begins_a_jump(repository: RepositoryBuilder) -> None:
    """A digit typed in the outline begins the number of the section to go to."""
    async with writing(repository) as writer:
        await _goes_to_outline(writer)
        await writer.presses("3", ".", "2", "enter")
        assert writer.section == "3.2 Monitoring"
        assert writer.is_writing
