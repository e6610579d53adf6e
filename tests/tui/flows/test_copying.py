"""Copying and pasting where something stands in the way."""

import pytest

from tests.support.repository import RepositoryBuilder
from tests.support.screen import until
from tests.support.writer import Writer, writing
from waypost.render.key_parser import PasteBroken
from waypost.tui.clipboard import MOST_BYTES


async def _is_told(writer: Writer, text: str) -> None:
    """Wait until the program has said this in a corner of the screen."""
    notes = writer.app._notifications
    await until(writer.pilot, lambda: any(text in note.message for note in notes), text)


async def test_a_text_that_is_too_long_for_a_terminal(
    repository: RepositoryBuilder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The writer is told, and the program itself still has the text."""
    monkeypatch.delenv("TMUX", raising=False)
    async with writing(repository) as writer:
        await writer.presses("alt+a")
        await writer.types("é" * (MOST_BYTES // 2 + 1))
        await writer.presses("alt+a", "ctrl+c")
        await _is_told(writer, "74,996 bytes are more than a terminal's clipboard takes")
        await writer.presses("end", "ctrl+v")
        assert len(writer.editor_text) == MOST_BYTES + 2


async def test_a_text_that_a_terminal_takes(
    repository: RepositoryBuilder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is said of a text that goes where it should."""
    monkeypatch.delenv("TMUX", raising=False)
    async with writing(repository) as writer:
        await writer.presses("alt+a", "ctrl+c")
        assert not writer.app._notifications
        assert writer.app.clipboard == "Late rides cost us customers."


async def test_a_paste_that_broke_off(repository: RepositoryBuilder) -> None:
    """Nothing of it is in the text; what came can be put in by the writer's own choice."""
    async with writing(repository) as writer:
        writer.app.post_message(PasteBroken("half a text, "))
        await _is_told(writer, "nothing of it is in the text. 13 characters came")
        assert writer.editor_text == "Late rides cost us customers."
        await writer.presses("ctrl+v")
        assert writer.editor_text == "half a text, Late rides cost us customers."


async def test_a_paste_that_is_too_long(repository: RepositoryBuilder) -> None:
    """What is too long to be kept is told, and what was copied before stays."""
    async with writing(repository) as writer:
        await writer.presses("alt+a", "ctrl+c")
        writer.app.post_message(PasteBroken(""))
        await _is_told(writer, "longer than this program takes")
        assert writer.app.clipboard == "Late rides cost us customers."
