"""Saving a document that is in no git repository."""

from pathlib import Path

import pytest

from tests.support.design import NAME, TEXT, begin_document
from tests.support.repository import RepositoryBuilder
from tests.support.writer import writing

_SAVED = TEXT.replace("customers.", "customers. More.")


@pytest.fixture(autouse=True)
def _known_writer(closed_environment: pytest.MonkeyPatch) -> None:
    """Git knows who writes, from the environment."""
    for role in ("AUTHOR", "COMMITTER"):
        closed_environment.setenv(f"GIT_{role}_NAME", "Ada Writer")
        closed_environment.setenv(f"GIT_{role}_EMAIL", "ada@example.org")


async def test_a_repository_is_offered(tmp_path: Path) -> None:
    """With the writer's consent the folder becomes one, with the text as first revision."""
    begin_document(tmp_path)
    async with writing(tmp_path) as writer:
        assert "no repository" in writer.status
        await writer.adds(" More.")
        await writer.saves()
        assert "git repository" in writer.asked
        await writer.answers("y")
        assert writer.unsaved == []
        assert "Saved as" in writer.message
    assert RepositoryBuilder(tmp_path).text_at("HEAD", NAME) == _SAVED


@pytest.mark.parametrize("answer", ["n", "escape"])
async def test_a_repository_that_is_not_wanted_is_not_made(tmp_path: Path, answer: str) -> None:
    """The file is saved all the same, and the question does not come again."""
    path = begin_document(tmp_path)
    async with writing(tmp_path) as writer:
        await writer.adds(" More.")
        await writer.saves()
        await writer.answers(answer)
        assert writer.unsaved == []
        assert path.read_text(encoding="utf-8") == _SAVED
        await writer.adds(" Again.")
        await writer.saves()
        assert not writer.asked
    assert path.read_text(encoding="utf-8") == _SAVED.replace("More.", "More. Again.")
    assert not (tmp_path / ".git").exists()


async def test_there_is_no_history_yet(tmp_path: Path) -> None:
    """Asking for the history explains why there is none."""
    begin_document(tmp_path)
    async with writing(tmp_path) as writer:
        await writer.does("history.show")
        assert "no history yet" in writer.message
