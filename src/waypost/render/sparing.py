"""Textual's driver for Linux and macOS, asking no more of a terminal than the program uses.

Of the mouse that is presses, drags and the wheel. Nothing is asked for in the size of pixels, and
no thread reads: whoever has the loop reads within it.
"""

from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

_MOUSE_MODES = ("1000", "1002", "1006")


class SparingDriver(LinuxDriver):
    """A driver without pointer motion, pixels and a thread for its input."""

    def run_input_thread(self) -> None:
        """Leave it at that: the loop itself reads, and Textual's thread has nothing to do."""

    def send_message(self, message: Message) -> None:
        """Send a message to the program, which runs on the thread that reads."""
        self._app.post_message(message)

    def _enable_mouse_support(self) -> None:
        if self._mouse:
            self.write("".join(f"\x1b[?{mode}h" for mode in _MOUSE_MODES))

    def _disable_mouse_support(self) -> None:
        if self._mouse:
            self.write("".join(f"\x1b[?{mode}l" for mode in reversed(_MOUSE_MODES)))

    def _query_in_band_window_resize(self) -> None:
        """Not asked for: SIGWINCH comes over every line, and this brings the mouse in pixels."""
