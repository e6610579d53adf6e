"""Textual as it comes, to be measured beside Waypost.

`python -m tests.benchmarks.stock_textual editor FILE LINE COLUMN`: one TextArea;
`python -m tests.benchmarks.stock_textual empty`: an App with nothing but a word.
"""

import sys
from pathlib import Path

from textual.app import App, ComposeResult
from textual.widgets import Static, TextArea


class EmptyApp(App[None]):
    """An App that shows a word, so that one can see that it is there."""

    def compose(self) -> ComposeResult:
        """The word."""
        yield Static("ready")


class EditorApp(App[None]):
    """Textual's own editor on a file."""

    def __init__(self, path: Path, line: int, column: int) -> None:
        super().__init__()
        self._path = path
        self._place = (line - 1, column - 1)

    def compose(self) -> ComposeResult:
        """The editor."""
        yield TextArea(self._path.read_text(encoding="utf-8"), soft_wrap=True)

    def on_mount(self) -> None:
        """Put the caret where the others have it."""
        area = self.query_one(TextArea)
        area.focus()
        self.call_after_refresh(area.move_cursor, self._place, center=True)


def main() -> int:
    """Run one of them."""
    if sys.argv[1] == "empty":
        EmptyApp().run()
    else:
        EditorApp(Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])).run()
    return 0


if __name__ == "__main__":
    sys.exit(main())
