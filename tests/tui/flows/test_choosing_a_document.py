"""Starting without naming a document."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from tests.support.design import NAME
from tests.support.repository import RepositoryBuilder
from tests.support.screen import until_at_rest
from tests.support.writer import Writer
from waypost.paths import packaged_folder
from waypost.tui.app import WaypostApp
from waypost.tui.themes import load_themes
from waypost.workspace.creating import new_document


@pytest.fixture
def repository(repository: RepositoryBuilder) -> RepositoryBuilder:
    """A repository with two documents."""
    guide = repository.folder / ".waypost" / "guides" / "short.md"
    new_document(repository.folder / "papers" / "rollout.md", str(guide))
    return repository


@asynccontextmanager
async def _choosing(repository: RepositoryBuilder) -> AsyncIterator[Writer]:
    themes = load_themes([packaged_folder("themes")])
    app = WaypostApp(None, themes, folder=repository.folder)
    async with app.run_test(size=(80, 24)) as pilot:
        await until_at_rest(pilot)
        yield Writer(app, pilot)


async def test_the_documents_of_the_repository_are_listed(repository: RepositoryBuilder) -> None:
    """Every document that has a record can be chosen, guides cannot."""
    async with _choosing(repository) as writer:
        assert NAME in writer.screen
        assert "papers/rollout.md" in writer.screen
        assert "short.md" not in writer.screen


async def test_enter_opens_the_document_under_the_cursor(repository: RepositoryBuilder) -> None:
    """The chosen document is on the screen, ready for writing."""
    async with _choosing(repository) as writer:
        await writer.presses("down", "enter")
        assert "papers/rollout.md" in writer.status
        assert writer.is_writing


@pytest.mark.parametrize("key", ["escape", "q", "ctrl+q"])
async def test_nothing_need_be_chosen(repository: RepositoryBuilder, key: str) -> None:
    """Each of the keys ends the program with success."""
    async with _choosing(repository) as writer:
        await writer.presses(key)
        assert writer.has_left
    assert writer.app.return_code == 0


async def test_a_document_that_cannot_be_read_ends_with_the_reason(
    repository: RepositoryBuilder,
) -> None:
    """The program ends with status 1 and says what is wrong with the file."""
    (repository.folder / NAME).write_bytes(b"\xff\xfe not text")
    async with _choosing(repository) as writer:
        await writer.presses("enter")
        assert writer.has_left
    assert writer.app.return_code == 1
