"""Writing in a section that the guide has and the document lacks."""

from tests.support.design import NAME, TEXT
from tests.support.repository import RepositoryBuilder
from tests.support.writer import writing


async def test_writing_creates_the_section_in_its_place(repository: RepositoryBuilder) -> None:
    """The section comes between its neighbours, with the guide's heading."""
    async with writing(repository) as writer:
        await writer.goes_to("2.2")
        assert "not in the document yet" in writer.section_status
        await writer.types("The dispatchers.")
        await writer.saves()
        assert writer.section == "2.2 Customers"
        assert "not in the document yet" not in writer.section_status
    assert (repository.folder / NAME).read_text(encoding="utf-8") == TEXT.replace(
        "### 2.3", "### 2.2 Customers\n\nThe dispatchers.\n\n### 2.3"
    )


async def test_the_part_above_is_created_too(repository: RepositoryBuilder) -> None:
    """A section of a part that the document lacks brings the part's heading with it."""
    async with writing(repository) as writer:
        await writer.goes_to("3.2")
        await writer.types("The one on call.")
        await writer.saves()
    added = "\n## 3. Production\n\n### 3.2 Monitoring\n\nThe one on call.\n"
    assert (repository.folder / NAME).read_text(encoding="utf-8") == TEXT + added


async def test_looking_creates_nothing(repository: RepositoryBuilder) -> None:
    """A section that was only looked at is not written."""
    before = repository.head()
    async with writing(repository) as writer:
        await writer.goes_to("2.2")
        await writer.goes_to("3.1")
        await writer.saves()
    assert repository.head() == before
    assert (repository.folder / NAME).read_text(encoding="utf-8") == TEXT
