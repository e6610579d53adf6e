"""Addresses and markup in somebody's words are words: nothing is opened, and nothing runs."""

import webbrowser
from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.style import Style
from textual.app import App

from tests.support.hostile_repository import NAME, HostileRepository
from tests.support.screen import press, screen_lines, until_at_rest
from tests.support.writer import WIDE, Writer, writing


@pytest.fixture
def hostile(tmp_path: Path) -> Iterator[HostileRepository]:
    """A repository full of links and of markup that names actions."""
    with HostileRepository(tmp_path / "repository") as repository:
        yield repository


@pytest.fixture(autouse=True)
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses that a browser was asked for."""
    asked: list[str] = []

    def open_address(address: str, *_: object, **__: object) -> bool:
        asked.append(address)
        return True

    monkeypatch.setattr(webbrowser, "open", open_address)
    return asked


def _active(app: App[int]) -> list[Style]:
    """Styles on the screen that are a link, or that do something when they are clicked."""
    return [
        style
        for strip in app.screen._compositor.render_strips()
        for _, style, _ in strip
        if style is not None and (style.link or "@click" in style.meta)
    ]


async def _clicks(writer: Writer, words: str) -> int:
    """Click on the words wherever they stand; gives how often."""
    clicked = 0
    for y, line in enumerate(screen_lines(writer.app)):
        x = line.find(words)
        if x >= 0:
            await writer.pilot.click(offset=(cell_len(line[:x]), y))
            clicked += 1
    await until_at_rest(writer.pilot)
    return clicked


@pytest.mark.parametrize("command", ["history.show", "history.changes", "history.blame", ""])
async def test_nothing_on_the_screen_can_be_followed(
    hostile: HostileRepository, command: str
) -> None:
    """Where links and actions stand in the text, no cell is a link or an action."""
    async with writing(hostile.builder, NAME, size=WIDE) as writer:
        if command:
            await writer.does(command)
        for key in ("down", "down", "pagedown", "end"):
            await press(writer.pilot, key)
            assert _active(writer.app) == []


async def test_clicks_on_addresses_and_actions_do_nothing(
    hostile: HostileRepository, opened: list[str]
) -> None:
    """A click puts the caret there; no browser is asked for, and nobody leaves."""
    async with writing(hostile.builder, NAME, size=WIDE) as writer:
        for section, words in (("17", "@click=app.quit"), ("20", "http://evil.example")):
            await writer.goes_to(section)
            assert await _clicks(writer, words)
        assert not writer.has_left
    assert opened == []


async def test_an_address_is_told_and_not_opened(
    hostile: HostileRepository, opened: list[str]
) -> None:
    """Should a part of Textual want to open one, its reader sees the address and decides."""
    async with writing(hostile.builder, NAME) as writer:
        writer.app.open_url("http://evil.example/\x1b[2J")
        await until_at_rest(writer.pilot)
        told = [notice.message for notice in writer.app._notifications]
    assert told == ["Waypost opens no addresses: http://evil.example/␛[2J"]
    assert opened == []
