"""What a writer sees after opening a document."""

from pathlib import Path

import pytest

from tests.support.design import NAME
from tests.support.repository import RepositoryBuilder
from tests.support.writer import MEDIUM, NARROW, WIDE, writing
from waypost.workspace.location import Place


async def test_opening_shows_outline_text_and_guidance(repository: RepositoryBuilder) -> None:
    """The first section to write is open, with its text, its guidance and the whole outline."""
    async with writing(repository, size=WIDE) as writer:
        assert writer.section == "1 Overview"
        assert writer.editor_text == "Late rides cost us customers."
        assert "Late rides cost us customers." in writer.screen
        assert "2.1 Problem" in writer.screen
        assert "Which decision will be different?" in writer.screen


async def test_sections_of_the_guide_stand_in_their_places(repository: RepositoryBuilder) -> None:
    """The outline has the sections that the document lacks where the guide has them."""
    async with writing(repository) as writer:
        assert writer.outline[3:] == [
            "2.1 Problem",
            "2.2 Customers",
            "2.3 Metrics",
            "3 Production",
            "3.1 Serving",
            "3.2 Monitoring",
        ]


async def test_a_quote_stands_with_attribution_and_source(repository: RepositoryBuilder) -> None:
    """The guidance sets a quote apart and names who said it, and where."""
    async with writing(repository) as writer:
        await writer.goes_to("2.1")
        assert "❝ A problem well put is half-solved. ❞" in writer.guidance
        assert "John Dewey, Logic: The Theory of Inquiry (1938)" in writer.guidance


async def test_the_status_line_says_where_and_how_safe(repository: RepositoryBuilder) -> None:
    """Document, branch, revision, open questions and words are named."""
    async with writing(repository) as writer:
        for part in (NAME, "main", repository.head()[:7], "8 of 8 questions open", "words"):
            assert part in writer.status


@pytest.mark.parametrize("size", [WIDE, MEDIUM, NARROW])
async def test_the_writer_can_write_at_once(
    repository: RepositoryBuilder, size: tuple[int, int]
) -> None:
    """The caret stands in the text at every size: a typed letter is text."""
    async with writing(repository, size=size) as writer:
        await writer.presses("x")
        assert writer.editor_text == "xLate rides cost us customers."


async def test_opening_at_a_place_puts_the_caret_there(repository: RepositoryBuilder) -> None:
    """A place that the command line found is where the writer begins."""
    place = Place("problem", 0, 6)
    async with writing(repository, place=place) as writer:
        assert writer.section == "2.1 Problem"
        assert writer.editor.caret == (0, 6)
        assert writer.is_writing


async def test_a_document_without_a_guide_can_be_written(tmp_path: Path) -> None:
    """Any Markdown file opens; the guidance says that there is none."""
    (tmp_path / "notes.md").write_text("# Notes\n\nSome text.\n", encoding="utf-8")
    async with writing(tmp_path, "notes.md") as writer:
        assert writer.section == "Notes"
        assert writer.editor_text == "Some text."
        assert "no guide" in writer.guidance


@pytest.mark.parametrize("text", ["", "\n\n", "Only a preamble.\n"])
async def test_a_document_without_headings_can_be_written(tmp_path: Path, text: str) -> None:
    """An empty file, and one without any heading, have a place to write in."""
    path = tmp_path / "notes.md"
    path.write_text(text, encoding="utf-8")
    async with writing(tmp_path, "notes.md") as writer:
        await writer.adds(" More.")
        await writer.saves()
        await writer.answers("n")
    assert path.read_text(encoding="utf-8").split() == [*text.split(), "More."]
