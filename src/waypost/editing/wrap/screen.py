"""Which rows a screen of a given height shows from its top position on, and where it scrolls."""

from itertools import chain, islice

from waypost.editing.position import Position
from waypost.editing.wrap.visual_rows import VisualRow, VisualRows


def shown_rows(rows: VisualRows, top: Position, height: int) -> list[VisualRow]:
    """The rows of the screen whose first one holds `top`."""
    first = rows.at(top)
    return list(islice(chain((first,), rows.down_from(first)), height))


def scrolled(rows: VisualRows, top: Position, by: int) -> Position:
    """The top after scrolling down `by` rows, or up; the text's last row at most is the top."""
    return rows.moved(rows.at(top), by).position


def screen_row(rows: VisualRows, top: Position, height: int, position: Position) -> int | None:
    """The row of the screen, from 0, on which a position stands; None where it is not shown."""
    first, wanted = rows.at(top), rows.at(position)
    if not first.row <= wanted.row <= first.row + height:
        return None
    shown = shown_rows(rows, top, height)
    return shown.index(wanted) if wanted in shown else None


def in_sight(
    rows: VisualRows, top: Position, height: int, position: Position, margin: int = 0
) -> Position:
    """The top that shows a position, changed no more than that needs.

    `margin` rows above and below are shown with it where the text has them; the margin is cut
    to what half the height allows.
    """
    margin = min(margin, (height - 1) // 2)
    wanted = rows.at(position)
    shown_at = screen_row(rows, top, height, position)
    if shown_at is not None and margin <= shown_at < height - margin:
        return rows.at(top).position
    if wanted.position < rows.at(top).position or (shown_at is not None and shown_at < margin):
        return rows.moved(wanted, -margin).position
    lowest = rows.moved(wanted, margin)
    return rows.moved(lowest, 1 - height).position
