"""Opening a document."""

from tests.support.repository import RepositoryBuilder
from tests.support.writer import writing

async def test_x(repository: RepositoryBuilder) -> None:
    async with writing(repository) as writer:
        print(writer.screen)
        print(writer.outline, writer.status, writer.section_status, writer.guidance)
        await writer.goes_to("2.1")
        print(writer.screen)
        await writer.types("hello")
        await writer.saves()
        print(writer.message)
        print(writer.screen)
