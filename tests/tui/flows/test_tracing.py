"""Finding lost text, and who wrote what."""

import pytest

from tests.support.design import FIRST_MESSAGE, NAME, TEXT
from tests.support.history_reader import HistoryReader, looks_back
from tests.support.repository import RepositoryBuilder
from tests.support.writer import writing

_LOST = TEXT.replace("Late rides cost us customers.", "Rides are late.")
_LATER = _LOST.replace("We count cancellations.", "We count.")


@pytest.fixture
def repository(repository: RepositoryBuilder) -> RepositoryBuilder:
    """A sentence was lost, and something else was written after that."""
    repository.commit(NAME, _LOST, "Shorten", "2026-11-12T09:00:00+0100")
    repository.commit(NAME, _LATER, "Count", "2026-11-13T09:00:00+0100")
    return repository


async def _finds(history: HistoryReader, text: str) -> None:
    await history.does("history.search")
    await history.writer.types(text)
    await history.writer.presses("enter")


async def test_lost_text_is_found(repository: RepositoryBuilder) -> None:
    """What took it away and what brought it are listed, with what each changed."""
    async with writing(repository) as writer:
        await _finds(await looks_back(writer), "cost us")
        await writer.sees("stands nowhere now")
        assert "- taken away" in writer.screen
        assert "+ brought" in writer.screen
        assert "Shorten" in writer.screen


async def test_a_find_leads_to_its_revision(repository: RepositoryBuilder) -> None:
    """Enter shows the revision in the history."""
    async with writing(repository) as writer:
        history = await looks_back(writer)
        await _finds(history, "cost us")
        await writer.does("finds.open")
        assert history.current == "Shorten"


async def test_lost_text_is_brought_back(repository: RepositoryBuilder) -> None:
    """The section is restored as it was when it had the text last; other sections stay."""
    async with writing(repository) as writer:
        history = await looks_back(writer)
        await _finds(history, "cost us")
        await writer.does("finds.restore")
        await writer.answers("R")
        await history.goes_back()
        assert writer.editor_text == "Late rides cost us customers."
    restored = _LATER.replace("Rides are late.", "Late rides cost us customers.")
    assert repository.text_at("HEAD", NAME) == restored


async def test_text_that_never_was_is_not_found(repository: RepositoryBuilder) -> None:
    """The screen says so, and leads back."""
    async with writing(repository) as writer:
        history = await looks_back(writer)
        await _finds(history, "unicorns")
        await writer.sees("The text was in no revision.")
        await writer.does("finds.close")
        assert history.title.startswith("HISTORY")


async def test_sentences_stand_beside_their_writers(repository: RepositoryBuilder) -> None:
    """From writing, a key shows who wrote the section, and Enter the revision of a sentence."""
    shortened = repository.git("rev-parse", "HEAD~1").strip()
    async with writing(repository) as writer:
        await writer.does("history.blame")
        await writer.presses("down")
        assert shortened[:7] in writer.screen
        assert "│ Rides are late." in writer.screen
        await writer.does("blame.open")
        history = HistoryReader(writer)
        assert history.current == "Shorten"


async def test_blame_goes_on_before_a_revision(repository: RepositoryBuilder) -> None:
    """What a sentence replaced is shown with its own writer; the other key goes back."""
    async with writing(repository) as writer:
        await writer.does("history.blame")
        await writer.presses("down")
        await writer.does("blame.before")
        assert "│ Late rides cost us customers." in writer.screen
        await writer.presses("down")
        await writer.does("blame.before")
        await writer.sees("Nothing is before revision")
        await writer.does("blame.after")
        assert "│ Rides are late." in writer.screen


async def test_blame_in_the_history_moves_its_cursor(repository: RepositoryBuilder) -> None:
    """The chosen sentence's revision is under the cursor afterwards."""
    async with writing(repository) as writer:
        history = await looks_back(writer)
        await history.does("history.blame")
        await writer.does("blame.open")
        assert history.current == FIRST_MESSAGE
