"""Scrollable blocks."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

import pytest
from rich.text import Text

from tests.support.screen import until
from tests.support.widgets import Staged, staged
from waypost.tui.panes.block_view import BlockView
from waypost.tui.presentation.block import Block, hanging

_MANY = [Block(Text(f"line {i}"), f"line-{i}") for i in range(40)]


@asynccontextmanager
async def _view(
    blocks: Sequence[Block], size: tuple[int, int] = (30, 8)
) -> AsyncIterator[Staged[BlockView]]:
    async with staged(BlockView(), size=size) as stage:
        stage.widget.show_blocks(blocks)
        await stage.rests()
        yield stage


def _first_line(stage: Staged[BlockView]) -> str:
    return stage.lines[0].split("  ")[0].strip()


async def test_blocks_are_wrapped_to_the_width() -> None:
    """Words go to the next line whole, and all of them are there."""
    words = "several words that need more than one line here"
    async with _view([Block(Text(words))]) as stage:
        assert len(stage.widget.text.splitlines()) == 2
        assert stage.widget.text.split() == words.split()


async def test_a_new_width_wraps_anew() -> None:
    """A wider window needs fewer lines."""
    words = "several words that need more than one line here"
    async with _view([Block(Text(words))]) as stage:
        await stage.pilot.resize_terminal(60, 8)
        await stage.rests()
        assert stage.widget.text == words


@pytest.mark.parametrize(
    ("keys", "first"),
    [
        (["down"], "line 1"),
        (["j", "j", "k"], "line 1"),
        (["end"], "line 32"),
        (["G", "g"], "line 0"),
        (["pagedown", "pageup"], "line 0"),
        (["up"], "line 0"),
    ],
)
async def test_keys_scroll(keys: list[str], first: str) -> None:
    """Arrows, letters and pages scroll, to the ends and no further."""
    async with _view(_MANY) as stage:
        await stage.presses(*keys)
        assert _first_line(stage) == first


@pytest.mark.parametrize("key", ["pagedown", "space"])
async def test_a_page_leaves_nothing_unread(key: str) -> None:
    """After a page down the first line is the one after the last that was seen, or that one."""
    async with _view(_MANY) as stage:
        await stage.presses(key)
        assert _first_line(stage) in {"line 7", "line 8"}


async def test_an_anchor_comes_into_sight() -> None:
    """The block of the anchor is on the screen, or at the top of it; an unknown one is nothing."""
    async with _view(_MANY) as stage:
        stage.widget.scroll_to_anchor("line-20")
        await stage.rests()
        assert any("line 20" in line for line in stage.lines)
        stage.widget.scroll_anchor_to_top("line-11")
        await stage.rests()
        assert _first_line(stage) == "line 11"
        stage.widget.scroll_to_anchor("nowhere")
        await stage.rests()
        assert _first_line(stage) == "line 11"


async def test_new_blocks_begin_at_the_top_or_stay() -> None:
    """Other blocks are shown from their first line, unless the place is to be kept."""
    async with _view(_MANY) as stage:
        await stage.presses("end")
        stage.widget.show_blocks(_MANY, keep_place=True)
        await stage.rests()
        assert _first_line(stage) == "line 32"
        stage.widget.show_blocks(_MANY)
        await stage.rests()
        assert _first_line(stage) == "line 0"


async def test_nothing_is_hidden_below_the_scroll_bar() -> None:
    """The right end of wrapped lines is drawn beside the bar, not below it."""
    async with _view([Block(Text("abcdefg " * 80))]) as stage:
        drawn = " ".join(stage.lines).split()
        assert {word for word in drawn if word.isalpha()} == {"abcdefg"}


async def test_brackets_are_no_markup() -> None:
    """What looks like markup is drawn as it stands."""
    text = "[bold]b[/x] [@click=app.bell]c"
    async with _view([Block(Text(text)), Block(hanging(Text("*"), Text(text)))], (60, 8)) as stage:
        assert "\n".join(stage.lines).count(text) == 2


async def test_wide_characters_stay_within_the_width() -> None:
    """Characters two cells wide are wrapped by their cells."""
    async with _view([Block(Text("到着予測" * 12))], (21, 8)) as stage:
        assert all(Text(line).cell_len <= 21 for line in stage.lines)
        assert "".join(stage.widget.text.split()) == "到着予測" * 12


_LONG = [Block(Text(f"line {i}"), f"line-{i}") for i in range(20_000)]


async def test_what_is_in_sight_of_a_long_text_is_there_before_the_rest() -> None:
    """Keys are not kept waiting for lines that nobody sees."""
    async with staged(BlockView(), size=(30, 8)) as stage:
        stage.widget.show_blocks(_LONG)
        assert 8 < stage.widget.virtual_size.height < len(_LONG)
        await stage.rests()
        assert _first_line(stage) == "line 0"
        await until(stage.pilot, lambda: stage.widget.virtual_size.height == len(_LONG), "the rest")


@pytest.mark.parametrize("way", ["end", "anchor"])
async def test_a_long_text_can_be_gone_through_at_once(way: str) -> None:
    """The end, and a place far down, are reached whether it is wrapped yet or not."""
    async with staged(BlockView(), size=(30, 8)) as stage:
        stage.widget.show_blocks(_LONG)
        if way == "end":
            await stage.presses("end")
        else:
            stage.widget.scroll_anchor_to_top("line-19992")
        await stage.rests()
        assert _first_line(stage) == "line 19992"


async def test_a_long_text_stays_where_it_was() -> None:
    """Shown anew, as after a change of theme, the same lines are in sight."""
    async with staged(BlockView(), size=(30, 8)) as stage:
        stage.widget.show_blocks(_LONG)
        stage.widget.scroll_anchor_to_top("line-9000")
        await stage.rests()
        stage.widget.show_blocks(_LONG, keep_place=True)
        await stage.rests()
        assert _first_line(stage) == "line 9000"
