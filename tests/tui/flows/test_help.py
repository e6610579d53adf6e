"""The help screen."""

import pytest

from tests.support.history_reader import looks_back
from tests.support.repository import RepositoryBuilder
from tests.support.writer import Writer, writing
from waypost.tui.history_keymap import HISTORY
from waypost.tui.keymap import BENCH, GUIDANCE, WRITING, Command, keys_of
from waypost.tui.panes.block_view import BlockView


def _help_text(writer: Writer) -> str:
    return " ".join(writer.app.screen.query_one(BlockView).text.split())


def _missing(commands: tuple[Command, ...], text: str) -> list[str]:
    return [
        command.id
        for command in commands
        if command.description not in text or any(key not in text for key in keys_of(command))
    ]


@pytest.mark.parametrize("key", [0, 1])
async def test_help_lists_every_command_of_the_writing_screen(
    repository: RepositoryBuilder, key: int
) -> None:
    """Every command stands there with all its keys and what it does."""
    async with writing(repository) as writer:
        await writer.does("help.show", key=key)
        assert _missing((*WRITING, *BENCH, *GUIDANCE), _help_text(writer)) == []


async def test_help_of_the_history_lists_its_commands(repository: RepositoryBuilder) -> None:
    """On the history screen the help is the history's."""
    async with writing(repository) as writer:
        await looks_back(writer)
        await writer.does("help.show")
        assert _missing(HISTORY, _help_text(writer)) == []


@pytest.mark.parametrize("key", ["escape", "q", "f1"])
async def test_help_leads_back_to_the_text(repository: RepositoryBuilder, key: str) -> None:
    """Each of its keys closes the help, and typing goes on."""
    async with writing(repository) as writer:
        await writer.does("help.show")
        await writer.presses(key, "x")
        assert writer.editor_text.startswith("xLate")


async def test_help_of_the_history_leads_back_to_the_history(
    repository: RepositoryBuilder,
) -> None:
    """Escape closes the help and not the history below it."""
    async with writing(repository) as writer:
        history = await looks_back(writer)
        await writer.does("help.show")
        await writer.presses("escape")
        assert "HISTORY" in writer.screen
        assert history.subjects
