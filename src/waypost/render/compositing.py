"""Textual's compositor, which for a small change asks only those widgets that it can concern.

Textual asks every container around the change, and all their lines, for what the widgets in front
then cover; that is most of the time between a letter and its paint.
"""

from collections.abc import Iterable

from textual._compositor import Compositor
from textual.geometry import Region
from textual.strip import Strip


class LeanCompositor(Compositor):
    """Draws the rows of a change, from the front to the widget that covers all of it."""

    def _get_renders(
        self, crop: Region | None = None
    ) -> Iterable[tuple[Region, Region, list[Strip]]]:
        if crop is None:
            yield from super()._get_renders(crop)
            return
        rows = Region(0, crop.y, self.size.width, crop.height)
        for widget, (region, clip) in self.visible_widgets.items():
            seen = region.intersection(clip)
            shown = seen.intersection(rows)
            if not shown or not seen.overlaps(crop):
                continue
            yield shown, shown, widget.render_lines(shown.translate(-region.offset))
            if seen.contains_region(crop):
                return  # the first to fill a cell wins: what is behind is not seen
