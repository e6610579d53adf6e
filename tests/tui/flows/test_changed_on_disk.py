"""A document that someone else changes while it is open."""

from tests.support.design import NAME, TEXT
from tests.support.repository import RepositoryBuilder
from tests.support.writer import Writer, writing

_THEIRS = TEXT.replace("Late rides cost us customers.", "Late rides cost us money.")


async def _conflicts(writer: Writer, repository: RepositoryBuilder) -> None:
    await writer.adds(" And trust.")
    repository.write(NAME, _THEIRS)
    await writer.saves()
    await writer.sees_question()


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


async def test_a_change_in_the_same_section_asks(repository: RepositoryBuilder) -> None:
    """Nothing is written before the writer has seen the other text and decided."""
    async with writing(repository) as writer:
        await _conflicts(writer, repository)
        assert "1 Overview" in writer.asked
        assert "Late rides cost us money." in writer.asked
        assert _on_disk(repository) == _THEIRS


async def test_keeping_both_puts_them_into_the_editor(repository: RepositoryBuilder) -> None:
    """The other text stands before ours, to be made one and saved."""
    async with writing(repository) as writer:
        await _conflicts(writer, repository)
        await writer.answers("b")
        both = "Late rides cost us money.\n\nLate rides cost us customers. And trust."
        assert writer.editor_text == both
        assert writer.unsaved == ["1 Overview"]
        await writer.saves()
        assert not writer.asked
    assert both in _on_disk(repository)


async def test_taking_theirs_drops_ours(repository: RepositoryBuilder) -> None:
    """The editor has the text on disk, and nothing is unsaved."""
    async with writing(repository) as writer:
        await _conflicts(writer, repository)
        await writer.answers("t")
        assert writer.editor_text == "Late rides cost us money."
        assert writer.unsaved == []
    assert _on_disk(repository) == _THEIRS


async def test_going_back_leaves_both_as_they_are(repository: RepositoryBuilder) -> None:
    """Escape decides nothing: ours in the editor, theirs on disk."""
    async with writing(repository) as writer:
        await _conflicts(writer, repository)
        await writer.answers("escape")
        assert writer.editor_text == "Late rides cost us customers. And trust."
        assert writer.unsaved == ["1 Overview"]
    assert _on_disk(repository) == _THEIRS


async def test_a_section_that_is_gone_on_disk_is_not_lost(repository: RepositoryBuilder) -> None:
    """Where the section was removed on disk, its text here survives the decision to keep both."""
    async with writing(repository) as writer:
        await writer.adds(" And trust.")
        gone = TEXT.replace("## 1. Overview\n\nLate rides cost us customers.\n\n", "")
        repository.write(NAME, gone)
        await writer.saves()
        await writer.answers("b")
        assert "And trust." in writer.editor_text
        await writer.saves()
    assert "Late rides cost us customers. And trust." in _on_disk(repository)


async def test_a_document_that_vanished_is_reported(repository: RepositoryBuilder) -> None:
    """Where the file is gone the save says so, and the text stays in the editor."""
    async with writing(repository) as writer:
        await writer.adds(" More.")
        (repository.folder / NAME).unlink()
        await writer.saves()
        assert "Not saved" in writer.message
        assert writer.unsaved == ["1 Overview"]
        assert writer.editor_text.endswith("More.")
