"""Where a query's matches are: a row at a time, so that a screen asks for what it shows alone.

A match splits no grapheme: an `e` is not found in an `é` that is an `e` with a combining accent.
Matches of one row do not overlap.
"""

from collections.abc import Iterator, Sequence
from itertools import chain

from waypost.editing.graphemes import is_plain
from waypost.editing.lines import end_of_text, nearest
from waypost.editing.position import Position, Selection
from waypost.editing.search.query import Query


def matches_in_row(lines: Sequence[str], row: int, query: Query) -> Iterator[Selection]:
    """The matches that begin in a row."""
    if not query.text:
        return
    text, height = lines[row], query.height
    if height > 1:
        text = "\n".join(lines[row : row + height])
    position, may_split = 0, not is_plain(text)
    while (found := query.pattern.search(text, position)) and found.start() <= len(lines[row]):
        start = Position(row, found.start())
        match = Selection(start, end_of_text(start, found[0]))
        whole = not may_split or _is_whole(lines, match)
        position = found.end() if whole else found.start() + 1
        if whole:
            yield match


def find_next(lines: Sequence[str], query: Query, position: Position) -> Selection | None:
    """The first match from the position on, or else from the text's start."""
    row = position.row
    for match in matches_in_row(lines, row, query):
        if match.start >= position:
            return match
    for other in chain(range(row + 1, len(lines)), range(row + 1)):
        for match in matches_in_row(lines, other, query):
            return match
    return None


def find_previous(lines: Sequence[str], query: Query, position: Position) -> Selection | None:
    """The last match that begins before the position, or else the text's last."""
    row = position.row
    matches = [match for match in matches_in_row(lines, row, query) if match.start < position]
    if matches:
        return matches[-1]
    for other in chain(reversed(range(row)), reversed(range(row, len(lines)))):
        if matches := list(matches_in_row(lines, other, query)):
            return matches[-1]
    return None


def count(lines: Sequence[str], query: Query, rows: range | None = None) -> int:
    """How many matches begin in these rows, or in all.

    After a change the count of the changed rows is enough; those above reach into them as far
    as the query is high.
    """
    asked = range(len(lines)) if rows is None else rows
    return sum(1 for row in asked for _ in matches_in_row(lines, row, query))


def _is_whole(lines: Sequence[str], match: Selection) -> bool:
    """Whether the match begins and ends between graphemes."""
    return all(nearest(lines, place) == place for place in (match.start, match.end))
