"""A guide that changed since the document was begun."""

import pytest

from tests.support.design import GUIDE, NAME, TEXT
from tests.support.repository import RepositoryBuilder
from tests.support.writer import MEDIUM, NARROW, WIDE, writing

_PATH = ".waypost/guides/short.md"


@pytest.fixture
def repository(repository: RepositoryBuilder) -> RepositoryBuilder:
    """The guide says one question in other words, drops one and asks one more."""
    newer = (
        GUIDE.replace("What happens today, step by step?", "What happens today, in which steps?")
        .replace("- How many cases are there per week?\n", "")
        .replace("- Who is called at night?", "- Who is called at night?\n- Who pays for it?")
    )
    repository.write(_PATH, newer)
    return repository


@pytest.mark.parametrize("size", [WIDE, MEDIUM, NARROW])
async def test_the_change_is_told_shown_and_taken_over(
    repository: RepositoryBuilder, size: tuple[int, int]
) -> None:
    """The notice names the key, the key shows the change, and one key more takes it over."""
    async with writing(repository, size=size) as writer:
        await writer.sees("The guide has changed: 1 added, 1 removed, 1 reworded.")
        await writer.goes_to("2.1")
        await writer.goes_to_guidance()
        await writer.does("guide.changes")
        await writer.sees("THE GUIDE short HAS CHANGED")
        for shown in ("+ Who pays for it?", "- How many cases", "was: What happens today, step"):
            assert shown in writer.screen
        await writer.does("guide.take-over")
        await writer.sees("The guide is taken over")
        assert writer.bench.desk.view.guide_change is None
        await writer.saves()
        assert "Newer guide short" in writer.message
    assert repository.files_of("HEAD") == [f".waypost/{NAME}.toml"]
    assert (repository.folder / NAME).read_text(encoding="utf-8") == TEXT


async def test_an_answer_goes_over_to_the_new_words(repository: RepositoryBuilder) -> None:
    """What was answered is answered still, though the question has another id now."""
    newer = (repository.folder / _PATH).read_text(encoding="utf-8")
    repository.write(_PATH, GUIDE)
    async with writing(repository) as writer:
        await writer.goes_to("2.1")
        await writer.does("question.done")
    repository.write(_PATH, newer)
    async with writing(repository) as writer:
        await writer.goes_to("2.1")
        assert "○ What happens today, in which steps?" in writer.guidance
        await writer.finds_command("Show what changed in the guide")
        await writer.sees("answered)")
        await writer.does("guide.take-over")
        await writer.sees("The guide is taken over")
        assert "✓ What happens today, in which steps?" in writer.guidance


@pytest.mark.parametrize("key", [0, 1])
async def test_not_now_leaves_all_as_it_was(repository: RepositoryBuilder, key: int) -> None:
    """Each of the keys leads back, and the change is offered again."""
    before = (repository.folder / f".waypost/{NAME}.toml").read_bytes()
    async with writing(repository) as writer:
        await writer.goes_to_guidance()
        await writer.does("guide.changes")
        await writer.does("guide.not-now", key=key)
        assert writer.bench.desk.view.guide_change is not None
    assert (repository.folder / f".waypost/{NAME}.toml").read_bytes() == before


async def test_the_open_section_stays_open_under_its_new_name(
    repository: RepositoryBuilder,
) -> None:
    """A section that the guide calls otherwise now is still the one that is written in."""
    newer = (repository.folder / _PATH).read_text(encoding="utf-8")
    repository.write(_PATH, newer.replace("2.1 Problem", "2.1 Where we are"))
    async with writing(repository) as writer:
        await writer.goes_to("Problem")
        assert "does not know this section" in writer.guidance
        await writer.goes_to_guidance()
        await writer.does("guide.changes")
        await writer.does("guide.take-over")
        await writer.sees("The guide is taken over")
        assert writer.section == "2.1 Problem"
        assert writer.editor_text == "Rides are late, and nobody knows why."
        assert "What happens today, in which steps?" in writer.guidance


async def test_unsaved_text_is_to_be_saved_first(repository: RepositoryBuilder) -> None:
    """No section loses its unsaved text by getting another name."""
    async with writing(repository) as writer:
        await writer.types("New. ")
        await writer.goes_to_guidance()
        await writer.does("guide.changes")
        await writer.does("guide.take-over")
        assert writer.message.startswith("Save first")
        for command in ("guide.choose", "guide.match"):
            await writer.does(command)
            assert writer.message.startswith("Save first")
        assert writer.editor_text.startswith("New. ")
        assert writer.bench.desk.view.guide_change is not None


async def test_without_a_change_there_is_nothing_to_show(repository: RepositoryBuilder) -> None:
    """That is said, and no screen opens."""
    repository.write(_PATH, GUIDE)
    async with writing(repository) as writer:
        await writer.goes_to_guidance()
        await writer.does("guide.changes")
        assert writer.message == "The guide has not changed."
