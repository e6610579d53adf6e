"""Reading what changed since some time, and ticking it."""

import pytest

from tests.support.design import NAME, TEXT
from tests.support.repository import RepositoryBuilder
from tests.support.writer import Writer, writing
from waypost.tui.panes.reading_rows import ReadingRows

_CHANGED = TEXT.replace("Late rides cost", "Late rides will cost").replace(
    "We count", "We do count"
)


@pytest.fixture
def repository(repository: RepositoryBuilder) -> RepositoryBuilder:
    """Two sections changed since a milestone."""
    repository.git("tag", "review-1")
    repository.commit(NAME, _CHANGED, "Both")
    return repository


def _rows(writer: Writer) -> list[str]:
    rows = writer.app.screen.query_one(ReadingRows)
    return [rows.draw_row(row, 60, index).plain.strip() for index, row in enumerate(rows.rows)]


async def _reads_since(writer: Writer, since: str) -> None:
    await writer.does("history.changes")
    await writer.does("reading.since")
    await writer.types(since)
    await writer.presses("enter")


async def test_changed_sections_are_listed_beside_their_changes(
    repository: RepositoryBuilder,
) -> None:
    """Words that came and went stand in the list, the change of the section beside it."""
    async with writing(repository) as writer:
        await _reads_since(writer, "review-1")
        assert _rows(writer) == ["[ ]    +1    -0  1 Overview", "[ ]    +1    -0  2.3 Metrics"]
        assert "0 of 2 reviewed" in writer.screen
        assert "Late rides will cost us customers." in writer.screen
        await writer.presses("down")
        assert "We do count cancellations." in writer.screen


async def test_ticks_are_kept_until_the_section_changes(repository: RepositoryBuilder) -> None:
    """A tick goes on to the next section, is there the next time, and falls with a change."""
    async with writing(repository) as writer:
        await _reads_since(writer, "review-1")
        await writer.does("reading.tick")
        await writer.does("reading.tick")
        assert "2 of 2 reviewed" in writer.screen
    repository.commit(NAME, _CHANGED.replace("We do", "We never"), "Again")
    async with writing(repository) as writer:
        await _reads_since(writer, "review-1")
        assert [row[:3] for row in _rows(writer)] == ["[x]", "[ ]"]
    assert repository.status() == ""


async def test_leaving_is_what_opened_counts_from(repository: RepositoryBuilder) -> None:
    """What others changed since the document was closed here is listed at first."""
    async with writing(repository) as writer:
        await writer.does("program.quit")
        assert writer.has_left
    repository.commit(NAME, _CHANGED.replace("We do", "We never"), "Again")
    async with writing(repository) as writer:
        await writer.does("history.changes")
        assert [row.split()[-1] for row in _rows(writer)] == ["Metrics"]


async def test_a_time_that_is_none_is_told(repository: RepositoryBuilder) -> None:
    """The sentence says what was not understood, and the key asks again."""
    async with writing(repository) as writer:
        await _reads_since(writer, "nothing")
        assert 'There is no revision "nothing"' in writer.screen
        await writer.does("reading.close")
        assert writer.is_writing
