"""Paints what a key has changed before anything else is done.

Textual paints once the widget, the screen and the screen's timer have each had a turn, and between
these turns comes whatever else the key has set off.
"""

from textual.widget import Widget


def paint_at_once(widget: Widget) -> None:
    """Paint what the widget has had refreshed, unless the screen is to be laid out first."""
    screen = widget.screen
    if not widget._repaint_required or screen._layout_required or screen._scroll_required:  # noqa: SLF001  # what Textual itself asks on its way to the paint
        return
    widget._repaint_required = False  # noqa: SLF001  # as above
    screen._dirty_widgets.add(widget)  # noqa: SLF001  # as above
    screen._on_timer_update()  # noqa: SLF001  # as above
