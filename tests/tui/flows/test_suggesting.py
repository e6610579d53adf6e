"""Suggesting by typing: a mode in which keys write suggestions."""

from tests.support.design import NAME
from tests.support.repository import RepositoryBuilder
from tests.support.writer import writing


async def test_what_is_typed_and_deleted_becomes_suggestions(
    repository: RepositoryBuilder,
) -> None:
    """The title says so; typed text is added, deleted text removed, and undo takes it back."""
    async with writing(repository) as writer:
        await writer.goes_to("1")
        before = writer.editor_text
        await writer.does("review.suggesting")
        assert "SUGGESTING" in writer.section_status
        await writer.presses("home", *"All ")
        assert writer.editor_text.startswith("{++All ++}Late rides")
        await writer.presses("right", "right", "right", "delete", "delete", "delete", "delete")
        assert writer.editor_text.startswith("{++All ++}{--Late--} rides")
        await writer.presses(*["ctrl+z"] * 9)
        assert writer.editor_text == before


async def test_suggesting_goes_on_in_the_next_section_and_ends_by_its_key(
    repository: RepositoryBuilder,
) -> None:
    """The mode is the writer's, not the section's."""
    async with writing(repository) as writer:
        await writer.goes_to("1")
        await writer.does("review.suggesting")
        await writer.goes_to("2.3")
        await writer.presses("home", "X")
        assert writer.editor_text.startswith("{++X++}")
        await writer.does("review.suggesting")
        await writer.presses("ctrl+home", "Y")
        assert writer.editor_text.startswith("Y{++X++}")


async def test_a_paste_and_a_cut_are_suggestions_too(repository: RepositoryBuilder) -> None:
    """No key changes the text past the mode."""
    async with writing(repository) as writer:
        await writer.goes_to("1")
        await writer.does("review.suggesting")
        await writer.presses("home")
        await writer.types("So: ")
        await writer.presses("ctrl+end", "shift+left", "ctrl+x")
        assert writer.editor_text == "{++So: ++}Late rides cost us customers{--.--}"


async def test_what_cannot_be_suggested_is_told(repository: RepositoryBuilder) -> None:
    """Indenting changes no words: a sentence says that it is not done."""
    repository.commit(NAME, "# T\n\n## A\n\n- item\n", "List")
    async with writing(repository) as writer:
        await writer.goes_to("A")
        await writer.does("review.suggesting")
        await writer.presses("tab")
        assert "cannot be a suggestion" in writer.message
        assert writer.editor_text == "- item"


async def test_accepting_and_changes_from_disk_pass_the_mode(
    repository: RepositoryBuilder,
) -> None:
    """What the program does itself is text: an accepted suggestion is not suggested again."""
    async with writing(repository) as writer:
        await writer.goes_to("1")
        await writer.does("review.suggesting")
        await writer.presses("home", "X")
        await writer.does("review.menu")
        await writer.presses("a")
        assert writer.editor_text.startswith("XLate rides")
