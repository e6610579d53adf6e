"""A document that someone else changes while it is open."""

import pytest

from tests.support.design import NAME, TEXT
from tests.support.repository import RepositoryBuilder
from tests.support.screen import until
from tests.support.writer import Writer, writing

_THEIRS = TEXT.replace("Late rides cost us customers.", "Late rides cost us money.")
_YOURS = "Late rides cost us customers and trust."


async def _conflicts(writer: Writer, repository: RepositoryBuilder) -> None:
    """Write in the sentence that somebody else changes at the same time."""
    writer.editor.go_to(0, len("Late rides cost us customers"))
    await writer.types(" and trust")
    repository.write(NAME, _THEIRS)
    await writer.saves()
    await writer.sees("changed on disk meanwhile")


def _on_disk(repository: RepositoryBuilder) -> str:
    return (repository.folder / NAME).read_text(encoding="utf-8")


async def test_a_change_in_another_section_is_kept(repository: RepositoryBuilder) -> None:
    """Theirs and ours are both in the file and in the revision; nothing is asked."""
    async with writing(repository) as writer:
        await writer.goes_to("2.1")
        await writer.adds(" We shall.")
        repository.write(NAME, _THEIRS)
        await writer.saves()
        assert not writer.asked
        await writer.goes_to("1")
        assert writer.editor_text == "Late rides cost us money."
    both = _THEIRS.replace("knows why.", "knows why. We shall.")
    assert _on_disk(repository) == both
    assert repository.text_at("HEAD", NAME) == both


async def test_a_change_of_another_sentence_is_merged(repository: RepositoryBuilder) -> None:
    """Nothing is asked, both are in the text, and the writer is told."""
    async with writing(repository) as writer:
        await writer.adds(" And trust.")
        repository.write(NAME, _THEIRS)
        await writer.saves()
        await writer.sees("Merged with others' changes (1 Overview).")
        assert writer.editor_text == "Late rides cost us money. And trust."
        assert writer.unsaved == []
    assert "Late rides cost us money. And trust." in _on_disk(repository)


async def test_a_change_of_the_same_sentence_asks(repository: RepositoryBuilder) -> None:
    """Nothing is written before the writer has seen both changes and decided."""
    async with writing(repository) as writer:
        await _conflicts(writer, repository)
        assert "1 Overview" in writer.screen
        assert "Yours" in writer.screen
        assert "Theirs" in writer.screen
        assert "money" in writer.screen
        assert _on_disk(repository) == _THEIRS


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("y", _YOURS),
        ("t", "Late rides cost us money."),
        ("b", f"Late rides cost us money.\n\n{_YOURS}"),
    ],
)
async def test_what_is_chosen_is_saved(repository: RepositoryBuilder, key: str, text: str) -> None:
    """Yours, theirs or both: the section has it, and nothing is unsaved."""
    async with writing(repository) as writer:
        await _conflicts(writer, repository)
        await writer.presses(key)
        await until(writer.pilot, lambda: writer.editor_text == text, "the choice")
        assert writer.unsaved == []
    assert f"## 1. Overview\n\n{text}\n\n## 2" in _on_disk(repository)
    assert repository.text_at("HEAD", NAME) == _on_disk(repository)


async def test_editing_puts_both_into_the_editor(repository: RepositoryBuilder) -> None:
    """The other text stands before ours, to be made one and saved."""
    async with writing(repository) as writer:
        await _conflicts(writer, repository)
        await writer.presses("e")
        both = f"Late rides cost us money.\n\n{_YOURS}"
        await until(writer.pilot, lambda: writer.editor_text == both, "both texts")
        assert writer.unsaved == ["1 Overview"]
        assert _on_disk(repository) == _THEIRS
        await writer.saves()
    assert both in _on_disk(repository)


async def test_going_back_leaves_both_as_they_are(repository: RepositoryBuilder) -> None:
    """Escape decides nothing: ours in the editor, theirs on disk."""
    async with writing(repository) as writer:
        await _conflicts(writer, repository)
        await writer.presses("escape")
        assert writer.editor_text == _YOURS
        assert writer.unsaved == ["1 Overview"]
    assert _on_disk(repository) == _THEIRS


async def test_a_section_that_is_gone_on_disk_is_not_lost(repository: RepositoryBuilder) -> None:
    """Where the section was removed on disk, keeping ours puts it there again."""
    async with writing(repository) as writer:
        await writer.adds(" And trust.")
        gone = TEXT.replace("## 1. Overview\n\nLate rides cost us customers.\n\n", "")
        repository.write(NAME, gone)
        await writer.saves()
        await writer.sees("the section is gone there")
        await writer.presses("y")
        await until(writer.pilot, lambda: not writer.unsaved, "the save")
    assert "Late rides cost us customers. And trust." in _on_disk(repository)


async def test_conflict_markers_become_a_revision_only_if_wanted(
    repository: RepositoryBuilder,
) -> None:
    """The text is saved; the revision is made once the writer says so."""
    async with writing(repository) as writer:
        head = repository.head()
        await writer.adds("\n\n<<<<<<< ours\none\n=======\ntwo\n>>>>>>> theirs")
        await writer.saves()
        await writer.sees_question()
        assert "conflict markers" in writer.asked
        assert repository.head() == head
        await writer.answers("k")
        await writer.sees("Saved as")
    assert "<<<<<<< ours" in repository.text_at("HEAD", NAME)
