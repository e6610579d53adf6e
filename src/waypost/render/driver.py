"""The driver: Textual's own for Linux and macOS, with our way of reading keys."""

from textual.drivers import linux_driver
from textual.drivers.linux_driver import LinuxDriver

from waypost.render.key_parser import KeyParser


class TerminalDriver(LinuxDriver):
    """Reads keys through `KeyParser`."""

    def run_input_thread(self) -> None:
        """Read keys until the driver stops."""
        # Textual offers no other way to name the parser; a test notices if the name goes.
        linux_driver.XTermParser = KeyParser  # type: ignore[attr-defined]  # not exported
        super().run_input_thread()
