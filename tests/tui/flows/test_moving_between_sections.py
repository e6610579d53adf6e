"""Moving through the document without leaving the keyboard."""

import pytest

from tests.support.repository import RepositoryBuilder
from tests.support.writer import NARROW, WIDE, writing


@pytest.mark.parametrize("key", [0, 1])
async def test_next_and_previous_section(repository: RepositoryBuilder, key: int) -> None:
    """Either key goes on to the next section to write and back, parts without text left out."""
    async with writing(repository) as writer:
        await writer.does("section.next", key=key)
        assert writer.section == "2.1 Problem"
        await writer.does("section.next", key=key)
        assert writer.section == "2.2 Customers"
        await writer.does("section.previous", key=key)
        assert writer.section == "2.1 Problem"
        assert writer.is_writing


async def test_the_last_section_has_no_next(repository: RepositoryBuilder) -> None:
    """At the end the program says so and stays."""
    async with writing(repository) as writer:
        await writer.goes_to("3.2")
        await writer.does("section.next")
        assert writer.section == "3.2 Monitoring"
        assert "no section" in writer.message


async def test_next_unfinished_skips_what_has_text(repository: RepositoryBuilder) -> None:
    """The next section without text comes, and after the last the first again."""
    async with writing(repository) as writer:
        visited = []
        for _ in range(4):
            await writer.does("section.unfinished")
            visited.append(writer.section)
        assert visited == ["2.2 Customers", "3.1 Serving", "3.2 Monitoring", "2.2 Customers"]


@pytest.mark.parametrize("size", [WIDE, NARROW])
@pytest.mark.parametrize("wanted", ["2.3", "metr", "Metrics", "2.3 Metrics"])
async def test_going_to_a_section_by_number_or_title(
    repository: RepositoryBuilder, size: tuple[int, int], wanted: str
) -> None:
    """A number, a title or a part of it leads there, with the caret in the text."""
    async with writing(repository, size=size) as writer:
        await writer.goes_to(wanted)
        assert writer.section == "2.3 Metrics"
        assert writer.editor_text == "We count cancellations."
        assert writer.is_writing


async def test_a_filter_shows_what_matches_and_its_parents(repository: RepositoryBuilder) -> None:
    """While a filter is typed the outline has the matching sections below their parts."""
    async with writing(repository) as writer:
        await writer.does("section.go-to")
        await writer.types("serv")
        assert writer.outline == ["3 Production", "3.1 Serving"]


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_escape_ends_a_filter_and_moves_nothing(
    repository: RepositoryBuilder, size: tuple[int, int]
) -> None:
    """Escape brings the whole outline back, then the text that was open before."""
    async with writing(repository, size=size) as writer:
        await writer.does("section.go-to")
        await writer.types("serv")
        await writer.presses("escape", "escape")
        assert len(writer.outline) == 9
        assert writer.section == "1 Overview"
        assert writer.is_writing


async def test_a_filter_that_nothing_matches_goes_nowhere(repository: RepositoryBuilder) -> None:
    """Enter with no match leaves the open section open and loses nothing."""
    async with writing(repository) as writer:
        await writer.goes_to("no such title")
        assert writer.section == "1 Overview"
        assert writer.editor_text == "Late rides cost us customers."
