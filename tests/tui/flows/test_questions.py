"""The guiding questions of a section."""

import pytest

from tests.support.repository import RepositoryBuilder
from tests.support.writer import NARROW, WIDE, writing


async def test_a_question_is_marked_as_answered_and_as_open_again(
    repository: RepositoryBuilder,
) -> None:
    """The mark shows in the guidance and in the count of the section, and can be taken back."""
    async with writing(repository) as writer:
        await writer.goes_to("2.1")
        await writer.does("question.done")
        assert "✓ What happens today" in writer.guidance
        assert "1 of 3 answered" in writer.guidance
        await writer.does("question.done")
        assert "0 of 3 answered" in writer.guidance


async def test_the_next_question_comes_in_turn(repository: RepositoryBuilder) -> None:
    """The key goes from one open question to the next, and from the last to the first."""
    async with writing(repository) as writer:
        await writer.goes_to("2.1")
        seen = []
        for _ in range(3):
            await writer.does("question.next")
            marked = writer.guidance.partition("▸ ○ ")[2]
            seen.append(marked.split()[0:2])
        assert seen == [["How", "many"], ["What", "do"], ["What", "happens"]]


async def test_answered_questions_are_passed_over(repository: RepositoryBuilder) -> None:
    """While one is open the key goes to an open question."""
    async with writing(repository) as writer:
        await writer.goes_to("2.1")
        await writer.does("question.next")
        await writer.does("question.done")
        await writer.does("question.next")
        await writer.does("question.next")
        assert "▸ ○ What happens today" in writer.guidance


async def test_the_strip_shows_the_question(repository: RepositoryBuilder) -> None:
    """On a narrow screen the question that keys act on stands below the text."""
    async with writing(repository, size=NARROW) as writer:
        await writer.goes_to("2.1")
        assert "What happens today, step by step?" in writer.screen
        await writer.does("question.next")
        assert "How many cases are there per week?" in writer.screen
        assert "2 of 3" in writer.screen


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_a_section_without_questions_says_so(
    repository: RepositoryBuilder, size: tuple[int, int]
) -> None:
    """Marking where there is nothing to mark is answered in words."""
    async with writing(repository, size=size) as writer:
        await writer.goes_to("Rides")
        await writer.does("question.next")
        await writer.does("question.done")
        assert "no guiding question" in writer.message.lower()
