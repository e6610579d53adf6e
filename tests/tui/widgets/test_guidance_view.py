"""Guidance with a cursor: moving it draws two items anew, and nothing else."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from rich.text import Text

from tests.support.widgets import Staged, staged
from waypost.tui.keymap import GUIDANCE
from waypost.tui.panes.guidance_view import GuidanceView
from waypost.tui.presentation.block import Block
from waypost.tui.presentation.guidance import item_anchor

_ITEMS = 30


def _item(index: int, mark: str = " ") -> Block:
    return Block(Text(f"{mark} item {index}"), item_anchor(index))


@asynccontextmanager
async def _view(
    items: int = _ITEMS, current: int | None = 0
) -> AsyncIterator[Staged[GuidanceView]]:
    async with staged(GuidanceView(), GuidanceView.Stepped, GuidanceView.Asked) as stage:
        view = stage.widget
        view.set_items(items, current)
        blocks = [Block(Text("an overview")), *(_item(index) for index in range(items))]
        view.show_blocks([*blocks, *(Block(Text(f"note {n}")) for n in range(20))])
        await stage.rests()
        yield stage


@pytest.mark.parametrize(
    ("current", "key", "index"),
    [(0, "down", 1), (0, "j", 1), (2, "up", 1), (2, "k", 1), (None, "j", 0)],
)
async def test_arrows_and_letters_step_to_the_next_item(
    current: int | None, key: str, index: int
) -> None:
    """The view tells to which item the cursor goes; it moves nothing by itself."""
    async with _view(current=current) as stage:
        await stage.presses(key)
        (said,) = stage.said
        assert isinstance(said, GuidanceView.Stepped)
        assert said.index == index


@pytest.mark.parametrize(("current", "key", "scrolled"), [(_ITEMS - 1, "down", 1), (0, "up", -1)])
async def test_at_the_ends_the_text_scrolls(current: int, key: str, scrolled: int) -> None:
    """What stands before the first item and behind the last one can be read too."""
    async with _view(current=current) as stage:
        stage.widget.scroll_to(0, 5, animate=False, force=True, immediate=True)
        await stage.presses(key)
        assert stage.widget.scroll_offset.y == 5 + scrolled
        assert stage.said == []


async def test_without_items_the_arrows_scroll() -> None:
    """A section that the guide asks nothing about has guidance to read all the same."""
    async with _view(items=0, current=None) as stage:
        await stage.presses("j")
        assert stage.widget.scroll_offset.y == 1


@pytest.mark.parametrize("command", GUIDANCE, ids=lambda command: command.id)
async def test_every_key_of_the_guidance_is_told(command: object) -> None:
    """Each key asks for its action of the key map."""
    found = next(known for known in GUIDANCE if known is command)
    for key in found.keys.split(","):
        async with _view() as stage:
            await stage.presses(key)
            (said,) = stage.said
            assert isinstance(said, GuidanceView.Asked)
            assert said.action == found.action


async def test_moving_draws_only_the_items_that_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of hundreds of blocks two are rendered when the cursor goes from one item to the next."""
    async with _view() as stage:
        view = stage.widget
        drawn: list[str] = []
        draw = GuidanceView._drawn

        def counted(self: GuidanceView, block: Block) -> object:
            drawn.append(block.anchor)
            return draw(self, block)

        monkeypatch.setattr(GuidanceView, "_drawn", counted)
        view.set_items(_ITEMS, 1)
        view.replace_blocks([_item(0), _item(1, ">")])
        await stage.rests()
        assert drawn == [item_anchor(0), item_anchor(1)]
        assert "> item 1" in view.text
        assert "> item 1" in "\n".join(stage.lines)


async def test_an_item_that_takes_more_lines_moves_what_follows() -> None:
    """A block of another height wraps all anew, in place."""
    async with _view() as stage:
        view = stage.widget
        view.replace_blocks([Block(Text("item 1\nwith a reason"), item_anchor(1))])
        await stage.rests()
        rows = view.text.splitlines()
        assert rows[2:5] == ["item 1", "with a reason", "  item 2"]
