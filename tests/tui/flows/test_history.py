"""Looking at revisions, of a section and of the whole document."""

import pytest

from tests.support.design import FIRST_MESSAGE, NAME, TEXT
from tests.support.history_reader import looks_back
from tests.support.repository import RepositoryBuilder
from tests.support.writer import MEDIUM, NARROW, WIDE, writing

_OVERVIEW = TEXT.replace("Late rides cost", "Late rides will cost")
_NOON = "2026-11-15T12:00:00+0100"
_METRICS = _OVERVIEW.replace("We count cancellations.", "We count cancellations and complaints.")


@pytest.fixture
def repository(repository: RepositoryBuilder) -> RepositoryBuilder:
    """Three revisions: the beginning, one of the overview, one of the metrics."""
    repository.commit(NAME, _OVERVIEW, "Overview: future", date="2026-11-12T09:05:00+0100")
    repository.commit(NAME, _METRICS, "Metrics: complaints", date="2026-11-14T09:12:00+0100")
    return repository


async def test_history_begins_with_the_open_section(repository: RepositoryBuilder) -> None:
    """Only revisions that changed the section are listed, newest first."""
    async with writing(repository) as writer:
        history = await looks_back(writer)
        assert history.subjects == ["Overview: future", FIRST_MESSAGE]
        assert "1 Overview" in history.title
        assert "2 revisions" in history.title


async def test_the_scope_changes_to_the_document_and_back(repository: RepositoryBuilder) -> None:
    """The scope key lists all revisions of the document, and the section's again."""
    async with writing(repository) as writer:
        history = await looks_back(writer)
        await history.does("history.scope")
        assert history.subjects == ["Metrics: complaints", "Overview: future", FIRST_MESSAGE]
        assert "document" in history.title
        await history.does("history.scope")
        assert history.subjects == ["Overview: future", FIRST_MESSAGE]


async def test_a_row_says_when_who_and_how_much(repository: RepositoryBuilder) -> None:
    """Date, author, words added and removed, and the message stand in the list."""
    repository.commit(
        NAME, _METRICS.replace("Late rides will", "Rides"), "Shorter", "2026-11-15T10:00:00+0100"
    )
    async with writing(repository) as writer:
        history = await looks_back(writer)
        for part in ("15 Nov 10:00", "Ada", "+1", "-3", "Shorter"):
            assert part in history.rows[0]


async def test_the_change_of_the_revision_is_shown(repository: RepositoryBuilder) -> None:
    """What the newest revision changed stands beside the list, with author and date."""
    async with writing(repository) as writer:
        history = await looks_back(writer)
        assert "Late rides will cost us customers." in history.change
        assert "+1 -0 words" in history.change
        assert "Ada Writer, 12 Nov 2026 09:05" in history.change_title


async def test_the_cursor_shows_each_change(repository: RepositoryBuilder) -> None:
    """Moving to the first revision shows that it added the section."""
    async with writing(repository) as writer:
        history = await looks_back(writer)
        await history.goes_down()
        assert FIRST_MESSAGE in history.change
        assert "(added)" in history.change
        assert "will" not in history.change.replace(FIRST_MESSAGE, "")


async def test_a_milestone_stands_in_the_list(repository: RepositoryBuilder) -> None:
    """A revision that a tag names says so."""
    repository.git("tag", "-a", "review-1", "-m", "For the review", "HEAD~1")
    async with writing(repository) as writer:
        history = await looks_back(writer)
        assert "review-1" in history.rows[0]


async def test_two_revisions_are_compared(repository: RepositoryBuilder) -> None:
    """With one revision marked, the cursor's is shown against it, from the older to the newer."""
    async with writing(repository) as writer:
        history = await looks_back(writer)
        await history.does("history.scope")
        await history.does("history.mark")
        assert repository.head()[:7] in history.change_title
        await history.goes_down(2)
        first, last = repository.git("rev-parse", "HEAD~2", "HEAD").split()
        old, arrow, new = history.change_title.partition("→")
        assert arrow
        assert first[:7] in old
        assert last[:7] in new
        assert "+1 -0 words" in history.change
        assert "+2 -0 words" in history.change


async def test_marking_again_lets_go(repository: RepositoryBuilder) -> None:
    """The mark key on the marked revision ends the comparison."""
    async with writing(repository) as writer:
        history = await looks_back(writer)
        await history.does("history.mark")
        await history.does("history.mark")
        assert "→" not in history.change_title
        assert "+1 -0 words" in history.change


async def test_changes_are_gone_through_by_key(repository: RepositoryBuilder) -> None:
    """The key brings the next change of a long revision into sight."""
    long = "\n\n".join(f"Paragraph {i}, that stays." for i in range(80))
    repository.commit(
        NAME, f"# Rides\n\n## 1. Overview\n\nFirst.\n\n{long}\n\nLast.\n", "Long", _NOON
    )
    repository.commit(
        NAME, f"# Rides\n\n## 1. Overview\n\nFirst one.\n\n{long}\n\nLast one.\n", "Both ends"
    )
    async with writing(repository, size=NARROW) as writer:
        history = await looks_back(writer)
        await history.does("history.next-change")
        assert "First one." in writer.screen
        await history.does("history.next-change")
        assert "Last one." in writer.screen


@pytest.mark.parametrize("size", [WIDE, MEDIUM, NARROW])
async def test_list_and_change_are_in_sight(
    repository: RepositoryBuilder, size: tuple[int, int]
) -> None:
    """At every size the list and what the revision changed are both to be seen."""
    async with writing(repository, size=size) as writer:
        await looks_back(writer)
        assert "Overview: future" in writer.screen
        assert "Late rides will cost us customers." in writer.screen


@pytest.mark.parametrize("key", ["escape", "q", "f8"])
async def test_going_back_finds_the_text_as_it_was(repository: RepositoryBuilder, key: str) -> None:
    """Each of the keys leads back to the section and its unsaved text."""
    async with writing(repository) as writer:
        await writer.goes_to("2.1")
        await writer.adds(" Unsaved.")
        await looks_back(writer)
        await writer.presses(key)
        assert writer.section == "2.1 Problem"
        assert writer.editor_text.endswith("Unsaved.")
        assert writer.is_writing


async def test_a_section_not_in_the_document_shows_the_documents_history(
    repository: RepositoryBuilder,
) -> None:
    """Where the section has no history of its own, the document's is shown."""
    async with writing(repository) as writer:
        await writer.goes_to("2.2")
        history = await looks_back(writer)
        assert len(history.subjects) == 3
        await history.does("history.scope")
        assert "no section" in history.message


async def test_hostile_text_in_the_history_drives_nothing(repository: RepositoryBuilder) -> None:
    """Escapes, markup and bidi controls of messages and authors are shown, not obeyed."""
    hostile = "\x1b[31mred [bold]x[/x] [@click=app.bell]\u202eevil"
    repository.git("config", "user.name", "Eve\x1b[2J")
    repository.commit(NAME, TEXT.replace("Late", f"Late {hostile}"), hostile)
    async with writing(repository) as writer:
        history = await looks_back(writer)
        shown = "\n".join([*history.rows, history.change, history.change_title, writer.screen])
        assert "[bold]x[/x] [@click=app.bell]" in history.change
        assert not {"\x1b", "\u202e"} & set(shown)


async def test_a_document_without_revisions_says_so(repository: RepositoryBuilder) -> None:
    """A document that was never saved has an empty history, explained."""
    repository.write("notes.md", "# Notes\n\nSome text.\n")
    async with writing(repository, "notes.md") as writer:
        history = await looks_back(writer)
        assert history.subjects == []
        assert "No revision yet" in history.change
