"""What a Textual program shows, and waiting until it shows something. Nothing here sleeps."""

from collections.abc import Callable
from typing import Any

from textual.app import App
from textual.pilot import Pilot

_ROUNDS = 400
"""How often to look before giving up: some ten seconds, of which a good test uses few."""


def screen_lines(app: App[Any]) -> list[str]:
    """The lines of the screen as the terminal would have them."""
    return [strip.text.rstrip() for strip in app.screen._compositor.render_strips()]


def screen_text(app: App[Any]) -> str:
    """The screen as text."""
    return "\n".join(screen_lines(app))


async def until(pilot: Pilot[Any], holds: Callable[[], object], what: str) -> None:
    """Let the program work until `holds` is true; fails with what is on the screen."""
    for _ in range(_ROUNDS):
        if holds():
            return
        await pilot.pause()
    raise AssertionError(f"waited in vain for {what}; the screen:\n{screen_text(pilot.app)}")


async def until_at_rest(pilot: Pilot[Any]) -> None:
    """Let the program work until it has nothing to do but wait for its user."""
    await pilot.pause()
    await until(pilot, lambda: _is_at_rest(pilot.app), "the program to come to rest")
    await pilot.pause()


def _is_at_rest(app: App[Any]) -> bool:
    """Whether every worker that has not ended waits for the answer of a screen."""
    at_work = sum(not worker.is_finished for worker in app.workers)
    answers_awaited = sum(
        callback.future is not None and not callback.future.done()
        for screen in app.screen_stack
        for callback in screen._result_callbacks
    )
    return at_work <= answers_awaited
