"""Rows of the outline: which sections are in sight, and how one looks."""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rich.style import Style
from rich.text import Text

from waypost.model.glyphs import Glyphs
from waypost.model.naming import match_key
from waypost.model.outline import Outline, OutlineNode
from waypost.model.visible import visible_line
from waypost.tui.themes import TextStyles

_LONGEST_TITLE = 200
_WIDE_ENOUGH_FOR_WORDS = 40


@dataclass(frozen=True, slots=True)
class OutlineRow:
    """A section in the outline."""

    node: OutlineNode
    depth: int
    folded: bool


@dataclass(frozen=True, slots=True)
class RowSums:
    """Questions settled and asked, of a section and those below it."""

    settled: int
    asked: int


def visible_rows(outline: Outline, folded: Container[str], filtered: str = "") -> list[OutlineRow]:
    """The rows in sight: none below folded ones, with a filter what matches and its parents."""
    wanted = filtered.strip()
    rows: list[OutlineRow] = []
    for node, depth in _walk(outline.nodes):
        if wanted and not any(_matches(below, wanted) for below in node.walk()):
            continue
        rows.append(OutlineRow(node, depth, node.id in folded and not wanted))
    return list(_unfolded(rows))


def best_row(rows: Sequence[OutlineRow], filtered: str) -> int:
    """The row that a filter means: that very number, else the first that matches itself."""
    wanted = filtered.strip().rstrip(".")
    exact = (i for i, row in enumerate(rows) if row.node.number == wanted)
    matching = (i for i, row in enumerate(rows) if _matches(row.node, filtered.strip()))
    return next(exact, next(matching, 0))


def sums(outline: Outline) -> Mapping[str, RowSums]:
    """Questions of every section with those of the sections below it, by id."""
    found: dict[str, RowSums] = {}
    for node in outline.walk():
        below = list(node.walk())
        found[node.id] = RowSums(
            sum(one.settled for one in below), sum(len(one.questions) for one in below)
        )
    return found


def row_text(
    row: OutlineRow,
    width: int,
    row_sums: Mapping[str, RowSums],
    unsaved: Container[str],
    styles: TextStyles,
    glyphs: Glyphs,
) -> Text:
    """Number, title, state and counts of a section in that many cells."""
    node = row.node
    total = row_sums[node.id] if row.folded or not node.questions else None
    counted = total or RowSums(node.settled, len(node.questions))
    right = Text()
    if width >= _WIDE_ENOUGH_FOR_WORDS and node.words:
        right.append(f"{node.words}w ", styles.muted)
    if node.writable or not node.children:
        right.append(glyphs.of_section(node), styles.done if node.present else styles.muted)
    if counted.asked:
        right.append(f" {f'{counted.settled}/{counted.asked}':>5}", styles.muted)
    fold = (glyphs.folded if row.folded else glyphs.unfolded) if node.children else " "
    left = Text(" " * row.depth + fold + " ")
    plain = Style.null() if node.present else styles.muted
    if node.number:
        left.append(f"{node.number} ", styles.number + plain)
    left.append(visible_line(node.title, _LONGEST_TITLE), plain + _weight(node))
    if node.id in unsaved:
        left.append(f" {glyphs.unsaved}", styles.current)
    left.truncate(max(width - right.cell_len - 2, 8), overflow="ellipsis")
    gap = max(width - left.cell_len - right.cell_len - 1, 1)
    return Text.assemble(left, " " * gap, right, " ")


def _weight(node: OutlineNode) -> Style:
    return Style(bold=True) if node.children else Style.null()


def _walk(nodes: Sequence[OutlineNode], depth: int = 0) -> Iterator[tuple[OutlineNode, int]]:
    for node in nodes:
        yield node, depth
        yield from _walk(node.children, depth + 1)


def _matches(node: OutlineNode, wanted: str) -> bool:
    key = match_key(wanted)
    by_title = bool(key) and key in match_key(node.title)
    return by_title or (bool(node.number) and node.number.startswith(wanted.rstrip(".")))


def _unfolded(rows: list[OutlineRow]) -> Iterator[OutlineRow]:
    hidden_below: int | None = None
    for row in rows:
        if hidden_below is not None and row.depth > hidden_below:
            continue
        hidden_below = row.depth if row.folded else None
        yield row
