"""Waiting until a widget has dealt with the keys that came before a command's key.

A command's key is acted on at once, while letters typed before it may still wait in the
widget's own queue: unwaited for, they would be typed into whatever the command brings.
"""

import asyncio

from textual.widget import Widget


async def settle(widget: Widget) -> None:
    """Wait until the widget has taken all keys that were sent to it."""
    settled = asyncio.Event()
    if widget.is_running and widget.call_later(settled.set):
        await settled.wait()
