"""The file is removed under the program: nothing is lost, and the writer says what to do."""

from tests.support.design import NAME, TEXT
from tests.support.repository import RepositoryBuilder
from tests.support.screen import until
from tests.support.writer import writing


def _on_disk(repository: RepositoryBuilder, name: str = NAME) -> str:
    return (repository.folder / name).read_text(encoding="utf-8")


async def test_the_status_says_so_until_it_is_back(repository: RepositoryBuilder) -> None:
    """Fault 19: a word stands in the status line; what is typed stays, and the word goes again."""
    path = repository.folder / NAME
    async with writing(repository) as writer:
        await writer.sees("saved as")
        await writer.adds(" More.")
        path.unlink()
        await writer.sees("FILE REMOVED")
        await writer.adds(" And more.")
        assert writer.editor_text.endswith("More. And more.")
        path.write_text(TEXT, encoding="utf-8")
        await writer.sees("The file is there again.")
        assert "FILE REMOVED" not in writer.status


async def test_it_is_written_again_when_asked_for(repository: RepositoryBuilder) -> None:
    """Fault 19: the save asks; then file and HEAD have all that the screen had."""
    async with writing(repository) as writer:
        await writer.sees("saved as")
        await writer.adds(" More.")
        (repository.folder / NAME).unlink()
        await writer.saves()
        await writer.answers("w")
        await writer.sees("Saved as")
        assert writer.unsaved == []
        assert "FILE REMOVED" not in writer.status
    assert "Late rides cost us customers. More." in _on_disk(repository)
    assert repository.text_at("HEAD", NAME) == _on_disk(repository)


async def test_going_back_writes_nothing(repository: RepositoryBuilder) -> None:
    """Fault 19: undecided, there is no file, HEAD has the old text and the editor the new one."""
    async with writing(repository) as writer:
        await writer.sees("saved as")
        await writer.adds(" More.")
        (repository.folder / NAME).unlink()
        await writer.saves()
        await writer.answers("escape")
        assert writer.unsaved == ["1 Overview"]
        assert writer.editor_text.endswith("More.")
        await writer.is_kept_in_the_journal()
    assert not (repository.folder / NAME).exists()
    assert repository.text_at("HEAD", NAME) == TEXT
    copies = (repository.folder / ".git").rglob("*.journal")
    assert any("More." in copy.read_text() for copy in copies)


async def test_it_is_saved_under_another_name(repository: RepositoryBuilder) -> None:
    """Faults 19 and 67: the other file has all that the screen had, marks too, and is open now."""
    async with writing(repository) as writer:
        await writer.sees("saved as")
        await writer.adds(" More.")
        (repository.folder / NAME).unlink()
        await writer.saves()
        await writer.answers("a")
        await writer.sees("Save the text as")
        await writer.sees("design-2.md")
        await writer.presses("enter")
        await until(writer.pilot, lambda: "design-2.md" in writer.status, "the other file")
        assert writer.unsaved == []
        assert writer.section == "1 Overview"
    assert "Late rides cost us customers. More." in _on_disk(repository, "design-2.md")
    assert not (repository.folder / NAME).exists()


async def test_a_copy_overwrites_nothing(repository: RepositoryBuilder) -> None:
    """A name that is taken is refused in a sentence, and the text stays unsaved."""
    repository.write("taken.md", "theirs")
    async with writing(repository) as writer:
        await writer.sees("saved as")
        await writer.adds(" More.")
        await writer.finds_command("Save the text under another name")
        await writer.sees("Save the text as")
        await writer.presses(*["backspace"] * len("design-2.md"))
        await writer.types("taken.md")
        await writer.presses("enter")
        await writer.sees("Not saved")
        assert writer.unsaved == ["1 Overview"]
    assert _on_disk(repository, "taken.md") == "theirs"
