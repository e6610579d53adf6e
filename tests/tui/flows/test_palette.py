"""Finding commands by name."""

import pytest

from tests.support.repository import RepositoryBuilder
from tests.support.screen import until
from tests.support.writer import writing
from waypost.paths import packaged_folder
from waypost.tui.themes import load_themes

_THEMES = load_themes([packaged_folder("themes")])


@pytest.mark.parametrize("name", sorted(_THEMES))
async def test_a_theme_is_chosen_by_name(repository: RepositoryBuilder, name: str) -> None:
    """Every packaged theme can be had, and what we draw follows it at once."""
    async with writing(repository) as writer:
        await writer.finds_command(f"Theme: {_THEMES[name].title}")
        await until(writer.pilot, lambda: writer.app.theme == name, "the theme")
        assert writer.outline_tree.text_styles == _THEMES[name].styles
        assert writer.editor.text_styles == _THEMES[name].styles
        assert writer.editor_text == "Late rides cost us customers."


@pytest.mark.parametrize(
    ("description", "section"),
    [("Next section", "2.1 Problem"), ("Next section without text", "2.2 Customers")],
)
async def test_a_command_is_run_by_its_description(
    repository: RepositoryBuilder, description: str, section: str
) -> None:
    """What a key does can be had without knowing the key."""
    async with writing(repository) as writer:
        await writer.finds_command(description)
        await until(writer.pilot, lambda: writer.section == section, section)


async def test_escape_leaves_the_palette(repository: RepositoryBuilder) -> None:
    """Closed, the palette leaves text and caret as they were."""
    async with writing(repository) as writer:
        await writer.does("palette.show")
        await writer.presses("escape", "x")
        assert writer.editor_text.startswith("xLate")
