"""A small program with the real driver, to be run on a pseudo terminal: a list beside a text.

`F5` stops it as Ctrl+Z does, `F6` hands the terminal to a shell that writes over it, Ctrl+L
redraws, `F9` fails, `F10` quits. `python -m tests.support.pane_program full|diff`
"""

import subprocess
import sys
from typing import ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.driver import Driver
from textual.widgets import Static, TextArea

from waypost.render.diffing import DiffingApp, Renders
from waypost.render.driver import TerminalDriver


class _Text(TextArea):
    """A text that takes every letter at once."""

    takes_text = True


class PaneProgram(DiffingApp[int]):
    """Two panes and keys to stop and to suspend."""

    CSS = "VerticalScroll { width: 30; } TextArea { border: none; scrollbar-size: 0 0; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f5", "suspend_process", priority=True),
        Binding("f6", "hand_over", priority=True),
        Binding("ctrl+l", "redraw", priority=True),
        Binding("f9", "fail", priority=True),
        Binding("f10", "quit", priority=True),
    ]

    def get_driver_class(self) -> type[Driver]:
        """The driver under test."""
        return TerminalDriver

    def compose(self) -> ComposeResult:
        """A list and a text."""
        with Horizontal():
            with VerticalScroll():
                yield Static("\n".join(f"item {number}" for number in range(60)))
            area = _Text("\n".join(f"line {number} of the text" for number in range(60)))
            area.cursor_blink = False
            yield area

    def on_mount(self) -> None:
        """Begin in the text."""
        self.query_one(TextArea).focus()

    def action_hand_over(self) -> None:
        """Let another program write over the screen."""
        with self.suspend():
            subprocess.run(["printf", "somebody else\\n%.0s", *map(str, range(50))], check=False)

    def action_fail(self) -> None:
        """Have an error."""
        raise RuntimeError("a mistake in the program")

    def hang_up(self) -> None:
        """End with a status of its own."""
        self.exit(7)


def main() -> int:
    """Run until the user quits or the line is gone."""
    app = PaneProgram(renders=cast("Renders", sys.argv[1]))
    app.run()
    return app.return_value or 0


if __name__ == "__main__":
    sys.exit(main())
