"""Ways to look at revisions: some of them, folded, side by side, as whole texts."""

import pytest

from tests.support.design import FIRST_MESSAGE, NAME, TEXT
from tests.support.history_reader import HistoryReader, looks_back
from tests.support.repository import RepositoryBuilder
from tests.support.writer import WIDE, Writer, writing

_ONE = TEXT.replace("Late rides cost", "Late rides will cost")
_TWO = _ONE.replace("will cost", "will soon cost")
_METRICS = _TWO.replace("We count cancellations.", "We count cancellations and complaints.")
_SITTING = ["Soon", "Future"]


@pytest.fixture
def repository(repository: RepositoryBuilder) -> RepositoryBuilder:
    """Two saves of one sitting after the beginning, and one of another day."""
    repository.commit(NAME, _ONE, "Future", "2026-11-12T09:05:00+0100")
    repository.commit(NAME, _TWO, "Soon", "2026-11-12T09:15:00+0100")
    repository.commit(NAME, _METRICS, "Metrics: complaints", "2026-11-14T09:12:00+0100")
    return repository


async def _of_document(writer: Writer) -> HistoryReader:
    history = await looks_back(writer)
    await history.does("history.scope")
    return history


async def _filters(history: HistoryReader, line: str) -> None:
    await history.does("history.filter")
    await history.writer.types(line)
    await history.writer.presses("enter")


async def test_saves_of_one_sitting_are_one_row(repository: RepositoryBuilder) -> None:
    """Its row says how many they are, and shows what they changed together."""
    async with writing(repository) as writer:
        history = await looks_back(writer)
        assert history.subjects == ["Soon", FIRST_MESSAGE]
        assert "2 saves" in history.rows[0]
        assert "Late rides will soon cost us" in history.change
        assert "+2 -0 words" in history.change


@pytest.mark.parametrize("key", ["right", "l", "enter"])
async def test_a_sitting_is_unfolded_and_folded(repository: RepositoryBuilder, key: str) -> None:
    """Unfolded, each save is shown alone; folded again, the cursor is on the sitting."""
    async with writing(repository) as writer:
        history = await looks_back(writer)
        await writer.presses(key)
        assert history.subjects == [*_SITTING, FIRST_MESSAGE]
        assert "+1 -0 words" in history.change
        await history.goes_down()
        await history.does("history.fold")
        assert history.subjects == ["Soon", FIRST_MESSAGE]
        assert history.current == "Soon"


async def test_all_sittings_are_unfolded_at_once(repository: RepositoryBuilder) -> None:
    """The same key folds them again."""
    async with writing(repository) as writer:
        history = await _of_document(writer)
        await history.does("history.fold-all")
        assert history.subjects == ["Metrics: complaints", *_SITTING, FIRST_MESSAGE]
        await history.does("history.fold-all")
        assert history.subjects == ["Metrics: complaints", "Soon", FIRST_MESSAGE]


@pytest.mark.parametrize(
    ("line", "subjects"),
    [
        ("complaints", ["Metrics: complaints"]),
        ("since:2026-11-13 until:2026-11-14", ["Metrics: complaints"]),
        ("section:2.3", ["Metrics: complaints", FIRST_MESSAGE]),
        ("milestone:", ["Soon"]),
        ("author:nobody", []),
    ],
)
async def test_a_filter_lists_some_revisions(
    repository: RepositoryBuilder, line: str, subjects: list[str]
) -> None:
    """The title says the filter, and Escape lets go of it before it leaves."""
    repository.git("tag", "review-1", "HEAD~1")
    async with writing(repository) as writer:
        history = await _of_document(writer)
        await _filters(history, line)
        assert history.subjects == subjects
        assert f"only {line}" in history.title
        await writer.presses("escape")
        assert len(history.subjects) == 3
        assert "only" not in history.title
        await writer.presses("escape")
        assert writer.is_writing


async def test_a_filter_that_says_nothing_is_told(repository: RepositoryBuilder) -> None:
    """The list stays as it is."""
    async with writing(repository) as writer:
        history = await _of_document(writer)
        await _filters(history, "since:tomorrow")
        assert '"tomorrow" in the filter is no day' in history.message
        assert len(history.subjects) == 3


async def test_the_length_of_the_text_is_drawn_over_time(repository: RepositoryBuilder) -> None:
    """The title has a bar a revision and the words that there are now."""
    async with writing(repository, size=WIDE) as writer:
        history = await looks_back(writer)
        assert "▆▇█ 7 · 3 revisions" in history.title


async def test_changes_are_marked_by_sentence(repository: RepositoryBuilder) -> None:
    """The grain key goes from words to sentences, and the heading says so."""
    async with writing(repository) as writer:
        history = await looks_back(writer)
        await history.does("history.grain")
        assert "sentence" in history.message
        assert "by sentence" in history.change_title
        assert "- Late rides cost us customers. + Late rides will soon" in history.change


async def test_old_and_new_stand_side_by_side(repository: RepositoryBuilder) -> None:
    """Both texts are on one line of the screen, the list above them."""
    async with writing(repository, size=WIDE) as writer:
        history = await looks_back(writer)
        await history.does("history.side-by-side")
        (line,) = [line for line in writer.screen.splitlines() if "Late rides cost" in line]
        assert "Late rides will soon cost us customers." in line


async def test_a_narrow_screen_has_no_room_for_two_texts(repository: RepositoryBuilder) -> None:
    """The writer is told what it takes."""
    async with writing(repository, size=(90, 30)) as writer:
        history = await looks_back(writer)
        await history.does("history.side-by-side")
        assert "need 100 columns" in history.message


async def test_the_old_text_is_read_and_searched(repository: RepositoryBuilder) -> None:
    """The whole text of the section as it was, with finds in the title; the key leads back."""
    async with writing(repository) as writer:
        history = await looks_back(writer)
        await history.goes_down()
        await history.does("history.old-text")
        assert "Late rides cost us customers." in writer.screen
        await writer.does("old-text.search")
        await writer.types("RIDES")
        await writer.presses("enter")
        assert '"RIDES": 1 of 1 found' in writer.screen
        await writer.does("old-text.close")
        assert history.title.startswith("HISTORY")


async def test_the_old_text_is_copied(
    repository: RepositoryBuilder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The section's text as it was is in the clipboard, and so is a change with its marks."""
    monkeypatch.delenv("TMUX", raising=False)
    async with writing(repository) as writer:
        history = await looks_back(writer)
        await history.does("history.copy-change")
        assert "Late rides {+will soon +}cost us" in writer.app.clipboard
        await history.goes_down()
        await history.does("history.copy-text")
        assert writer.app.clipboard == "Late rides cost us customers."
        assert "copied" in history.message


async def test_a_revision_gets_a_name(repository: RepositoryBuilder) -> None:
    """The name stands in its row, and it is a tag of this document."""
    async with writing(repository) as writer:
        history = await _of_document(writer)
        await history.does("history.milestone")
        await writer.types("first-review")
        await writer.presses("enter")
        assert "◆ first-review" in history.rows[0]
        assert "first-review" in history.message
    assert repository.git("tag").split() == [f"milestones/{NAME}/first-review"]


async def test_a_name_that_cannot_be_one_is_told(repository: RepositoryBuilder) -> None:
    """Nothing is named."""
    async with writing(repository) as writer:
        history = await looks_back(writer)
        await history.does("history.milestone")
        await writer.types("first review")
        await writer.presses("enter")
        assert "cannot be the name of a milestone" in history.message
    assert repository.git("tag") == ""
