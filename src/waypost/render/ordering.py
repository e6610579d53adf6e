"""An App that deals with one key after another, however fast they come.

Textual gives a key to the widget in focus and looks for a binding only when the key has come up
from there, container by container, to the program. What follows meanwhile overtakes it: in a
burst, as a slow line delivers it, letters are typed before the arrows that came first. Here a
key waits until the key before it has done what it does, unless both go through one queue.
"""

import asyncio
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any, TypeVar

from textual import events
from textual.app import App
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.widget import Widget

ReturnType = TypeVar("ReturnType")

_TURNS = 50
"""Turns of the event loop in which a key has usually done what it does."""
_BETWEEN_LOOKS = 0.002
"""Seconds between two looks after that."""
_PATIENCE = 3.0
"""Seconds after which a key goes on although the one before it is still being dealt with."""


class OrderedInputApp(App[ReturnType]):
    """Textual's App, whose keys, pastes and mouse events keep their order.

    A widget that types every letter and paste it is given sets `takes_text`: among these there
    is nothing to wait for. No binding ahead of it may take a letter from it.
    """

    def __init__(self, *arguments: Any, **options: Any) -> None:
        self._held: deque[events.Event] = deque()
        """Input that has come too early."""
        self._delivers = False
        self._last: events.Event | None = None
        self._last_queue: object = None
        self._last_is_done = True
        self._ready_screen: Screen[Any] | None = None
        """The screen that was last found to have all its widgets."""
        super().__init__(*arguments, **options)

    async def on_event(self, event: events.Event) -> None:
        """Take input in order; all else is Textual's."""
        is_input = isinstance(event, (events.InputEvent, events.Paste))
        if is_input and not self.screen_stack:
            return  # Pressed while the program ends, which Textual fails on.
        if not is_input or event.is_forwarded:
            await super().on_event(event)
            if event is self._last:
                await self._let_begin()
        elif not self._delivers and (self._shares_queue(event) or self._is_settled):
            await self._take(event)
        else:
            self._held.append(event)
            if not self._delivers:
                self._delivers = True
                self.run_worker(self._deliver(), name="input in order", group="input")

    async def until_input_is_taken(self) -> None:
        """Wait until all input that has come has done what it does."""
        await _pass_through(self)  # what waits may have left the queue already, not to be counted
        await _until(lambda: not self._delivers and self._is_settled)

    async def _take(self, event: events.Event) -> None:
        queue = self._queue_of(event)
        self._last, self._last_queue, self._last_is_done = event, queue, False
        if isinstance(queue, Widget) and isinstance(event, events.Key) and self.app_focus:
            # Textual would look through all bindings first, of which none is for a letter here.
            queue._forward_event(event)  # noqa: SLF001  # as Textual itself does
        else:
            await super().on_event(event)
        # What has not been forwarded was a command's key; of the mouse only copies are.
        if not event.is_forwarded or isinstance(event, events.MouseEvent):
            await self._let_begin()

    async def _let_begin(self) -> None:
        """Let what a command has started, as a new screen, have the next key."""
        await asyncio.sleep(0)
        self._last_is_done = True

    async def _deliver(self) -> None:
        try:
            while self._held:
                event = self._held.popleft()
                await self._settle(event)
                if self.screen_stack:
                    await self._take(event)
        finally:
            self._delivers = False

    def _queue_of(self, event: events.Event) -> object:
        """What alone deals with the event, in turn; `None` if others may."""
        if isinstance(event, events.MouseEvent):
            return events.MouseEvent
        focused = self.focused
        if not getattr(focused, "takes_text", False):
            return None
        is_letter = isinstance(event, events.Key) and event.is_printable
        return focused if is_letter or isinstance(event, events.Paste) else None

    def _shares_queue(self, event: events.Event) -> bool:
        queue = self._queue_of(event)
        return queue is not None and queue is self._last_queue

    @property
    def _is_settled(self) -> bool:
        """Whether the last input has done what it does, and the screen can take the next."""
        if not self.screen_stack:
            return True
        last = self._last
        is_done = last is None or self._last_is_done or _was_stopped(last)
        is_waiting = any(pump.message_queue_size for pump in self._way())
        return is_done and self._is_screen_ready and not is_waiting

    @property
    def _is_screen_ready(self) -> bool:
        screen = self.screen
        if screen is not self._ready_screen:
            widgets = screen.walk_children(Widget, with_self=True)
            self._ready_screen = screen if all(w.is_mounted for w in widgets) else None
        return self._ready_screen is not None

    async def _settle(self, event: events.Event) -> None:
        """Wait until the input before this event has done what it does."""
        if self.screen_stack and self._shares_queue(event):
            return
        with suppress(TimeoutError):
            async with asyncio.timeout(_PATIENCE):
                await _until(lambda: self._is_settled)
                if self._last is not None and _was_stopped(self._last):
                    # Whoever stopped it may tell others by messages, and those be under way.
                    for pump in [*self._way()]:
                        await _pass_through(pump)
                    await _until(lambda: self._is_settled)

    def _way(self) -> Iterator[MessagePump]:
        """The queues that input goes through: down to the widget in focus, and up again."""
        yield self
        node: Any = (self.focused or self.screen) if self.screen_stack else None
        while isinstance(node, Widget):
            yield node
            node = node.parent
        yield self


def _was_stopped(event: events.Event) -> bool:
    """Whether a widget kept the event for itself."""
    return event._stop_propagation  # noqa: SLF001  # Textual has no other word on it


async def _until(holds: Callable[[], bool]) -> None:
    """Let the program work until something holds."""
    turns = 0
    while not holds():
        turns += 1
        await asyncio.sleep(0 if turns < _TURNS else _BETWEEN_LOOKS)


async def _pass_through(pump: MessagePump) -> None:
    """Wait until the pump has dealt with all that was sent to it."""
    passed = asyncio.Event()
    if pump.is_running and pump.call_later(passed.set):
        await passed.wait()
