"""A document that somebody else has open, or changes while it is open here."""

from tests.support.design import NAME, TEXT
from tests.support.repository import RepositoryBuilder
from tests.support.screen import until
from tests.support.writer import Writer, writing
from waypost.model.holder import Holder
from waypost.store.lock import DocumentLock
from waypost.workspace.locking import ask_to_give_way, take
from waypost.workspace.session import Session

_THEIRS = TEXT.replace("Late rides cost us customers.", "Late rides cost us money.")


def _taken(repository: RepositoryBuilder) -> DocumentLock:
    """The lock of the document, as another process has it."""
    with Session(repository.folder / NAME) as session:
        lock = take(session)
        assert isinstance(lock, DocumentLock)
        return lock


async def _is_asked(writer: Writer) -> None:
    await writer.sees_question()
    assert "open elsewhere" in writer.asked


async def test_reading_only(repository: RepositoryBuilder) -> None:
    """No key and no paste changes the text, and each says who writes."""
    with _taken(repository):
        async with writing(repository) as writer:
            await _is_asked(writer)
            await writer.answers("r")
            await writer.sees("Read only")
            assert "READ ONLY, ^S asks" in writer.status
            await writer.types("words")
            await writer.presses("x", "backspace", "enter", "ctrl+k")
            assert writer.editor_text == "Late rides cost us customers."
            assert "writes in it" in writer.message
            assert writer.unsaved == []


async def test_marks_are_not_taken_either(repository: RepositoryBuilder) -> None:
    """A question is not marked while the document is only read."""
    record = repository.folder / ".waypost" / f"{NAME}.toml"
    before = record.read_bytes()
    with _taken(repository):
        async with writing(repository) as writer:
            await _is_asked(writer)
            await writer.answers("r")
            await writer.sees("Read only")
            await writer.does("question.done")
            assert "Read only" in writer.message
    assert record.read_bytes() == before


async def test_saving_asks_again_and_takes_what_is_free(repository: RepositoryBuilder) -> None:
    """Once the other has left, the key that saves makes the text writable."""
    lock = _taken(repository)
    async with writing(repository) as writer:
        await _is_asked(writer)
        await writer.answers("r")
        await writer.sees("Read only")
        repository.write(NAME, _THEIRS)
        lock.close()
        await writer.saves()
        await writer.sees("You may write here now.")
        await until(writer.pilot, lambda: "money" in writer.editor_text, "their text")
        assert "READ ONLY" not in writer.status
        await writer.adds(" And trust.")
        assert writer.unsaved == ["1 Overview"]


async def test_writing_both(repository: RepositoryBuilder) -> None:
    """Both may write; what both wrote is merged on saving."""
    with _taken(repository):
        async with writing(repository) as writer:
            await _is_asked(writer)
            await writer.answers("w")
            await writer.sees("saving merges what both write")
            await writer.adds(" And trust.")
            repository.write(NAME, _THEIRS)
            await writer.saves()
            await writer.sees("Saved as")
    text = (repository.folder / NAME).read_text()
    assert "Late rides cost us money. And trust." in text


async def test_asking_the_other_to_give_way(repository: RepositoryBuilder) -> None:
    """The other sees who asks; once it has let go, the text is writable here by itself."""
    lock = _taken(repository)
    async with writing(repository) as writer:
        await _is_asked(writer)
        await writer.answers("a")
        await writer.sees("reading only until then")
        wanted = lock.wanted_by()
        assert isinstance(wanted, Holder)
        lock.close()
        await writer.sees("You may write here now.")


async def test_giving_way(repository: RepositoryBuilder) -> None:
    """Asked by another, the text becomes read-only, what is unsaved is kept, the lock is free."""
    async with writing(repository) as writer:
        await writer.adds(" And trust.")
        with Session(repository.folder / NAME) as other:
            ask_to_give_way(other)
            await writer.sees("asked for this document")
            await until(writer.pilot, lambda: _is_free(other), "the lock")
        assert writer.editor_text.endswith("And trust.")
        await writer.types("more")
        assert writer.editor_text.endswith("And trust.")
        copies = sorted((repository.folder / ".git").rglob("*.journal"))
        assert any("And trust." in copy.read_text() for copy in copies)


def _is_free(session: Session) -> bool:
    lock = take(session)
    if isinstance(lock, DocumentLock):
        lock.close()
        return True
    return False


async def test_another_editor_is_told(repository: RepositoryBuilder) -> None:
    """The link that Emacs leaves beside a file tells of it."""
    repository.link(f".#{NAME}", "bo@desk.815:1700000000")
    async with writing(repository) as writer:
        await writer.sees("Emacs of bo on desk, process 815 has this document open")


async def test_a_change_on_disk_is_followed(repository: RepositoryBuilder) -> None:
    """A section without unsaved text shows what the disk has, without a word."""
    async with writing(repository) as writer:
        await writer.sees("saved as")
        repository.write(NAME, _THEIRS)
        await until(writer.pilot, lambda: "money" in writer.editor_text, "their text")
        assert writer.message == ""


async def test_a_change_below_unsaved_text_is_told(repository: RepositoryBuilder) -> None:
    """What was typed stays in the editor."""
    async with writing(repository) as writer:
        await writer.sees("saved as")
        await writer.adds(" And trust.")
        repository.write(NAME, _THEIRS)
        await writer.sees("1 Overview changed on disk while it has unsaved text")
        assert writer.editor_text == "Late rides cost us customers. And trust."
