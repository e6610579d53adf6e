"""Keys that come faster than the program deals with them: over a slow line they come in one go."""

import pytest

from tests.support.repository import RepositoryBuilder
from tests.support.writer import NARROW, WIDE, writing


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_text_typed_after_a_jump_is_in_the_section(
    repository: RepositoryBuilder, size: tuple[int, int]
) -> None:
    """Go to 2.3 and write there, all at once: each letter is where it belongs."""
    async with writing(repository, size=size) as writer:
        await writer.presses_at_once("ctrl+g", *"2.3", "enter", *"abc")
        assert writer.section == "2.3 Metrics"
        assert writer.editor_text == "abcWe count cancellations."


async def test_text_typed_before_a_jump_stays_in_its_section(
    repository: RepositoryBuilder,
) -> None:
    """Letters typed before the jump are in the section that was left."""
    async with writing(repository) as writer:
        await writer.presses_at_once(*"abc", "ctrl+g", *"2.3", "enter", *"def", "ctrl+down", "x")
        assert writer.section == "3.1 Serving"
        assert writer.editor_text == "x"
        await writer.goes_to("2.3")
        assert writer.editor_text == "defWe count cancellations."
        await writer.goes_to("1")
        assert writer.editor_text == "abcLate rides cost us customers."


async def test_a_save_has_all_that_was_typed_before_it(repository: RepositoryBuilder) -> None:
    """Letters typed just before the save key are in the revision."""
    async with writing(repository) as writer:
        await writer.presses_at_once(*"abc", "ctrl+s")
        assert writer.unsaved == []
    assert "abcLate rides" in repository.text_at("HEAD", "design.md")


async def test_a_quit_asks_about_all_that_was_typed_before_it(
    repository: RepositoryBuilder,
) -> None:
    """Letters typed just before the quit key are not lost unasked."""
    async with writing(repository) as writer:
        await writer.presses_at_once(*"abc", "ctrl+q")
        assert "1 Overview" in writer.asked
        assert not writer.has_left


async def test_text_typed_while_the_document_is_opening_stays(
    repository: RepositoryBuilder,
) -> None:
    """Letters typed before git has answered are in the text, and unsaved."""
    async with writing(repository, typed_ahead="abc") as writer:
        assert writer.editor_text == "abcLate rides cost us customers."
        assert writer.unsaved == ["1 Overview"]
