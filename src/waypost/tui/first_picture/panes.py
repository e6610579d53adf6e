"""Panes as they were painted, kept by what they show: the same again is shown the same."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby
from typing import Final, Self

from waypost.model.outline import OutlineNode
from waypost.model.visible import visible
from waypost.render.cells import Cell, blank_cell
from waypost.render.sgr import Pen, Pens
from waypost.tui.first_picture.stage import are_codes
from waypost.tui.writing_desk import WritingDesk

OUTLINE: Final = "outline"
GUIDANCE: Final = "guidance"
WRITING: Final = "writing"
"""The editor's title and edges, and the strip below it; its text is none of this."""

Run = tuple[Sequence[str], str]
"""What cells show, one character or one string each, and the SGR codes of their pen."""


@dataclass(frozen=True, slots=True)
class PanePicture:
    """What stands in a rectangle of the screen."""

    x: int
    y: int
    rows: Sequence[Sequence[Run]]

    @classmethod
    def of_cells(cls, x: int, y: int, rows: Sequence[Sequence[Cell]]) -> Self:
        """The picture of these cells, the first of which stands at that place."""
        return cls(x, y, [list(_runs(row)) for row in rows])

    def as_text(self) -> str:
        """All of it, as JSON."""
        return json.dumps([self.x, self.y, self.rows], ensure_ascii=False)

    @classmethod
    def of_text(cls, text: str, size: tuple[int, int]) -> Self:
        """The picture that `as_text` gave for a screen of that size. Raises ValueError."""
        try:
            x, y, rows = json.loads(text)
            runs = [run for row in rows for run in row]
            is_harmless = all(
                _is_harmless("".join(shown)) and are_codes(codes) for shown, codes in runs
            )
            is_inside = (
                {type(x), type(y)} == {int}
                and min(x, y) >= 0
                and x < size[0]
                and y + len(rows) <= size[1]
            )
        except (TypeError, AttributeError) as error:
            raise ValueError("the text is of no pane") from error
        if not is_harmless or not is_inside:
            raise ValueError("the pane does not fit the screen")
        return cls(x, y, rows)

    def cells(self, pens: Pens) -> Iterator[list[Cell]]:
        """The rows in cells."""
        for row in self.rows:
            yield [cell for shown, codes in row for cell in _cells(shown, pens.of(codes))]


def shown_in_panes(desk: WritingDesk, *, with_words: bool) -> Mapping[str, str]:
    """Digests of what each pane shows; `with_words` if the outline counts them."""
    view, node = desk.view, desk.section
    outlined = [_outlined(node, with_words=with_words) for node in view.outline.in_order]
    followed = (view.guide.name, view.guide.sha256) if view.guide else ()
    asked = [(status.question.text, status.note) for status in node.questions] if node else []
    ticked = sorted(node.ticked) if node else []
    guidance = (followed, desk.section_id, node and node.label, asked, desk.chosen.index, ticked)
    title = (node and _outlined(node, with_words=True), guidance)
    return {
        OUTLINE: _digest((outlined, desk.section_id)),
        GUIDANCE: _digest(guidance),
        WRITING: _digest(title),
    }


def _outlined(node: OutlineNode, *, with_words: bool) -> object:
    """What an outline shows of a section, or may show."""
    words = node.words if with_words else 0
    counted = (node.settled, len(node.questions), len(node.children), words)
    is_so = (node.state, node.present, node.writable, node.optional)
    return (node.id, node.number, node.title, node.level, counted, is_so)


def _digest(shown: object) -> str:
    return sha256(repr(shown).encode("utf-8", "surrogatepass")).hexdigest()


def _runs(row: Sequence[Cell]) -> Iterator[Run]:
    for pen, cells in groupby(row, lambda cell: cell[1]):
        shown = [text for text, _ in cells]
        yield "".join(shown) if all(len(text) == 1 for text in shown) else shown, pen.codes


def _cells(shown: Sequence[str], pen: Pen) -> list[Cell]:
    blank = blank_cell(pen)
    return [blank if text == " " else (text, pen) for text in shown]


def _is_harmless(text: str) -> bool:
    return text.isprintable() or visible(text) == text
