"""Saving: the section's bytes into the file, file and record into one revision."""

from pathlib import Path

import pytest

from tests.support.design import NAME, TEXT
from tests.support.repository import RepositoryBuilder
from tests.support.screen import until, until_at_rest
from tests.support.writer import NARROW, writing

_RECORD = f".waypost/{NAME}.toml"
_ODD_BYTES = (
    "\ufeff# Rides\r\n\r\n## 1. Overview\n\nLate rides.\n\n\n\n"
    "### 2.1 Problem  \r\n\r\nRides  are late.   \r\n\t\r\nMy own\n=====\nNo final line end"
)


async def test_saving_writes_the_section_and_nothing_else(repository: RepositoryBuilder) -> None:
    """Only the lines of the section differ afterwards."""
    async with writing(repository) as writer:
        await writer.goes_to("2.1")
        await writer.adds("\n\nWe shall know.")
        await writer.saves()
        assert writer.unsaved == []
    saved = TEXT.replace("knows why.\n", "knows why.\n\nWe shall know.\n")
    assert (repository.folder / NAME).read_text(encoding="utf-8") == saved
    assert repository.text_at("HEAD", NAME) == saved


async def test_saving_keeps_the_odd_bytes_of_other_sections(repository: RepositoryBuilder) -> None:
    """Byte order mark, mixed line ends, trailing blanks and a missing last end stay."""
    path = repository.write(NAME, _ODD_BYTES)
    async with writing(repository) as writer:
        await writer.goes_to("Overview")
        await writer.adds(" Really.")
        await writer.saves()
    assert path.read_bytes() == _ODD_BYTES.replace("rides.\n", "rides. Really.\n").encode()


@pytest.mark.parametrize("key", [0, 1])
async def test_a_save_is_a_revision_with_a_message(repository: RepositoryBuilder, key: int) -> None:
    """The proposed message names the section and counts the words; the screen says it too."""
    async with writing(repository) as writer:
        await writer.adds(" We will halve them.")
        await writer.does("document.save", key=key)
        message = repository.git("log", "-1", "--format=%s").strip()
        assert message.startswith("1 Overview: +4")
        assert message in writer.message
        assert repository.head()[:7] in writer.message
        assert repository.head()[:7] in writer.status


async def test_one_save_takes_all_unsaved_sections(repository: RepositoryBuilder) -> None:
    """Text typed in two sections becomes one revision that names both."""
    before = repository.head()
    async with writing(repository) as writer:
        await writer.adds(" First.")
        await writer.goes_to("2.3")
        await writer.adds(" Second.")
        await writer.saves()
    assert repository.git("rev-list", f"{before}..").split() == [repository.head()]
    message = repository.git("log", "-1", "--format=%s")
    assert "1 Overview" in message
    assert "2.3 Metrics" in message


async def test_saving_with_a_message_of_ones_own(repository: RepositoryBuilder) -> None:
    """The writer's words stand in the history."""
    async with writing(repository) as writer:
        await writer.adds(" More.")
        await writer.does("document.save-with-message")
        await writer.types("Say more about lateness")
        await writer.answers("enter")
    assert repository.git("log", "-1", "--format=%s").strip() == "Say more about lateness"


async def test_a_message_taken_back_saves_nothing(repository: RepositoryBuilder) -> None:
    """Escape at the message leaves the text unsaved and the history as it was."""
    before = repository.head()
    async with writing(repository) as writer:
        await writer.adds(" More.")
        await writer.does("document.save-with-message")
        await writer.answers("escape")
        assert writer.unsaved == ["1 Overview"]
    assert repository.head() == before


async def test_saving_without_a_change_says_so(repository: RepositoryBuilder) -> None:
    """Nothing changed: nothing committed, and the writer is told."""
    before = repository.head()
    async with writing(repository) as writer:
        await writer.saves()
        assert "Nothing has changed" in writer.message
    assert repository.head() == before


async def test_the_message_goes_when_the_writer_types_on(repository: RepositoryBuilder) -> None:
    """What was said of the last save is gone with the next letter."""
    async with writing(repository) as writer:
        await writer.saves()
        await writer.presses("x")
        assert writer.message == ""


async def test_answered_questions_are_in_the_same_revision(repository: RepositoryBuilder) -> None:
    """Document and record are committed together, and the message counts the answer."""
    async with writing(repository) as writer:
        await writer.goes_to("2.1")
        await writer.adds(" We looked.")
        await writer.does("question.done")
        await writer.saves()
        assert "7 of 8 questions open" in writer.status
    assert repository.files_of("HEAD") == [_RECORD, NAME]
    assert "1 question answered" in repository.git("log", "-1", "--format=%s")


async def test_what_others_staged_stays_staged(repository: RepositoryBuilder) -> None:
    """A file in the index is not in the revision and is staged afterwards as it was."""
    repository.write("code.py", "print()\n")
    repository.stage("code.py")
    async with writing(repository) as writer:
        await writer.adds(" More.")
        await writer.saves()
    assert repository.files_of("HEAD") == [NAME]
    assert repository.staged() == ["code.py"]


async def test_the_caret_stays_where_it_was(repository: RepositoryBuilder) -> None:
    """Writing goes on after a save as if nothing had been."""
    async with writing(repository) as writer:
        await writer.adds(" More")
        caret = writer.editor.caret
        await writer.saves()
        assert writer.editor.caret == caret
        await writer.types(" and more")
        assert writer.editor_text == "Late rides cost us customers. More and more"


async def test_what_is_said_stands_in_for_the_keys(repository: RepositoryBuilder) -> None:
    """A message of one line takes the place of the key hints until the next key."""
    async with writing(repository) as writer:
        editor = writer.editor.region
        assert "^S save" in writer.key_line
        await writer.adds(" More.")
        await writer.saves()
        assert writer.message in writer.key_line
        assert writer.editor.region == editor
        await writer.presses("x")
        assert "Saved as" not in writer.key_line
        assert "^S save" in writer.key_line


async def test_a_long_message_gets_lines_of_its_own(repository: RepositoryBuilder) -> None:
    """What does not fit a line is said whole, above the key hints; so it is after a resize."""
    async with writing(repository, size=NARROW) as writer:
        said = "Not saved: " + "this is a reason of many words " * 4
        writer.writing_screen.say(said)
        await until_at_rest(writer.pilot)
        assert writer.message.split() == said.split()
        assert "^S save" in writer.key_line
        await writer.pilot.resize_terminal(160, 45)
        await until_at_rest(writer.pilot)
        assert writer.message in writer.key_line


async def test_a_save_that_takes_its_time_is_told_of(
    repository: RepositoryBuilder, tmp_path: Path
) -> None:
    """While a hook runs, the status line says so; letters are taken meanwhile."""
    go_on = tmp_path / "go-on"
    repository.hook("pre-commit", f"while [ ! -e '{go_on}' ]; do sleep 0.02; done")
    async with writing(repository) as writer:
        await writer.adds(" More.")
        await writer.pilot.press("ctrl+s")
        await until(writer.pilot, lambda: "saving" in writer.status, "the save under way")
        await writer.pilot.press("y")
        await until(writer.pilot, lambda: writer.editor_text.endswith("y"), "the letter")
        go_on.touch()
        await until(writer.pilot, lambda: "Saved as" in writer.message, "the end of the save")
        assert writer.unsaved
