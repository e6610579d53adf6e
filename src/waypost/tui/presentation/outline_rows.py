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
WIDE_ENOUGH_FOR_WORDS = 40


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
    if wanted:
        return _matching_rows(outline.nodes, wanted, match_key(wanted), 0)
    return list(_unfolded_rows(outline.nodes, folded, 0))


def best_row(rows: Sequence[OutlineRow], filtered: str) -> int:
    """The row that a filter means: that very number, else the first that matches itself."""
    wanted = filtered.strip().rstrip(".")
    key = match_key(filtered.strip())
    exact = (i for i, row in enumerate(rows) if row.node.number == wanted)
    matching = (i for i, row in enumerate(rows) if _matches(row.node, filtered.strip(), key))
    return next(exact, next(matching, 0))


def sums(outline: Outline) -> Mapping[str, RowSums]:
    """Questions of every section with those of the sections below it, by id."""
    found: dict[str, RowSums] = {}
    for node in reversed(outline.in_order):
        below = [found[child.id] for child in node.children]
        found[node.id] = RowSums(
            node.settled + sum(child.settled for child in below),
            len(node.questions) + sum(child.asked for child in below),
        )
    return found


def row_text(
    row: OutlineRow,
    width: int,
    row_sums: Mapping[str, RowSums],
    unsaved: Container[str],
    styles: TextStyles,
    glyphs: Glyphs,
    marked: Container[str] = (),
) -> Text:
    """Number, title, state and counts of a section in that many cells.

    Sections that are `marked` have comments or suggestions.
    """
    node = row.node
    total = row_sums[node.id] if row.folded or not node.questions else None
    counted = total or RowSums(node.settled, len(node.questions))
    right = Text()
    if width >= WIDE_ENOUGH_FOR_WORDS and node.words:
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
    if node.id in marked:
        left.append(f" {glyphs.review}", styles.current)
    left.truncate(max(width - right.cell_len - 2, 8), overflow="ellipsis")
    gap = max(width - left.cell_len - right.cell_len - 1, 1)
    return Text.assemble(left, " " * gap, right, " ")


def _weight(node: OutlineNode) -> Style:
    return Style(bold=True) if node.children else Style.null()


def _matching_rows(
    nodes: Sequence[OutlineNode], wanted: str, key: str, depth: int
) -> list[OutlineRow]:
    """Rows of what matches, with the parents of it."""
    rows: list[OutlineRow] = []
    for node in nodes:
        below = _matching_rows(node.children, wanted, key, depth + 1)
        if below or _matches(node, wanted, key):
            rows += OutlineRow(node, depth, folded=False), *below
    return rows


def _matches(node: OutlineNode, wanted: str, key: str) -> bool:
    """Whether number or title have what is wanted; `key` is its match key."""
    by_title = bool(key) and key in match_key(node.title)
    return by_title or (bool(node.number) and node.number.startswith(wanted.rstrip(".")))


def _unfolded_rows(
    nodes: Sequence[OutlineNode], folded: Container[str], depth: int
) -> Iterator[OutlineRow]:
    for node in nodes:
        is_folded = node.id in folded
        yield OutlineRow(node, depth, is_folded)
        if not is_folded:
            yield from _unfolded_rows(node.children, folded, depth + 1)
