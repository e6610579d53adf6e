"""A window that is too small for the panes: a line says so, and the text can be written in."""

import pytest

from tests.support.repository import RepositoryBuilder
from tests.support.screen import screen_lines
from tests.support.writer import NARROW, Writer, writing

_NOTICE = "needs 60 columns and 16 lines"
_SMALL = [(59, 24), (80, 15), (112, 7), (40, 10), (20, 5), (10, 3)]


def _caret_line(writer: Writer) -> str:
    """The line of the screen that the caret is on, "" where it is not in sight."""
    editor = writer.editor
    region, place = editor.content_region, writer.app.cursor_position
    return screen_lines(writer.app)[place.y] if region.contains_point(place) else ""


@pytest.mark.parametrize("size", [(59, 24), (80, 15), (40, 10)])
async def test_a_window_too_small_says_so(
    repository: RepositoryBuilder, size: tuple[int, int]
) -> None:
    """Below 60 columns or 16 lines the first line says what is needed."""
    async with writing(repository, size=size) as writer:
        assert _NOTICE in screen_lines(writer.app)[0]


@pytest.mark.parametrize("size", _SMALL, ids=str)
async def test_the_text_is_written_in_as_long_as_there_is_a_line(
    repository: RepositoryBuilder, size: tuple[int, int]
) -> None:
    """What is typed in a small window is seen where the caret is, and goes into the text."""
    async with writing(repository, size=size) as writer:
        assert "60" in screen_lines(writer.app)[0]
        await writer.presses("ctrl+end", "enter", *"abc")
        assert _caret_line(writer).rstrip().endswith("abc")
        assert writer.editor_text == "Late rides cost us customers.\nabc"


@pytest.mark.parametrize("size", [(1, 1), (3, 1), (1, 40)], ids=str)
async def test_where_there_is_no_room_keys_still_type(
    repository: RepositoryBuilder, size: tuple[int, int]
) -> None:
    """A window without a line for the text fails at nothing, and loses no key."""
    async with writing(repository, size=size) as writer:
        await writer.presses("x", "enter", "down", "pageup", "y")
        assert writer.editor_text.count("\n") == 1
        await writer.saves()
        assert writer.unsaved == []


@pytest.mark.parametrize("size", _SMALL, ids=str)
async def test_panes_open_in_a_small_window(
    repository: RepositoryBuilder, size: tuple[int, int]
) -> None:
    """Going to a section types into no text, and comes back to where one writes."""
    async with writing(repository, size=size) as writer:
        await writer.goes_to("2.3")
        assert writer.section == "2.3 Metrics"
        assert writer.is_writing
        await writer.does("pane.guidance")
        await writer.presses("x")
        assert writer.editor_text == "xWe count cancellations."


async def test_the_smallest_window_is_enough(repository: RepositoryBuilder) -> None:
    """At 60 by 16 the text and the guiding question are there."""
    async with writing(repository, size=(60, 16)) as writer:
        assert _NOTICE not in writer.screen
        assert "Late rides cost us customers." in writer.screen
        assert "Which decision will be different?" in writer.screen


@pytest.mark.parametrize("size", [*_SMALL, (1, 1), (300, 100)], ids=str)
async def test_a_window_that_grows_again_is_as_it_was(
    repository: RepositoryBuilder, size: tuple[int, int]
) -> None:
    """After any other size every pane is where it was, with what was typed and the caret."""
    async with writing(repository, size=NARROW) as writer:
        await writer.types("Well. ")
        await writer.sees("ln 1 col 7")
        before = writer.screen
        await writer.pilot.resize_terminal(*size)
        await writer.pilot.resize_terminal(*NARROW)
        await writer.sees("Well. Late rides")
        assert writer.screen == before
        await writer.presses("x")
        assert writer.editor_text == "Well. xLate rides cost us customers."
