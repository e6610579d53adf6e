"""The shortest escape that brings the cursor from one place to another."""

Place = tuple[int, int]
"""Column and row, from 0."""


def move(start: Place | None, end: Place) -> str:
    """The shortest move; `start` is `None` where the cursor's place is not known."""
    if start == end:
        return ""
    absolute = _absolute(end)
    if start is None:
        return absolute
    (from_x, from_y), (x, y) = start, end
    return min(absolute, _vertical(from_y, y) + along(from_x, x), key=len)


def along(start: int, end: int) -> str:
    """The shortest move within a row."""
    distance = end - start
    if distance >= 0:
        moves = [_repeated(distance, "C")] if distance else [""]
    else:
        moves = ["\b" * -distance, _repeated(-distance, "D")]
    moves.append("\r" + (_repeated(end, "C") if end else ""))
    return min(moves, key=len)


def _absolute(end: Place) -> str:
    x, y = end
    if x == 0:
        return f"\x1b[{y + 1}H" if y else "\x1b[H"
    return f"\x1b[{y + 1};{x + 1}H" if y else f"\x1b[;{x + 1}H"


def _vertical(start: int, end: int) -> str:
    if end <= start:
        return _repeated(start - end, "A") if start > end else ""
    # A vertical tab is a line feed that the line discipline adds no carriage return to.
    return min("\v" * (end - start), _repeated(end - start, "B"), key=len)


def _repeated(count: int, final: str) -> str:
    return f"\x1b[{count if count > 1 else ''}{final}"
