"""Panes in sight and in focus, at the three sizes that the program is made for."""

import pytest

from tests.support.repository import RepositoryBuilder
from tests.support.writer import MEDIUM, NARROW, WIDE, Writer, writing
from waypost.workspace.location import Place

_OUTLINE = "3.1 Serving"
_GUIDANCE = "The whole in half a page."
_QUESTION = "Which decision will be different?"
_TEXT = "Late rides cost us customers."


def _in_sight(writer: Writer) -> list[str]:
    panes = (("outline", _OUTLINE), ("guidance", _GUIDANCE), ("text", _TEXT))
    return [name for name, words in panes if words in writer.screen]


@pytest.mark.parametrize(
    ("size", "at_first"),
    [
        (WIDE, ["outline", "guidance", "text"]),
        (MEDIUM, ["outline", "text"]),
        (NARROW, ["text"]),
    ],
)
async def test_what_is_in_sight_at_first(
    repository: RepositoryBuilder, size: tuple[int, int], at_first: list[str]
) -> None:
    """The text is always there; what has no room gives way, the guiding question never."""
    async with writing(repository, size=size) as writer:
        assert _in_sight(writer) == at_first
        assert _QUESTION in writer.screen


@pytest.mark.parametrize("key", [0, 1])
@pytest.mark.parametrize("size", [WIDE, MEDIUM])
async def test_the_outline_hides_and_comes_back(
    repository: RepositoryBuilder, size: tuple[int, int], key: int
) -> None:
    """Either key hides the outline, the caret staying in the text, and brings it back."""
    async with writing(repository, size=size) as writer:
        await writer.does("pane.outline", key=key)
        assert "outline" not in _in_sight(writer)
        assert writer.is_writing
        await writer.does("pane.outline", key=key)
        assert "outline" in _in_sight(writer)
        assert writer.outline_tree.has_focus


async def test_the_outline_is_a_drawer_on_a_narrow_screen(repository: RepositoryBuilder) -> None:
    """The drawer comes with the focus in it and goes once a section is chosen."""
    async with writing(repository, size=NARROW) as writer:
        await writer.does("pane.outline")
        assert "outline" in _in_sight(writer)
        await writer.presses("end", "enter")
        assert "outline" not in _in_sight(writer)
        assert writer.section == "3.2 Monitoring"
        assert writer.is_writing


@pytest.mark.parametrize("key", [0, 1])
@pytest.mark.parametrize("size", [MEDIUM, NARROW])
async def test_the_guidance_opens_fully_from_its_strip(
    repository: RepositoryBuilder, size: tuple[int, int], key: int
) -> None:
    """Either key opens the whole guidance below the text, and closes it to the strip again."""
    async with writing(repository, size=size) as writer:
        await writer.does("pane.guidance", key=key)
        assert "guidance" in _in_sight(writer)
        assert "text" in _in_sight(writer)
        await writer.does("pane.guidance", key=key)
        assert "guidance" not in _in_sight(writer)
        assert _QUESTION in writer.screen


async def test_the_guidance_hides_on_a_wide_screen(repository: RepositoryBuilder) -> None:
    """The key hides the guidance and brings it back; the caret stays in the text."""
    async with writing(repository) as writer:
        await writer.does("pane.guidance")
        assert _in_sight(writer) == ["outline", "text"]
        assert writer.is_writing
        await writer.does("pane.guidance")
        assert _in_sight(writer) == ["outline", "guidance", "text"]


@pytest.mark.parametrize("size", [WIDE, MEDIUM])
async def test_text_only_and_back(repository: RepositoryBuilder, size: tuple[int, int]) -> None:
    """One key leaves the text alone on the screen, and the same key brings back what was there."""
    async with writing(repository, size=size) as writer:
        before = _in_sight(writer)
        await writer.does("pane.focus")
        assert _in_sight(writer) == ["text"]
        assert writer.is_writing
        await writer.does("pane.focus")
        assert _in_sight(writer) == before


async def _focused_in_turn(writer: Writer, times: int) -> list[str]:
    seen = []
    for _ in range(times):
        await writer.does("pane.next")
        in_outline, in_text = writer.outline_tree.has_focus, writer.is_writing
        seen.append("outline" if in_outline else "text" if in_text else "guidance")
    return seen


async def test_the_focus_goes_around_the_panes_in_sight(repository: RepositoryBuilder) -> None:
    """The pane key goes from text to outline to guidance and to the text again."""
    async with writing(repository) as writer:
        assert await _focused_in_turn(writer, 3) == ["outline", "guidance", "text"]


async def test_a_hidden_pane_is_left_out_of_the_round(repository: RepositoryBuilder) -> None:
    """With the guidance hidden the pane key goes between text and outline."""
    async with writing(repository) as writer:
        await writer.does("pane.guidance")
        assert await _focused_in_turn(writer, 2) == ["outline", "text"]


@pytest.mark.parametrize("size", [WIDE, MEDIUM, NARROW])
async def test_tab_leaves_the_text_for_another_pane_or_stays(
    repository: RepositoryBuilder, size: tuple[int, int]
) -> None:
    """Wherever Tab leads, one key leads back into the text, and nothing was typed."""
    async with writing(repository, size=size) as writer:
        await writer.presses("tab")
        await writer.does("pane.editor")
        assert writer.is_writing
        assert writer.editor_text == _TEXT


async def test_a_growing_window_brings_the_panes(repository: RepositoryBuilder) -> None:
    """What is in sight follows the size of the window, and the text stays as it is."""
    async with writing(repository, size=NARROW) as writer:
        await writer.types("Well. ")
        await writer.pilot.resize_terminal(*WIDE)
        await writer.sees(_OUTLINE)
        assert _in_sight(writer)[:2] == ["outline", "guidance"]
        assert writer.editor_text == f"Well. {_TEXT}"


async def test_guidance_that_was_never_in_sight_is_there_when_it_opens(
    repository: RepositoryBuilder,
) -> None:
    """On a narrow screen the guidance of the section opened first has its text at once."""
    place = Place("problem", 0, 0)
    async with writing(repository, size=NARROW, place=place) as writer:
        await writer.does("pane.guidance")
        assert "What happens today, step by step?" in writer.guidance
        assert "The problem as it is today" in writer.screen
