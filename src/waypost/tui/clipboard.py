"""What is copied out of the program, and what of a paste never came in.

A copied text goes to the writer's own terminal over OSC 52. tmux passes that on only where it is
told to (`set-clipboard on`), but takes a text for its buffer and hands it to its client, so in
tmux it is given the text as well.
"""

import asyncio
import os
from typing import Any, TypeVar

from textual import events, work

from waypost.model.visible import visible_line
from waypost.render.diffing import DiffingApp
from waypost.render.key_parser import PasteBroken

ReturnType = TypeVar("ReturnType")

MOST_BYTES = 74_994
"""Bytes of UTF-8 in the longest OSC 52 that terminals take: 100,000 characters, all in all."""
_SECONDS = 5.0
_LONGEST_REASON = 200
_READING_TIME = 10.0
"""Seconds that a message stays on the screen."""


class ClipboardApp(DiffingApp[ReturnType]):
    """An App that says where a copied text is when the terminal cannot have it."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._tmux_in_turn = asyncio.Lock()
        self.cut_off_paste = ""
        """What came of a paste whose end did not come, until somebody presses a key."""

    def copy_to_clipboard(self, text: str) -> None:
        """Copy to the terminal's clipboard and, in tmux, to its buffer too."""
        in_tmux = bool(os.environ.get("TMUX"))
        if in_tmux:
            self._give_to_tmux(text)
        size = len(text.encode("utf-8", "replace"))
        if size <= MOST_BYTES:
            super().copy_to_clipboard(text)
            return
        self._clipboard = text
        where = "tmux has them, and ^V here" if in_tmux else "only ^V here has them"
        self._warn(
            f"{size:,} bytes are more than a terminal's clipboard takes ({MOST_BYTES:,}): {where}."
        )

    async def on_event(self, event: events.Event) -> None:
        """See that somebody is there, who can be told of a paste that was cut off."""
        if isinstance(event, (events.Key, events.Paste)):
            self.cut_off_paste = ""
        await super().on_event(event)

    def on_paste_broken(self, event: PasteBroken) -> None:
        """Say that nothing of a paste is in the text; what came of it can be put in."""
        self.cut_off_paste = event.text
        if event.text:
            self._clipboard = event.text
            came = f"{len(event.text):,} characters came; ^V puts them in."
        else:
            came = "It is longer than this program takes."
        self._warn(f"A paste was not complete, and nothing of it is in the text. {came}")

    @work(group="clipboard")
    async def _give_to_tmux(self, text: str) -> None:
        # In turn, so that what was copied last is what tmux has.
        async with self._tmux_in_turn:
            problem = await asyncio.to_thread(hand_to_tmux, text)
        if problem:
            self._warn(problem)

    def _warn(self, text: str) -> None:
        self.notify(text, markup=False, severity="warning", timeout=_READING_TIME)


def hand_to_tmux(text: str) -> str:
    """Give the text to the tmux around us; gives what went wrong, "" for nothing.

    Waits for tmux, some seconds at most: to be called in a thread.
    """
    import subprocess  # noqa: PLC0415  # the first picture needs none

    try:
        done = subprocess.run(
            ["tmux", "load-buffer", "-w", "-"],  # noqa: S607  # the tmux that the writer uses
            input=text.encode("utf-8", "replace"),
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except OSError as error:
        return f"tmux did not get the copied text: {error.strerror}."
    except subprocess.TimeoutExpired:
        return f"tmux did not take the copied text within {_SECONDS:.0f} seconds."
    if not done.returncode:
        return ""
    said = visible_line(done.stderr.decode("utf-8", "replace"), _LONGEST_REASON).strip()
    return f"tmux did not take the copied text: {said or 'it gives no reason'}."
