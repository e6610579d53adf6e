"""Writing in documents as large as Waypost promises to take, from opening to saving."""

from pathlib import Path

import pytest

from tests.support.design import NAME
from tests.support.large import (
    FAMILIES,
    IDEOGRAPHS,
    large_document,
    large_guide,
    large_section,
    long_line,
)
from tests.support.repository import RepositoryBuilder
from tests.support.writer import writing
from waypost.workspace.creating import new_document

_SECTIONS = 5_000
_LINES = 100_000


@pytest.mark.parametrize(
    "text",
    [
        large_section(1_000_000),
        long_line(100_000),
        long_line(100_000, IDEOGRAPHS),
        FAMILIES * 9_000,
    ],
    ids=["1 MB", "a line", "ideographs", "emoji"],
)
async def test_a_large_section_is_written_in(tmp_path: Path, text: str) -> None:
    """Text goes in at start and end, undo takes it back, and a save keeps all of it."""
    builder = RepositoryBuilder(tmp_path)
    builder.commit(NAME, f"# D\n\n## A\n\n{text}\n\n## B\n\nend\n")
    async with writing(builder) as writer:
        await writer.presses("x", "ctrl+end")
        await writer.types("Q" * 3)
        assert writer.editor_text == f"x{text}QQQ"
        await writer.presses("ctrl+z")
        assert writer.editor_text == f"x{text}"
        await writer.saves()
        await writer.sees("Saved as")
    saved = (tmp_path / NAME).read_text(encoding="utf-8")
    assert saved == f"# D\n\n## A\n\nx{text}\n\n## B\n\nend\n"


async def test_a_document_of_many_sections_is_written_in(tmp_path: Path) -> None:
    """In 5,000 sections of 100,000 lines the last is found, written in, saved, and no other."""
    builder = RepositoryBuilder(tmp_path)
    guide = tmp_path / ".waypost" / "guides" / "large.md"
    guide.parent.mkdir(parents=True)
    guide.write_text(large_guide(2_000), encoding="utf-8")
    text = large_document(_SECTIONS, _LINES)
    new_document(tmp_path / NAME, str(guide)).write_text(text, encoding="utf-8")
    builder.git("add", "--all")
    builder.git("commit", "--quiet", "-m", "Begin")
    async with writing(builder) as writer:
        assert len(writer.outline) == _SECTIONS + 1
        await writer.goes_to("subject 4999")
        assert writer.section == "100.49 Section on subject 4999"
        await writer.types("Written. ")
        await writer.saves()
        await writer.sees("Saved as")
        await writer.does("section.previous")
        assert writer.section == "100.48 Section on subject 4998"
    saved = (tmp_path / NAME).read_text(encoding="utf-8")
    before, first, after = text.partition("\n\n1. In 4999:")
    assert saved == f"{before}\n\nWritten. {first.strip()}{after}"
