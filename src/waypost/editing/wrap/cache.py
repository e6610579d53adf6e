"""The rows of lines that were looked at lately."""

from collections import OrderedDict
from dataclasses import dataclass
from itertools import takewhile
from typing import Final

from waypost.editing.common import common_prefix, common_suffix
from waypost.editing.wrap.line import Wrapped, WrapStyle, hanging_indent, row_starts, wrap

LIMIT: Final = 1_000_000
"""Characters of all lines kept, each line counted as some more than it has."""
_ROOM_OF_A_LINE: Final = 200
_LONG: Final = 2_000
"""Characters from which on a line is wrapped only from where it differs from the one before."""


@dataclass(frozen=True, slots=True)
class _Long:
    line: str
    style: WrapStyle
    wrapped: Wrapped


class WrapCache:
    """Rows by line and style, those least lately asked for forgotten.

    Nobody has to say that a line changed: it is then another line. One that is long is taken for
    the long one before it, changed in one place, and wrapped there alone.
    """

    def __init__(self, limit: int = LIMIT) -> None:
        self._limit = limit
        self._size = 0
        self._kept: OrderedDict[tuple[str, WrapStyle], Wrapped] = OrderedDict()
        self._long: _Long | None = None

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
        last = self._long
        if last and last.style == style:
            wrapped = rewrap(line, style, last.line, last.wrapped)
        else:
            wrapped = wrap(line, style)
        self._long = _Long(line, style, wrapped)
        return wrapped


def rewrap(line: str, style: WrapStyle, old_line: str, old: Wrapped) -> Wrapped:
    """What `wrap` gives, of which most is taken from the rows of a line much like this one."""
    indent = hanging_indent(line, style)
    if indent != old.indent:
        return wrap(line, style)
    prefix = common_prefix(old_line, line)
    suffix = common_suffix(old_line, line, prefix)
    longer = len(line) - len(old_line)
    starts = _kept_starts(old.starts, prefix)
    old_starts = set(old.starts[1:])
    for start in row_starts(line, style, indent, starts[-1]):
        if start >= len(line) - suffix and start - longer in old_starts:
            rest = old.starts[old.index_at(start - longer) :]
            return Wrapped((*starts, *(known + longer for known in rest)), indent)
        starts.append(start)
    return Wrapped(tuple(starts), indent)


def _size(line: str) -> int:
    return len(line) + _ROOM_OF_A_LINE


def _kept_starts(starts: tuple[int, ...], prefix: int) -> list[int]:
    """The starts of rows before the change, but for the last two.

    Where a row ends depends on the word behind it, which may reach two rows further.
    """
    kept = list(takewhile(lambda start: start < prefix, starts))
    return kept[:-2] or [0]
