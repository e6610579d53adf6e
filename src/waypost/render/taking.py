"""The terminal before Textual has it: a picture of ours stands there while the rest is loaded.

Keys are neither shown nor obeyed meanwhile: they wait in the terminal, in order, for the driver
to read them. Whatever goes wrong before the driver takes over, the terminal is given back.
"""

import os
import signal
import termios
from collections.abc import Callable, Sequence
from contextlib import suppress
from types import FrameType
from typing import Any, Final

from waypost.closing import Closing
from waypost.render.cells import Cell
from waypost.render.paint import Cursor, Painter
from waypost.render.sgr import Pens
from waypost.render.terminal import capabilities_by_name

TAKING: Final = "\x1b[?1049h"
"""To the alternate screen. Not to be written again: terminals clear it each time."""
_GIVING_BACK: Final = "\x1b[0m\x1b[r\x1b[?7h\x1b[?25h\x1b[?1049l"
_ENDING: Final = (signal.SIGHUP, signal.SIGTERM)
_LOCAL, _INPUT, _CHARACTERS = 3, 0, 6
"""Places in what `tcgetattr` gives."""
_Handler = Callable[[int, FrameType | None], Any] | int | None


class TakenTerminal(Closing):
    """A terminal in raw mode on its alternate screen, until it is handed over or given back."""

    def __init__(self, source: int, target: int) -> None:
        """Take the terminal that is read from `source` and written to `target`.

        Raises OSError or `termios.error` for one that cannot be taken.
        """
        self.pens = Pens()
        self.painter = Painter(self.pens)
        """Knows what stands on the terminal."""
        self.painter.capabilities = capabilities_by_name(os.environ)
        self.size = (0, 0)
        """Columns and rows of what is shown."""
        self._source, self._target = source, target
        self._attributes = termios.tcgetattr(source)
        self._handlers: dict[int, _Handler] = {}
        self._is_held = True
        self._watch()
        termios.tcsetattr(source, termios.TCSANOW, _raw(self._attributes))

    def show(self, rows: Sequence[list[Cell]], cursor: Cursor) -> None:
        """Show a picture of the whole screen. Raises OSError."""
        self.size = len(rows[0]), len(rows)
        data = memoryview(
            (TAKING + self.painter.paint_first(rows, cursor)).encode("utf-8", "replace")
        )
        while data:
            data = data[os.write(self._target, data) :]

    def hand_over(self) -> list[Any]:
        """Leave the terminal to a driver; gives the attributes that it had at first."""
        self._is_held = False
        return self._attributes

    def close(self) -> None:
        """Give the terminal back as it was, unless it was handed over."""
        if not self._is_held:
            return
        self._is_held = False
        with suppress(OSError):
            os.write(self._target, _GIVING_BACK.encode())
        with suppress(termios.error):
            termios.tcsetattr(self._source, termios.TCSANOW, self._attributes)
        for number, handler in self._handlers.items():
            signal.signal(number, signal.SIG_DFL if handler is None else handler)

    def _watch(self) -> None:
        """Give the terminal back before a signal ends the program; the driver's handlers follow."""
        handlers: dict[int, _Handler] = dict.fromkeys(_ENDING, self._end)
        # Stopped now it would leave a shell on a raw terminal.
        handlers[signal.SIGTSTP] = signal.SIG_IGN
        handlers[signal.SIGWINCH] = self._note_resize
        for number, handler in handlers.items():
            if signal.getsignal(number) is not signal.SIG_IGN:
                self._handlers[number] = signal.signal(number, handler)

    def _end(self, number: int, frame: FrameType | None) -> None:
        del frame
        self.close()
        signal.signal(number, signal.SIG_DFL)
        signal.raise_signal(number)

    def _note_resize(self, number: int, frame: FrameType | None) -> None:
        del number, frame
        self.painter.forget()


def _raw(attributes: Sequence[Any]) -> list[Any]:
    """The attributes with keys neither shown, nor changed, nor obeyed, as the driver sets them."""
    raw = [*attributes]
    raw[_LOCAL] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN | termios.ISIG)
    raw[_INPUT] &= ~(termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR)
    raw[_CHARACTERS] = [*raw[_CHARACTERS]]
    raw[_CHARACTERS][termios.VMIN] = 1
    return raw
