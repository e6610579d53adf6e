"""The highlight of all lines of a text, worked out once and again only where it may differ."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from waypost.editing.highlight.line import highlight_line, state_after
from waypost.editing.highlight.long_line import LongLine, is_long
from waypost.editing.highlight.state import LineState
from waypost.editing.highlight.tokens import Span


@dataclass(slots=True)
class _Row:
    """What is known of a row that was looked at."""

    before: LineState
    after: LineState
    spans: tuple[Span, ...] | LongLine | None = None
    """None until somebody asks."""


class HighlightCache:
    """Keeps the spans and states of the lines of one text.

    Limits: it does not watch the lines. Whoever changes them says so with `invalidate`; only a
    change of their number is noticed, and then everything is worked out anew.
    """

    def __init__(self, *, begins_file: bool = True) -> None:
        self._begins_file = begins_file
        """Whether the first row is the file's first line, which may open front matter."""
        self._rows: list[_Row | None] = []
        """None for a row never looked at."""
        self._doubtful: list[int] = []
        """Rising rows whose state before may not be that after the row above. From one to the
        next all rows follow from each other."""

    def spans(
        self, lines: Sequence[str], row: int, start: int = 0, end: int | None = None
    ) -> tuple[Span, ...]:
        """The spans of that row, ordered as `highlight_line` orders them.

        Of a long line only those that reach into columns `start` to `end`.
        """
        if len(lines) != len(self._rows):
            self._rows = [None] * len(lines)
            self._doubtful = [0]
        while self._doubtful and self._doubtful[0] <= row:
            self._settle(lines, self._doubtful.pop(0), row)
        known = self._rows[row]
        if known is None:
            raise AssertionError("a settled row is known")
        line, first = lines[row], self._is_first(row)
        if known.spans is None and is_long(line):
            known.spans = LongLine(line, known.before, first=first)
        elif known.spans is None:
            known.spans, _ = highlight_line(line, known.before, first=first)
        if isinstance(known.spans, LongLine):
            return known.spans.spans(start, len(line) if end is None else end)
        return known.spans

    def invalidate(self, row: int, removed: int, inserted: int) -> None:
        """Forget `removed` lines from `row` on, in whose place `inserted` new ones stand."""
        if not self._rows or row + removed > len(self._rows):
            # Nothing is known of these lines yet: all are read when they are asked for.
            self._rows = []
            return
        if row == 0 and removed < len(self._rows):
            # Whatever line is first, or was, is read as a first line and must be read again.
            removed, inserted = removed + 1, inserted + 1
        end = row + removed
        first, last = bisect_left(self._doubtful, row), bisect_left(self._doubtful, end)
        shifted = [doubtful + inserted - removed for doubtful in self._doubtful[last:]]
        self._rows[row:end] = [None] * inserted
        renewed = [row] if not shifted or shifted[0] != row else []
        self._doubtful = [*self._doubtful[:first], *renewed, *shifted]

    def _settle(self, lines: Sequence[str], start: int, row: int) -> None:
        """Work out rows from `start` until one agrees with what is known, at most to `row`."""
        above = self._rows[start - 1] if start else None
        state = above.after if above else LineState()
        for current in range(start, len(lines)):
            known = self._rows[current]
            if known and known.before == state:
                return
            doubted = self._doubtful[:1] == [current]
            if current > row:
                if not doubted:
                    self._doubtful.insert(0, current)
                return
            if doubted:
                del self._doubtful[0]
            after = self._after(lines[current], state, first=self._is_first(current))
            self._rows[current] = _Row(state, after)
            state = after

    def _after(self, line: str, state: LineState, *, first: bool) -> LineState:
        if is_long(line):
            return LongLine(line, state, first=first).after
        return state_after(line, state, first=first)

    def _is_first(self, row: int) -> bool:
        return row == 0 and self._begins_file
