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
    moves = [absolute]
    if from_y == y:
        moves.append(along(from_x, x))
    elif from_x == x:
        moves.append(_down(from_y, y))
    elif x == 0:
        moves.append("\r" + _down(from_y, y))
    return min(moves, key=len)


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


def _down(start: int, end: int) -> str:
    return _repeated(end - start, "B") if end > start else _repeated(start - end, "A")


def _repeated(count: int, final: str) -> str:
    return f"\x1b[{count if count > 1 else ''}{final}"
