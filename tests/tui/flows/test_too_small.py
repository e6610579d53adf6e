"""A window in which nothing can be written."""

import pytest

from tests.support.repository import RepositoryBuilder
from tests.support.writer import NARROW, writing

_NOTICE = "needs 60 columns and 16 lines"


@pytest.mark.parametrize("size", [(59, 24), (80, 15), (40, 10)])
async def test_a_window_too_small_says_so(
    repository: RepositoryBuilder, size: tuple[int, int]
) -> None:
    """Below 60 columns or 16 lines a notice says what is needed, and that the text is safe."""
    async with writing(repository, size=size) as writer:
        shown = " ".join(writer.screen.split())
        assert _NOTICE in shown
        assert "text is safe" in shown


async def test_the_smallest_window_is_enough(repository: RepositoryBuilder) -> None:
    """At 60 by 16 the text and the guiding question are there."""
    async with writing(repository, size=(60, 16)) as writer:
        assert _NOTICE not in writer.screen
        assert "Late rides cost us customers." in writer.screen
        assert "Which decision will be different?" in writer.screen


async def test_a_window_that_grows_again_has_the_text(repository: RepositoryBuilder) -> None:
    """What was typed before the window shrank is there when it is large enough again."""
    async with writing(repository, size=NARROW) as writer:
        await writer.types("Well. ")
        await writer.pilot.resize_terminal(40, 10)
        await writer.sees("columns")
        await writer.pilot.resize_terminal(*NARROW)
        await writer.sees("Well. Late rides")
        await writer.presses("x")
        assert writer.editor_text == "Well. xLate rides cost us customers."
