"""Textual's strips as cells, coloured as Textual itself would write them."""

from collections.abc import Iterable, Iterator, Sequence

from rich.color import ColorSystem
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.strip import Strip

from waypost.render.cells import Cell, cells_of, without_controls
from waypost.render.sgr import Pen, Pens

_MOST_STRIPS = 2048
_MOST_STYLES = 4096
"""Beyond these a cache is begun afresh."""

PlacedStrip = tuple[int, int, Strip]
"""Column, row and what stands there."""


class StripReader:
    """Cuts strips into cells, and remembers those it has seen."""

    def __init__(self, pens: Pens, color_system: ColorSystem) -> None:
        self._pens = pens
        self._color_system = color_system
        self._strips: dict[tuple[Segment, ...], list[Cell]] = {}
        self._styles: dict[Style, Pen] = {}
        self._cells: dict[Cell, Cell] = {}

    def cells(self, strip: Strip) -> list[Cell]:
        """The strip's cells; not to be changed."""
        key = tuple(strip)
        cells = self._strips.get(key)
        if cells is None:
            if len(self._strips) >= _MOST_STRIPS:
                self._strips.clear()
                self._cells.clear()
            # Equal cells are one object each, so that rows are compared by identity.
            once = self._cells.setdefault
            cells = [
                once(cell, cell)
                for text, style, _ in key
                for cell in cells_of(text, self._pen(style))
            ]
            self._strips[key] = cells
        return cells

    def _pen(self, style: Style | None) -> Pen:
        if style is None:
            return self._pens.default
        pen = self._styles.get(style)
        if pen is None:
            if len(self._styles) >= _MOST_STYLES:
                self._styles.clear()
            link = f"id={style.link_id};{style.link}" if style.link else ""
            pen = self._pens.of(Strip.render_ansi(style, self._color_system), link)
            self._styles[style] = pen
        return pen


def update_size(update: LayoutUpdate | ChopsUpdate) -> tuple[int, int] | None:
    """Columns and rows of the screen that the update is for, `None` if it does not say."""
    if isinstance(update, LayoutUpdate):
        region = update.region
        return region.right, region.bottom
    ends = update.chop_ends
    return (ends[0][-1], len(ends)) if ends and ends[0] else None


def placed_strips(update: LayoutUpdate | ChopsUpdate) -> Iterator[PlacedStrip]:
    """The strips of an update, cut as Textual would write them."""
    if isinstance(update, LayoutUpdate):
        return _of_layout(update)
    return _of_chops(update)


def without_controls_in(update: LayoutUpdate | ChopsUpdate) -> LayoutUpdate | ChopsUpdate:
    """The update as Textual may write it itself."""
    if isinstance(update, LayoutUpdate):
        rows: list[Iterable[Strip]] = [
            [_harmless(strip) for strip in strips] for strips in update.strips
        ]
        return LayoutUpdate(rows, update.region)
    chops = [
        {x: None if strip is None else _harmless(strip) for x, strip in row.items()}
        for row in update.chops
    ]
    return ChopsUpdate(chops, update.spans, update.chop_ends)


def _harmless(strip: Strip) -> Strip:
    if all(segment.text.isprintable() for segment in strip):
        return strip
    return Strip(
        [Segment(without_controls(text), style) for text, style, _ in strip], strip.cell_length
    )


def _of_layout(update: LayoutUpdate) -> Iterator[PlacedStrip]:
    for y, strips in enumerate(update.strips, update.region.y):
        x = update.region.x
        for strip in strips:
            yield x, y, strip
            x += strip.cell_length


def _of_chops(update: ChopsUpdate) -> Iterator[PlacedStrip]:
    for y, start, stop in update.spans:
        ends: Sequence[int] = update.chop_ends[y]
        for end, (x, strip) in zip(ends, update.chops[y].items(), strict=False):
            if strip is None or x > stop or end <= start:
                continue
            if start <= x < stop and end <= stop:
                yield x, y, strip
            else:
                yield x, y, strip.crop(0, min(end, stop) - x)
