"""What a key costs the editing core, in short texts and in long ones.

Run by hand: `python -m tests.benchmarks.editing`.
The figures of one run are to be compared with each other: each is given in microseconds and as a
ratio to that of the shortest text.
"""

import statistics
import sys
import time
from collections.abc import Callable, Iterable
from itertools import groupby
from typing import Final

from waypost.editing.editor import Editor
from waypost.editing.edits import delete_over, new_line, type_text
from waypost.editing.highlight import HighlightCache
from waypost.editing.motions import character_left, character_right
from waypost.editing.position import Position, Selection
from waypost.editing.wrap import VisualRows, WrapStyle
from waypost.editing.wrap.screen import in_sight, scrolled, shown_rows

_WIDTH: Final = 60
_HEIGHT: Final = 38
_ROUNDS: Final = 300
_PARAGRAPH: Final = "Some *words* of a paragraph that is long enough to wrap, as prose is. " * 4
_IDEOGRAPHS: Final = "漢字を並べた長い行。"


class Screen:
    """An editor with all that a screen asks of it after a key."""

    def __init__(self, text: str) -> None:
        self.editor = Editor(text)
        self.rows = VisualRows(self.editor.lines, WrapStyle(_WIDTH))
        self.top = Position(len(self.editor.lines) // 2, 0)
        self._highlight = HighlightCache()
        self.editor.subscribe(
            lambda change: self._highlight.invalidate(
                change.start.row, change.removed.count("\n") + 1, change.inserted.count("\n") + 1
            )
        )
        middle = len(self.editor.lines[self.top.row]) // 2
        self.editor.select(Selection.at(Position(self.top.row, middle)))
        self.show()

    def show(self) -> None:
        """Ask for every row of the screen, the highlight and the caret."""
        caret = self.editor.caret
        self.top = in_sight(self.rows, self.top, _HEIGHT, caret)
        shown = shown_rows(self.rows, self.top, _HEIGHT)
        for row, visual_rows in groupby(shown, lambda visual_row: visual_row.row):
            of_line = list(visual_rows)
            self._highlight.spans(self.editor.lines, row, of_line[0].start, of_line[-1].end)
        self.rows.cell(caret)

    def scroll(self) -> None:
        """Scroll down a row."""
        self.top = scrolled(self.rows, self.top, 1)
        shown_rows(self.rows, self.top, _HEIGHT)


def _keys() -> dict[str, Callable[[Screen], object]]:
    return {
        "letter": lambda screen: screen.editor.edit(type_text, "x"),
        "backspace": lambda screen: screen.editor.edit(delete_over, character_left),
        "arrow": lambda screen: screen.editor.move(character_right),
        "row down": lambda screen: screen.editor.move_rows(screen.rows, 1),
        "enter": lambda screen: screen.editor.edit(new_line),
        "undo": lambda screen: screen.editor.undo(),
        "scroll": Screen.scroll,
    }


def _median(screen: Screen, press: Callable[[Screen], object]) -> float:
    """Microseconds of a key and what the screen asks for after it."""
    taken = []
    for _ in range(_ROUNDS):
        start = time.perf_counter_ns()
        press(screen)
        screen.show()
        taken.append(time.perf_counter_ns() - start)
    return statistics.median(taken) / 1_000


def _print_table(texts: dict[str, str]) -> None:
    screens = {name: Screen(text) for name, text in texts.items()}
    _print_row("", texts)
    for key, press in _keys().items():
        figures = [_median(screen, press) for screen in screens.values()]
        _print_row(key, (f"{figure:.1f} us {figure / figures[0]:6.2f}x" for figure in figures))


def _print_row(title: str, cells: Iterable[str]) -> None:
    sys.stdout.write(f"{title:12}" + "".join(f"{cell:>22}" for cell in cells) + "\n")


def main() -> None:
    """Print the tables."""
    _print_table(
        {
            f"{lines:,} lines": "\n".join(f"{number}. {_PARAGRAPH}" for number in range(lines))
            for lines in (200, 5_000, 100_000)
        }
    )
    _print_table(
        {
            "line of 280": _PARAGRAPH,
            "100 KB": _PARAGRAPH * 360,
            "100 KB ideographs": _IDEOGRAPHS * 10_000,
        }
    )


if __name__ == "__main__":
    main()
