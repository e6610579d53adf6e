"""A history as dicts, lists, strings and numbers, to be kept in a file of any format.

It fits one text only, the one that stands: whoever keeps it keeps a hash of that text beside it.
Which of several branches redo would take is not kept: it is the newest again.
"""

from typing import Final, NoReturn

from waypost.editing.change import Change
from waypost.editing.edit import Cause
from waypost.editing.history.step import Step
from waypost.editing.history.tree import LIMIT, History
from waypost.editing.position import Position, Selection

_FORMAT: Final = 1


def to_plain(history: History) -> dict[str, object]:
    """The history as plain data."""
    return {
        "format": _FORMAT,
        "current": history.current,
        "steps": [_plain_step(step) for step in history.steps],
    }


def from_plain(data: object, limit: int = LIMIT) -> History:
    """The history that plain data tell of; a ValueError if they tell of none."""
    try:
        fields = _dict(data)
        if fields["format"] != _FORMAT:
            raise ValueError(f"format {fields['format']!r} is not known")
        steps = [_step(_dict(step)) for step in _list(fields["steps"])]
        current = _int(fields["current"])
    except KeyError as missing:
        raise ValueError(f"a history has no {missing}") from missing
    _check(steps, current)
    return History(limit, steps, current)


def _plain_step(step: Step) -> dict[str, object]:
    return {
        "number": step.number,
        "parent": step.parent,
        "cause": step.cause.value,
        "began": step.began,
        "ended": step.ended,
        "changes": [[*_place(c.start), c.removed, c.inserted] for c in step.changes],
        "before": [*_place(step.before.anchor), *_place(step.before.head)],
        "after": [*_place(step.after.anchor), *_place(step.after.head)],
    }


def _step(fields: dict[object, object]) -> Step:
    return Step(
        number=_int(fields["number"]),
        parent=_int(fields["parent"]),
        cause=Cause(_str(fields["cause"])),
        began=_seconds(fields["began"]),
        ended=_seconds(fields["ended"]),
        changes=tuple(_change(change) for change in _list(fields["changes"])),
        before=_selection(fields["before"]),
        after=_selection(fields["after"]),
    )


def _change(data: object) -> Change:
    row, column, removed, inserted = _list(data)
    return Change(Position(_int(row), _int(column)), _str(removed), _str(inserted))


def _selection(data: object) -> Selection:
    row, column, head_row, head_column = (_int(part) for part in _list(data))
    return Selection(Position(row, column), Position(head_row, head_column))


def _check(steps: list[Step], current: int) -> None:
    """Raise a ValueError unless every step leads from a text before it, and all are one tree."""
    known = {steps[0].parent if steps else current}
    newest = min(known)
    for step in steps:
        if step.parent not in known or step.number <= newest:
            raise ValueError(f"step {step.number} of a history is out of order")
        known.add(step.number)
        newest = step.number
    if current not in known:
        raise ValueError(f"text {current} is not in its history")


def _place(position: Position) -> tuple[int, int]:
    return position.row, position.column


def _dict(data: object) -> dict[object, object]:
    return data if isinstance(data, dict) else _refused(data)


def _list(data: object) -> list[object]:
    return data if isinstance(data, list) else _refused(data)


def _int(data: object) -> int:
    return data if isinstance(data, int) and data >= 0 else _refused(data)


def _str(data: object) -> str:
    return data if isinstance(data, str) else _refused(data)


def _seconds(data: object) -> float:
    return float(data) if isinstance(data, int | float) else _refused(data)


def _refused(data: object) -> NoReturn:
    raise ValueError(f"a history does not hold {data!r:.40}")
