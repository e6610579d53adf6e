"""Bringing earlier text back, as a new revision."""

import pytest

from tests.support.design import NAME, TEXT
from tests.support.history_reader import looks_back
from tests.support.repository import RepositoryBuilder
from tests.support.writer import Writer, writing
from waypost.tui.panes.restorable_rows import RestorableRows

_SHORTER = TEXT.replace("Late rides cost us customers.", "Late rides.")
_BOTH = _SHORTER.replace("We count cancellations.", "We count.")


@pytest.fixture
def repository(repository: RepositoryBuilder) -> RepositoryBuilder:
    """The overview was shortened, then the metrics."""
    repository.commit(NAME, _SHORTER, "Shorten the overview", "2026-11-12T09:00:00+0100")
    repository.commit(NAME, _BOTH, "Shorten the metrics", "2026-11-13T09:00:00+0100")
    return repository


async def test_restoring_a_section_makes_a_revision(repository: RepositoryBuilder) -> None:
    """The section has its old text again, other sections stay, and nothing leaves the history."""
    before = repository.head()
    async with writing(repository) as writer:
        history = await looks_back(writer)
        await history.goes_down()
        await history.restores()
        assert len(history.subjects) == 3
        assert "restore" in history.subjects[0].lower()
        await history.goes_back()
        assert writer.editor_text == "Late rides cost us customers."
        assert writer.unsaved == []
    assert repository.git("rev-parse", "HEAD~1").strip() == before
    restored = _BOTH.replace("Late rides.", "Late rides cost us customers.")
    assert repository.text_at("HEAD", NAME) == restored
    assert (repository.folder / NAME).read_text(encoding="utf-8") == restored


async def test_restoring_the_document(repository: RepositoryBuilder) -> None:
    """In the document's scope every section has its old text again."""
    async with writing(repository) as writer:
        history = await looks_back(writer)
        await history.does("history.scope")
        await history.goes_down(2)
        await history.restores()
        await history.goes_back()
        assert writer.editor_text == "Late rides cost us customers."
    assert repository.text_at("HEAD", NAME) == TEXT


async def test_restoring_asks_first(repository: RepositoryBuilder) -> None:
    """The question names section and revision; Escape changes nothing."""
    before = repository.head()
    async with writing(repository) as writer:
        history = await looks_back(writer)
        await history.goes_down()
        await history.does("history.restore")
        await writer.sees_question()
        assert "1 Overview" in writer.asked
        assert repository.git("rev-parse", "HEAD~2").strip()[:7] in writer.asked
        await writer.answers("escape")
    assert repository.head() == before


async def test_restoring_is_itself_undone_by_restoring(repository: RepositoryBuilder) -> None:
    """The text before the restore is a revision to go back to."""
    async with writing(repository) as writer:
        history = await looks_back(writer)
        await history.goes_down()
        await history.restores()
        await history.goes_down()
        await history.restores()
        await history.goes_back()
        assert writer.editor_text == "Late rides."
    assert repository.text_at("HEAD", NAME) == _BOTH


async def test_unsaved_text_is_a_revision_first(repository: RepositoryBuilder) -> None:
    """Text that was typed and not saved is kept in the history before the old text comes."""
    async with writing(repository) as writer:
        await writer.adds(" Unsaved.")
        history = await looks_back(writer)
        await history.goes_down()
        await history.does("history.restore")
        await writer.sees_question()
        assert "unsaved" in writer.asked
        await writer.answers("R")
        await history.goes_back()
        assert writer.editor_text == "Late rides cost us customers."
        assert writer.unsaved == []
    assert "Late rides. Unsaved." in repository.text_at("HEAD~1", NAME)
    assert "Late rides cost us customers." in repository.text_at("HEAD", NAME)


async def test_text_that_cannot_be_saved_stops_the_restore(repository: RepositoryBuilder) -> None:
    """Where the unsaved text cannot become a revision, nothing is restored over it."""
    async with writing(repository) as writer:
        await writer.adds("\n\n```\nnot closed")
        history = await looks_back(writer)
        await history.goes_down()
        await history.restores()
        assert "Not restored" in history.message
        await history.goes_back()
        assert writer.editor_text == "Late rides.\n\n```\nnot closed"
    assert (repository.folder / NAME).read_text(encoding="utf-8") == _BOTH


async def test_restoring_what_is_there_changes_nothing(repository: RepositoryBuilder) -> None:
    """The newest text restored is no revision, and the writer is told."""
    before = repository.head()
    async with writing(repository) as writer:
        history = await looks_back(writer)
        await history.restores()
        assert "Nothing has changed" in history.message
    assert repository.head() == before


async def test_the_question_says_what_changes(repository: RepositoryBuilder) -> None:
    """Each section that becomes another is named with its words before anything is written."""
    async with writing(repository) as writer:
        history = await looks_back(writer)
        await history.does("history.scope")
        await history.goes_down(2)
        await history.does("history.restore")
        await writer.sees_question()
        assert "1 Overview: +3 -0 words" in writer.asked
        assert "2.3 Metrics: +1 -0 words" in writer.asked


async def test_a_restore_is_undone_by_a_key(repository: RepositoryBuilder) -> None:
    """What was there before is there again, in a revision of its own."""
    async with writing(repository) as writer:
        history = await looks_back(writer)
        await history.goes_down()
        await history.restores()
        await history.does("history.undo-restore")
        await writer.answers("R")
        await history.does("history.undo-restore")
        assert "nothing to undo" in history.message
        await history.goes_back()
        assert writer.editor_text == "Late rides."
    assert repository.text_at("HEAD", NAME) == _BOTH
    assert repository.git("rev-list", "--count", "HEAD~4..HEAD").strip() == "4"


async def _sees_sections(writer: Writer) -> list[str]:
    await writer.sees("RESTORE")
    rows = writer.app.screen.query_one(RestorableRows).rows
    return [row.change.label for row in rows]


async def test_chosen_sections_come_back_together(repository: RepositoryBuilder) -> None:
    """Those that are ticked, in one revision, which one key takes back."""
    async with writing(repository) as writer:
        history = await looks_back(writer)
        await history.does("history.scope")
        await history.goes_down(2)
        await history.does("history.restore-some")
        assert await _sees_sections(writer) == ["1 Overview", "2.3 Metrics"]
        await writer.presses("a", "r")
        assert "2 sections" in history.subjects[0]
        assert repository.text_at("HEAD", NAME) == TEXT
        await history.does("history.undo-restore")
        await writer.answers("R")
    assert repository.text_at("HEAD", NAME) == _BOTH


async def test_the_section_of_the_cursor_comes_back_alone(repository: RepositoryBuilder) -> None:
    """Where none is ticked; the dialog about the whole document leads there, too."""
    async with writing(repository) as writer:
        history = await looks_back(writer)
        await history.does("history.scope")
        await history.goes_down(2)
        await history.does("history.restore")
        await writer.answers("s")
        await _sees_sections(writer)
        await writer.presses("down", "r")
    assert repository.text_at("HEAD", NAME) == _SHORTER


async def test_leaving_the_choice_changes_nothing(repository: RepositoryBuilder) -> None:
    """Escape goes back to the history."""
    before = repository.head()
    async with writing(repository) as writer:
        history = await looks_back(writer)
        await history.does("history.scope")
        await history.goes_down(2)
        await history.does("history.restore-some")
        await _sees_sections(writer)
        await writer.presses("space", "escape")
        assert history.subjects
    assert repository.head() == before


async def test_a_section_without_neighbours_asks_where_it_goes(
    repository: RepositoryBuilder,
) -> None:
    """Nothing of what stood around it is left: the writer says behind which section."""
    repository.commit(NAME, "# Other\n\nNothing of before.\n\n# More\n\nNor here.\n", "All new")
    async with writing(repository) as writer:
        history = await looks_back(writer)
        await history.does("history.scope")
        await history.goes_down(1)
        await history.does("history.restore-some")
        await _sees_sections(writer)
        await writer.presses("r")
        await writer.sees("Behind which section?")
        await writer.presses("down", "enter")
        assert "bring the section back" in history.subjects[0]
    text = repository.text_at("HEAD", NAME)
    assert text.startswith("# Other")
    assert text.index("# More") < text.index("Rides")
