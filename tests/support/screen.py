"""A Textual program under test: its keys, what it shows, and waiting until it shows something.

Textual's own `Pilot.press` and `Pilot.pause` wait 20 to 60 ms for an idle
processor; here a key or a text is done with once no widget has a message left and every worker
has ended or waits for an answer.
"""

import asyncio
from collections.abc import Callable, Iterator
from typing import Any

from textual import events
from textual.app import App
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.screen import Screen

_PATIENCE = 10.0
"""Seconds to wait for a state before giving up, of which a test that passes uses few."""
_BETWEEN_LOOKS = 0.004
"""Seconds left to the program's own thread between two looks: looking without a break would
keep Python's lock from it."""
_QUIET_ROUNDS = 3
"""How often in a row a program must be found at rest: layout is done between two rounds."""


async def press(pilot: Pilot[Any], *keys: str) -> None:
    """Press keys, named as Textual names them, and see what comes of each."""
    for key in keys:
        await press_at_once(pilot, key)


async def press_at_once(pilot: Pilot[Any], *keys: str) -> None:
    """Press keys faster than the program deals with them, as a slow line delivers them."""
    send(pilot, *keys)
    await until_at_rest(pilot)


def send(pilot: Pilot[Any], *keys: str) -> None:
    """Press keys and wait for nothing."""
    for key in keys:
        is_character = len(key) == 1
        name = _character_to_key(key) if is_character else key
        pilot.app.post_message(events.Key(name, key if is_character else None))


async def paste(pilot: Pilot[Any], text: str) -> None:
    """Give the text to what has the focus, as a terminal gives a paste."""
    pilot.app.post_message(events.Paste(text))
    await until_at_rest(pilot)


def screen_lines(app: App[Any]) -> list[str]:
    """The lines of the screen as the terminal would have them."""
    return [strip.text.rstrip() for strip in app.screen._compositor.render_strips()]


def screen_text(app: App[Any]) -> str:
    """The screen as text."""
    return "\n".join(screen_lines(app))


async def until(pilot: Pilot[Any], holds: Callable[[], object], what: str) -> None:
    """Let the program work until `holds` is true; fails with what is on the screen."""
    clock = asyncio.get_running_loop()
    end = clock.time() + _PATIENCE
    while not holds():
        if clock.time() > end:
            shown = screen_text(pilot.app)
            raise AssertionError(f"waited in vain for {what}; the screen:\n{shown}")
        await pilot.pause(_BETWEEN_LOOKS)


async def until_at_rest(pilot: Pilot[Any]) -> None:
    """Let the program work until it has nothing to do but wait for its user."""
    quiet = 0
    while quiet < _QUIET_ROUNDS:
        await until(pilot, lambda: _is_at_rest(pilot.app), "the program to come to rest")
        await pilot.pause(0)
        quiet = quiet + 1 if _is_at_rest(pilot.app) else 0


def _is_at_rest(app: App[Any]) -> bool:
    """Whether nothing waits or moves, and every worker has ended or waits for a screen's answer."""
    pumps = (app, *app.screen.walk_children(with_self=True))
    if any(pump.message_queue_size for pump in pumps) or app.screen._callbacks:
        return False
    if not all(event.is_set() for event in _ends_of_movement(app)):
        return False
    at_work = sum(not worker.is_finished for worker in app.workers)
    return at_work <= sum(_is_awaited(screen) for screen in app.screen_stack)


def _ends_of_movement(app: App[Any]) -> Iterator[asyncio.Event]:
    yield app.animator._idle_event
    yield app.animator._complete_event


def _is_awaited(screen: Screen[Any]) -> bool:
    """Whether someone waits for the screen's answer: every screen has a future for one."""
    futures = (callback.future for callback in screen._result_callbacks)
    return any(future is not None and future._callbacks for future in futures)
