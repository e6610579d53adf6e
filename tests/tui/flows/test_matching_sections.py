"""Correcting which section of the document is which section of the guide."""

from pathlib import Path

import pytest

from tests.support.design import NAME, TEXT, begun_design
from tests.support.repository import RepositoryBuilder
from tests.support.writer import NARROW, USUAL, Writer, writing


@pytest.fixture
def repository(tmp_path: Path) -> RepositoryBuilder:
    """A design in which the guide's 2.3 has a title of the writer's own."""
    return begun_design(tmp_path / "design", TEXT.replace("2.3 Metrics", "2.3 What we count"))


async def _matches(writer: Writer) -> None:
    await writer.goes_to_guidance()
    await writer.does("guide.match")
    await writer.sees("MATCH")
    await writer.presses("g", *["j"] * 4)


@pytest.mark.parametrize("size", [USUAL, NARROW])
async def test_a_section_is_matched_by_hand(
    repository: RepositoryBuilder, size: tuple[int, int]
) -> None:
    """The guide's section is chosen, then the document's; the questions are there at once."""
    async with writing(repository, size=size) as writer:
        await _matches(writer)
        await writer.presses("enter")
        await writer.types("count")
        await writer.presses("enter")
        await writer.sees("2.3 What we count  (by hand)")
        await writer.does("match.close")
        await writer.goes_to("count")
        assert "Which single number decides?" in writer.guidance
    record = (repository.folder / f".waypost/{NAME}.toml").read_text(encoding="utf-8")
    assert 'metrics = "What we count"' in record


async def test_none_and_by_title(repository: RepositoryBuilder) -> None:
    """A match can be taken away, and the titles can decide again."""
    async with writing(repository) as writer:
        await _matches(writer)
        await writer.presses("g")
        await writer.does("match.none")
        await writer.sees("-  (by hand)")
        await writer.does("match.by-titles")
        assert "(by hand)" not in writer.screen
        await writer.does("match.close", key=1)
        assert writer.bench.desk.view.record.aliases == {}


async def test_without_a_guide_there_is_nothing_to_match(repository: RepositoryBuilder) -> None:
    """That is said, with what to do first."""
    repository.write("notes.md", TEXT)
    async with writing(repository, "notes.md") as writer:
        await writer.goes_to_guidance()
        await writer.does("guide.match")
        assert "choose one first" in writer.message
