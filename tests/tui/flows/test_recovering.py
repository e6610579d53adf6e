"""Unsaved text after a crash: offered with what it changes, and never lost on any way."""

from collections.abc import Sequence
from pathlib import Path

from tests.support.design import NAME, TEXT
from tests.support.repository import RepositoryBuilder
from tests.support.screen import until
from tests.support.writer import Writer, writing

_LATE = "Late rides cost us customers."


async def _crash_after(repository: RepositoryBuilder, section: str, words: str) -> None:
    """Type, and end the program as no writer would: without being asked."""
    async with writing(repository) as writer:
        await writer.goes_to(section)
        await writer.adds(words)
        await writer.is_kept_in_the_journal()


def _copies(repository: RepositoryBuilder) -> Sequence[Path]:
    return sorted((repository.folder / ".git").rglob("*.journal"))


async def _sees_the_offer(writer: Writer) -> None:
    await writer.sees("UNSAVED TEXT of")


async def test_text_that_was_not_saved_is_offered(repository: RepositoryBuilder) -> None:
    """The next start shows what would change; the file is as it was."""
    await _crash_after(repository, "1", " And trust.")
    async with writing(repository) as writer:
        await _sees_the_offer(writer)
        assert "1 Overview" in writer.screen
        assert "And trust." in writer.screen
    assert (repository.folder / NAME).read_text(encoding="utf-8") == TEXT


async def test_taking_it_back_makes_it_unsaved_text(repository: RepositoryBuilder) -> None:
    """It stands in the section where it was typed, to be saved by the writer."""
    await _crash_after(repository, "2.1", " Or when.")
    async with writing(repository) as writer:
        await _sees_the_offer(writer)
        await writer.presses("r")
        assert writer.editor_text == "Rides are late, and nobody knows why. Or when."
        assert writer.unsaved == ["2.1 Problem"]
        await writer.saves()
    assert "nobody knows why. Or when." in repository.text_at("HEAD", NAME)


async def test_undo_comes_back_with_the_text(repository: RepositoryBuilder) -> None:
    """What was typed before the crash can be undone after it, and redone."""
    await _crash_after(repository, "1", " And trust.")
    async with writing(repository) as writer:
        await _sees_the_offer(writer)
        await writer.presses("r")
        await writer.presses("ctrl+z")
        assert writer.editor_text == _LATE
        await writer.presses("ctrl+y")
        assert writer.editor_text == f"{_LATE} And trust."


async def test_deciding_later_offers_it_again(repository: RepositoryBuilder) -> None:
    """Escape decides nothing: the copy stays where it is."""
    await _crash_after(repository, "1", " And trust.")
    async with writing(repository) as writer:
        await _sees_the_offer(writer)
        await writer.presses("escape")
        assert writer.editor_text == _LATE
        assert "offered again" in writer.message
    async with writing(repository) as writer:
        await _sees_the_offer(writer)


async def test_discarding_removes_the_copy(repository: RepositoryBuilder) -> None:
    """What the writer does not want is not offered again."""
    await _crash_after(repository, "1", " And trust.")
    async with writing(repository) as writer:
        await _sees_the_offer(writer)
        await writer.presses("D")
        assert writer.editor_text == _LATE
    assert _copies(repository) == []


async def test_a_crash_after_taking_back_loses_nothing(repository: RepositoryBuilder) -> None:
    """Text taken back is in a copy of its own before the old copy goes."""
    await _crash_after(repository, "1", " And trust.")
    (before,) = _copies(repository)
    async with writing(repository) as writer:
        await _sees_the_offer(writer)
        await writer.presses("r")
        await until(writer.pilot, lambda: not before.exists(), "the old copy to go")
        assert len(_copies(repository)) == 1
    async with writing(repository) as writer:
        await _sees_the_offer(writer)
        assert "And trust." in writer.screen


async def test_text_typed_before_the_offer_is_kept_too(repository: RepositoryBuilder) -> None:
    """Keys are quicker than the offer: both texts stand in the section."""
    await _crash_after(repository, "1", " And trust.")
    async with writing(repository, typed_ahead="New. ") as writer:
        await _sees_the_offer(writer)
        await writer.presses("r")
        assert writer.editor_text == f"{_LATE} And trust.\n\nNew. {_LATE}"


async def test_saved_text_leaves_no_copy(repository: RepositoryBuilder) -> None:
    """Once all is saved there is nothing to offer."""
    async with writing(repository) as writer:
        await writer.adds(" And trust.")
        await writer.is_kept_in_the_journal()
        assert len(_copies(repository)) == 1
        await writer.saves()
        await writer.is_kept_in_the_journal()
        assert _copies(repository) == []


async def test_discarded_text_leaves_no_copy(repository: RepositoryBuilder) -> None:
    """Who quits and discards is not asked about that text again."""
    async with writing(repository) as writer:
        await writer.adds(" And trust.")
        await writer.is_kept_in_the_journal()
        await writer.does("program.quit")
        await writer.answers("d")
    assert _copies(repository) == []


async def test_a_mark_on_a_question_needs_no_recovery(repository: RepositoryBuilder) -> None:
    """A mark is on disk as soon as it is set: a crash does not take it back."""
    async with writing(repository) as writer:
        await writer.does("question.done")
        await writer.is_kept_in_the_journal()
    async with writing(repository) as writer:
        section = writer.bench.desk.section
        assert section is not None
        assert [status.settled for status in section.questions] == [True]
        assert _copies(repository) == []


async def test_a_copy_that_cannot_be_kept_is_said_at_once(repository: RepositoryBuilder) -> None:
    """Where no folder takes the copy the writer is told that the text is not safe."""
    blocked = repository.folder / ".git" / "waypost"
    blocked.write_text("a file, no folder")
    async with writing(repository) as writer:
        (Path.home() / ".local").mkdir(parents=True, exist_ok=True)
        (Path.home() / ".local" / "state").write_text("a file, no folder")
        await writer.adds(" And trust.")
        await writer.is_kept_in_the_journal()
        assert writer.message.startswith("NOT SAFE: unsaved text has no recovery copy")
        blocked.unlink()
        await writer.adds(" More.")
        await writer.is_kept_in_the_journal()
        assert "again" in writer.message
