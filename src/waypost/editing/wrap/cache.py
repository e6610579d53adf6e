"""The rows of lines that were looked at lately."""

from bisect import bisect_left
from collections import OrderedDict, deque
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final, Self

from waypost.editing.common import common_prefix, common_suffix
from waypost.editing.wrap.line import Wrapped, WrapStyle, hanging_indent, row_starts, wrap

LIMIT: Final = 1_000_000
"""Characters of all lines kept, each line counted as some more than it has."""
_ROOM_OF_A_LINE: Final = 200
_LONG: Final = 2_000
"""Characters from which on a line is wrapped only from where it differs from one before."""
_LONG_LINES: Final = 4
"""Long lines that a new one is compared with."""
_MOST_ROWS_ANEW: Final = 32
"""Rows behind a change that may differ before those known behind them are given up. Rows of prose
coincide again within a few; those of ideographs, which part anywhere, may never."""


@dataclass(frozen=True, slots=True)
class _Long:
    line: str
    style: WrapStyle
    wrapped: Wrapped


class WrapCache:
    """Rows by line and style, those least lately asked for forgotten.

    Nobody has to say that a line changed: it is then another line. One that is long is taken for
    a long one before it, changed in one place, and wrapped there alone.
    """

    def __init__(self, limit: int = LIMIT) -> None:
        self._limit = limit
        self._size = 0
        self._kept: OrderedDict[tuple[str, WrapStyle], Wrapped] = OrderedDict()
        self._long: deque[_Long] = deque(maxlen=_LONG_LINES)

    @property
    def kept(self) -> list[str]:
        """The lines whose rows are known, those longest not asked for first."""
        return [line for line, _ in self._kept]

    def wrapped(self, line: str, style: WrapStyle) -> Wrapped:
        """The rows of a line."""
        key = line, style
        if wrapped := self._kept.get(key):
            self._kept.move_to_end(key)
            return wrapped
        wrapped = self._wrap_long(line, style) if len(line) >= _LONG else wrap(line, style)
        self._kept[key] = wrapped
        self._size += _size(line)
        while self._size > self._limit and len(self._kept) > 1:
            (forgotten, _), _ = self._kept.popitem(last=False)
            self._size -= _size(forgotten)
        return wrapped

    def _wrap_long(self, line: str, style: WrapStyle) -> Wrapped:
        likeness = (_likeness(line, style, long) for long in self._long)
        like = next((found for found in likeness if found), None)
        wrapped = rewrap(line, style, like) if like else wrap(line, style)
        self._long.appendleft(_Long(line, style, wrapped))
        return wrapped


@dataclass(frozen=True, slots=True)
class Likeness:
    """A line that was wrapped, and what another one has in common with it."""

    line: str
    wrapped: Wrapped
    prefix: int
    """Characters that both lines begin with."""
    suffix: int
    """Characters behind the prefix that both end with."""

    @classmethod
    def of(cls, line: str, old: str, wrapped: Wrapped) -> Self:
        """What `line` has in common with the line `old`, whose rows are known."""
        prefix = common_prefix(old, line)
        return cls(old, wrapped, prefix, common_suffix(old, line, prefix))


def rewrap(line: str, style: WrapStyle, like: Likeness) -> Wrapped:
    """What `wrap` gives, of which most is taken from the rows of a line much like this one."""
    indent = hanging_indent(line, style)
    if indent != like.wrapped.indent:
        return wrap(line, style)
    known = like.wrapped.known
    longer = len(line) - len(like.line)
    starts = _kept_starts(known, like.prefix)
    anew = islice(row_starts(line, style, indent, starts[-1]), _MOST_ROWS_ANEW)
    for start in anew:
        if start >= len(line) - like.suffix:
            index = bisect_left(known, start - longer, lo=1)
            if index < len(known) and known[index] == start - longer:
                starts += [behind + longer for behind in known[index:]]
                break
        starts.append(start)
    return Wrapped(line, style, indent, starts)


def _likeness(line: str, style: WrapStyle, long: _Long) -> Likeness | None:
    """What a line has in common with another, None where that is less than half of it."""
    if long.style != style:
        return None
    like = Likeness.of(line, long.line, long.wrapped)
    return like if 2 * (like.prefix + like.suffix) >= len(line) else None


def _size(line: str) -> int:
    return len(line) + _ROOM_OF_A_LINE


def _kept_starts(starts: Sequence[int], prefix: int) -> list[int]:
    """The starts of rows before the change, but for the last two.

    Where a row ends depends on the word behind it, which may reach two rows further.
    """
    return list(starts[: max(1, bisect_left(starts, prefix) - 2)])
