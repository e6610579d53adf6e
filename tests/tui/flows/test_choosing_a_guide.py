"""Choosing a guide: for a new document, and for one that has none or another."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from tests.support.design import NAME, TEXT
from tests.support.repository import RepositoryBuilder
from tests.support.screen import until_at_rest
from tests.support.writer import MEDIUM, NARROW, WIDE, Writer, writing
from waypost.guide import library
from waypost.paths import packaged_folder
from waypost.tui.app import WaypostApp
from waypost.tui.themes import load_themes
from waypost.workspace.session import Session

_TOPICS = ("Card **fraud**", "Image search in a shop")


@asynccontextmanager
async def _starting(folder: Path, size: tuple[int, int] = MEDIUM) -> AsyncIterator[Writer]:
    """Waypost started without a document."""
    app = WaypostApp(None, load_themes([packaged_folder("themes")]), folder=folder)
    async with app.run_test(size=size) as pilot:
        await until_at_rest(pilot)
        yield Writer(app, pilot)


@pytest.fixture
def empty(repository: RepositoryBuilder) -> RepositoryBuilder:
    """A repository with the short guide and no document yet."""
    (repository.folder / f".waypost/{NAME}.toml").unlink()
    (repository.folder / NAME).unlink()
    return repository


@pytest.mark.parametrize("size", [WIDE, MEDIUM, NARROW])
async def test_without_documents_a_guide_is_chosen_first(
    empty: RepositoryBuilder, size: tuple[int, int]
) -> None:
    """The guides are there, and outline and questions of the one under the cursor."""
    async with _starting(empty.folder, size) as writer:
        await writer.sees("ml-system-design")
        await writer.types("short")
        await writer.sees("2.1 Problem")
        assert "What happens today, step by step?" in writer.screen
        assert "6 sections to write, 8 questions" in writer.screen
        assert "ml-system-design" not in writer.screen


async def test_a_document_is_made_of_guide_title_and_name(empty: RepositoryBuilder) -> None:
    """Enter takes the guide; the file's name is proposed from the title; then one can write."""
    async with _starting(empty.folder) as writer:
        await writer.types("short")
        await writer.presses("enter")
        assert "What is the document's title?" in writer.asked
        await writer.types("Ride arrival times")
        await writer.presses("enter")
        await writer.sees("ride-arrival-times.md")
        await writer.presses("enter")
        await writer.sees("2.1 Problem")
        assert writer.is_writing
    assert (empty.folder / "ride-arrival-times.md").read_text() == "# Ride arrival times\n"


async def test_a_topic_becomes_the_title(
    empty: RepositoryBuilder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A guide that offers topics has them chosen from, narrowed by typing."""
    load = library.load_guide
    monkeypatch.setattr(
        library, "load_guide", lambda path, source: replace(load(path, source), topics=_TOPICS)
    )
    async with _starting(empty.folder) as writer:
        await writer.types("short")
        assert "2 topics to choose from" in writer.screen
        await writer.presses("enter")
        await writer.sees("Card fraud")
        await writer.types("image")
        await writer.presses("enter")
        await writer.sees("image-search-in-a-shop.md")
        await writer.presses("enter")
        await writer.sees("1 Overview")
    assert (empty.folder / "image-search-in-a-shop.md").read_text() == "# Image search in a shop\n"


async def test_a_name_that_is_taken_is_asked_for_again(empty: RepositoryBuilder) -> None:
    """What stands there is never written over."""
    empty.write("rides.md", "mine\n")
    async with _starting(empty.folder) as writer:
        await writer.presses("enter")
        await writer.types("Rides")
        await writer.presses("enter", "enter")
        assert "Something is there already. Another name?" in writer.asked
        await writer.presses("escape")
    assert (empty.folder / "rides.md").read_text() == "mine\n"


async def test_nothing_need_be_made(empty: RepositoryBuilder) -> None:
    """Escape ends the program with success where there is no document to go back to."""
    async with _starting(empty.folder) as writer:
        await writer.presses("escape")
        assert writer.has_left
    assert writer.app.return_code == 0


async def test_the_chooser_of_documents_makes_new_ones_too(repository: RepositoryBuilder) -> None:
    """`n` leads to the guides, Escape from there back to the documents."""
    async with _starting(repository.folder) as writer:
        await writer.sees("Which document?")
        await writer.presses("n")
        await writer.sees("Which guide?")
        await writer.presses("escape")
        await writer.sees("Which document?")


async def test_another_document_is_made_while_writing(repository: RepositoryBuilder) -> None:
    """The palette makes one and opens it; the session of the first is closed."""
    async with writing(repository) as writer:
        first = writer.app._session
        await writer.finds_command("Make a new document with a guide")
        await writer.sees("Which guide?")
        await writer.types("short")
        await writer.presses("enter")
        await writer.types("Second")
        await writer.presses("enter", "enter")
        await writer.sees("second.md")
        assert writer.app._session is not first
        assert writer.is_writing
        await writer.does("program.quit")
        assert writer.has_left


async def test_unsaved_text_is_asked_about_first(repository: RepositoryBuilder) -> None:
    """Going back keeps this document open; the new one is made all the same."""
    async with writing(repository) as writer:
        await writer.types("New. ")
        await writer.finds_command("Make a new document with a guide")
        await writer.presses("enter")
        await writer.types("Second")
        await writer.presses("enter", "enter")
        assert "There is unsaved text" in writer.asked
        await writer.presses("escape")
        assert "second.md is made" in writer.message
        assert writer.editor_text.startswith("New. ")
    assert (repository.folder / "second.md").is_file()


async def test_a_document_without_a_guide_is_given_one(repository: RepositoryBuilder) -> None:
    """Its sections have questions then, and its text is as it was."""
    path = repository.write("notes.md", TEXT)
    async with writing(repository, "notes.md") as writer:
        assert "Choose a guide" in writer.guidance
        await writer.finds_command("Choose a guide for this document")
        await writer.types("short")
        await writer.presses("enter")
        await writer.sees("The document follows short now")
        await writer.goes_to("2.1")
        assert "What happens today, step by step?" in writer.guidance
        await writer.saves()
    assert path.read_text(encoding="utf-8") == TEXT
    with Session(path) as session:
        assert session.view.guide is not None
