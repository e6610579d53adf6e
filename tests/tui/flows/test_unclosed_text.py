"""Text that would take the sections after it into itself."""

import pytest

from tests.support.design import NAME, TEXT
from tests.support.repository import RepositoryBuilder
from tests.support.writer import writing


@pytest.mark.parametrize("opening", ["```python", "~~~", "<!--"])
async def test_an_unclosed_text_is_refused_with_the_reason(
    repository: RepositoryBuilder, opening: str
) -> None:
    """An open fence or comment is not saved: the message names the sections it would swallow."""
    async with writing(repository) as writer:
        await writer.adds(f"\n\n{opening}\nnot closed")
        await writer.saves()
        assert "Not saved" in writer.message
        assert "not closed" in writer.message
        assert "Product" in writer.message
        assert writer.unsaved == ["1 Overview"]
    assert (repository.folder / NAME).read_text(encoding="utf-8") == TEXT


async def test_closing_it_lets_the_save_through(repository: RepositoryBuilder) -> None:
    """The same text with its end is saved, and the outline keeps all sections."""
    async with writing(repository) as writer:
        before = writer.outline
        await writer.adds("\n\n```\n# no heading")
        await writer.saves()
        await writer.adds("\n```")
        await writer.saves()
        assert "Saved as" in writer.message
        assert writer.outline == before


async def test_headings_typed_in_a_section_become_sections(repository: RepositoryBuilder) -> None:
    """A heading in the text is a section of its own after the save."""
    async with writing(repository) as writer:
        await writer.adds("\n\n### Scope\n\nOne city.")
        await writer.saves()
        assert "Scope" in writer.outline
        assert writer.editor_text == "Late rides cost us customers."
        await writer.goes_to("Scope")
        assert writer.editor_text == "One city."
