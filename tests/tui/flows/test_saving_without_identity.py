"""Saving where git does not know who writes."""

import pytest

from tests.support.design import NAME
from tests.support.repository import RepositoryBuilder
from tests.support.writer import Writer, writing

_TEXT = "Late rides cost us customers. More."


@pytest.fixture(autouse=True)
def _unknown_writer(repository: RepositoryBuilder) -> None:
    """Git knows nobody."""
    repository.forget_identity()
    repository.config("user.useConfigOnly", "true")


async def _introduces_herself(writer: Writer, *, remember: str) -> None:
    await writer.adds(" More.")
    await writer.saves()
    await writer.sees_question()
    await writer.types("Grace Reader")
    await writer.presses("enter")
    await writer.types("grace@example.org")
    await writer.presses("enter")
    assert "Grace Reader <grace@example.org>" in writer.asked
    await writer.answers(remember)


async def test_the_revision_gets_the_given_name(repository: RepositoryBuilder) -> None:
    """Name and address go into this revision and, without consent, into no configuration."""
    async with writing(repository) as writer:
        await _introduces_herself(writer, remember="n")
        assert "Saved as" in writer.message
    assert repository.git("log", "-1", "--format=%an %ae|%cn %ce").strip() == (
        "Grace Reader grace@example.org|Grace Reader grace@example.org"
    )
    assert "grace" not in repository.git("config", "--local", "--list").lower()


async def test_the_name_holds_for_the_rest_of_the_sitting(repository: RepositoryBuilder) -> None:
    """A second save asks nothing."""
    async with writing(repository) as writer:
        await _introduces_herself(writer, remember="n")
        await writer.adds(" Again.")
        await writer.saves()
        assert not writer.asked
    assert repository.git("log", "-1", "--format=%an").strip() == "Grace Reader"


async def test_a_name_is_remembered_with_consent(repository: RepositoryBuilder) -> None:
    """This repository's own configuration gets name and address, and only this one's."""
    async with writing(repository) as writer:
        await _introduces_herself(writer, remember="y")
        assert "Saved as" in writer.message
    assert repository.git("config", "--local", "user.name").strip() == "Grace Reader"
    assert repository.git("config", "--local", "user.email").strip() == "grace@example.org"


async def test_declining_leaves_the_text_saved(repository: RepositoryBuilder) -> None:
    """Escape makes no revision: the text is on disk, and the screen says what is missing."""
    before = repository.head()
    async with writing(repository) as writer:
        await writer.adds(" More.")
        await writer.saves()
        await writer.answers("escape")
        assert writer.unsaved == []
        assert "not yet a revision" in writer.message
        assert "name and address" in writer.message
        assert "not yet a revision" in writer.status
    assert _TEXT in (repository.folder / NAME).read_text(encoding="utf-8")
    assert repository.head() == before


async def test_escape_goes_back_to_the_name(repository: RepositoryBuilder) -> None:
    """What was given stands there to be mended, and no revision is made yet."""
    before = repository.head()
    async with writing(repository) as writer:
        await _introduces_herself(writer, remember="escape")
        assert "Who is writing?" in writer.asked
        assert "Grace Reader" in writer.screen
    assert repository.head() == before


async def test_nothing_is_made_up_for_an_empty_field(repository: RepositoryBuilder) -> None:
    """Enter with a field empty makes no revision and stays at the question."""
    before = repository.head()
    async with writing(repository) as writer:
        await writer.adds(" More.")
        await writer.saves()
        await writer.answers("enter")
        await writer.types("Grace Reader")
        await writer.presses("enter", "enter")
        assert "Who is writing?" in writer.asked
    assert repository.head() == before


async def test_a_name_that_git_cannot_hold_is_refused(repository: RepositoryBuilder) -> None:
    """Angle brackets are refused with the reason, before git sees them."""
    async with writing(repository) as writer:
        await writer.adds(" More.")
        await writer.saves()
        await writer.sees_question()
        await writer.types("Grace <Reader>")
        await writer.presses("enter")
        await writer.types("grace@example.org")
        await writer.presses("enter")
        assert "without < and >" in writer.asked
