"""Saves that git, or a hook, lets become no revision (yet)."""

from tests.support.design import NAME
from tests.support.repository import RepositoryBuilder
from tests.support.writer import writing


async def test_a_failing_hook_leaves_the_text_saved(repository: RepositoryBuilder) -> None:
    """The text is on disk; the message says which hook refuses and what to do."""
    before = repository.head()
    repository.hook("pre-commit", "echo 'line too long' >&2; exit 1")
    async with writing(repository) as writer:
        await writer.adds(" More.")
        await writer.saves()
        assert writer.unsaved == []
        assert "Saved, not yet a revision" in writer.message
        assert "pre-commit hook" in writer.message
        assert "not yet a revision" in writer.status
    assert "customers. More." in (repository.folder / NAME).read_text(encoding="utf-8")
    assert repository.head() == before


async def test_what_the_hook_said_is_shown(repository: RepositoryBuilder) -> None:
    """The reason that a hook prints reaches the writer, without the power over the terminal."""
    repository.hook("pre-commit", "printf 'line too long\\033[2J' >&2; exit 1")
    async with writing(repository) as writer:
        await writer.adds(" More.")
        await writer.saves()
        assert "line too long" in writer.message
        assert "\x1b" not in writer.message


async def test_a_mended_hook_lets_the_next_save_through(repository: RepositoryBuilder) -> None:
    """The next save makes the revision of what was saved before."""
    hook = repository.hook("pre-commit", "exit 1")
    async with writing(repository) as writer:
        await writer.adds(" More.")
        await writer.saves()
        hook.unlink()
        await writer.saves()
        assert "Saved as" in writer.message
        assert "not yet a revision" not in writer.status
    assert "customers. More." in repository.text_at("HEAD", NAME)


async def test_a_merge_in_progress_is_left_alone(repository: RepositoryBuilder) -> None:
    """The text is saved, the merge stays as it was, and the message names it."""
    repository.conflict("merge")
    before = repository.git("status", "--porcelain=v2")
    async with writing(repository) as writer:
        await writer.adds(" More.")
        await writer.saves()
        assert "not yet a revision" in writer.message
        assert "merge" in writer.message
    assert "customers. More." in (repository.folder / NAME).read_text(encoding="utf-8")
    assert set(before.splitlines()) <= set(repository.git("status", "--porcelain=v2").splitlines())


async def test_a_failing_hook_after_the_revision_is_told(repository: RepositoryBuilder) -> None:
    """The revision is made; what went wrong after it is said beside it."""
    repository.hook("post-commit", "echo 'mail server is down' >&2")
    async with writing(repository) as writer:
        await writer.adds(" More.")
        await writer.saves()
        assert "mail server is down" in writer.message
        assert repository.head()[:7] in writer.message
