"""The text that is being edited, as a list of lines: every change of it passes through here."""

from collections.abc import Callable, Sequence

from waypost.editing.change import Change
from waypost.editing.line_list import LineList
from waypost.editing.lines import holds, text_between
from waypost.editing.position import Position


class TextBuffer:
    r"""A text of one line or more.

    A change costs what it is long, and its line; only one that changes the number of lines moves
    the references to the lines below. Only `\n` ends a line: a lone `\r` is a character of one.
    """

    def __init__(self, text: str | LineList = "") -> None:
        """Begin with a text, or with a copy of its lines."""
        self._lines = LineList.of(text) if isinstance(text, str) else text.copy()
        self._listeners: list[Callable[[Change], None]] = []

    @property
    def lines(self) -> Sequence[str]:
        """The lines as they stand, now and after every change; not to be written to."""
        return self._lines

    @property
    def text(self) -> str:
        """The whole text, joined anew: nothing to ask for at every key."""
        return str(self._lines)

    def snapshot(self) -> LineList:
        """The lines as they stand, whatever becomes of the text; for the price of the changed."""
        return self._lines.copy()

    def replace(self, start: Position, end: Position, text: str) -> Change:
        """Put `text` in the place of what stands from `start` to `end`."""
        change = Change.between(self._lines, start, end, text)
        self.apply(change)
        return change

    def apply(self, change: Change) -> None:
        """Make a change; a ValueError if what it removes does not stand there."""
        start, end = change.start, change.removed_end
        if not self._fits(change):
            raise ValueError(f"change at {start.row}:{start.column} does not fit the text")
        lines = change.inserted.split("\n")
        lines[0] = self._lines[start.row][: start.column] + lines[0]
        lines[-1] += self._lines[end.row][end.column :]
        self._lines.replace(start.row, end.row + 1, lines)
        for listener in self._listeners:
            listener(change)

    def subscribe(self, listener: Callable[[Change], None]) -> None:
        """Tell `listener` of every change, after it is made, by whatever command or undo."""
        self._listeners.append(listener)

    def _fits(self, change: Change) -> bool:
        start, end = change.start, change.removed_end
        return (
            holds(self._lines, start)
            and holds(self._lines, end)
            and text_between(self._lines, start, end) == change.removed
        )
