"""The outline: sections as a tree, moved through by keyboard alone."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from typing import ClassVar

from rich.style import Style
from rich.text import Text
from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message

from waypost.model.glyphs import UNICODE, Glyphs
from waypost.model.outline import Outline, OutlineNode
from waypost.tui.panes.row_list import RowList
from waypost.tui.presentation.outline_rows import (
    OutlineRow,
    best_row,
    row_text,
    sums,
    visible_rows,
)

_NOTHING = Outline(())


class OutlineTree(RowList[OutlineRow]):
    """The sections of a document and of its guide."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,h", "fold", "Fold", id="outline.fold", show=False),
        Binding("right,l", "unfold", "Unfold", id="outline.unfold", show=False),
        Binding("space", "toggle_fold", "Fold or unfold", id="outline.toggle", show=False),
        Binding("slash", "filter", "Filter", id="outline.filter", show=False),
        Binding("escape", "leave", "Clear the filter", id="outline.leave", show=False),
    ]

    class SectionHighlighted(Message):
        """The cursor came to a section."""

        def __init__(self, section_id: str) -> None:
            super().__init__()
            self.section_id = section_id

    class SectionChosen(Message):
        """A section was chosen with Enter or a click."""

        def __init__(self, section_id: str) -> None:
            super().__init__()
            self.section_id = section_id

    class FilterAsked(Message):
        """The writer wants to filter the outline; `typed` begins the filter."""

        def __init__(self, typed: str) -> None:
            super().__init__()
            self.typed = typed

    class Left(Message):
        """The writer is done here: clear the filter or go back to the text."""

    def __init__(self, glyphs: Glyphs = UNICODE, *, id: str | None = None) -> None:  # noqa: A002  # Textual's own name
        super().__init__(id=id)
        self._glyphs = glyphs
        self._outline = _NOTHING
        self._sums = sums(_NOTHING)
        self._folded: set[str] = set()
        self._filter = ""
        self._unsaved: AbstractSet[str] = frozenset()
        self.marked: AbstractSet[str] = frozenset()
        """Ids of the sections in which comments or suggestions are open."""
        self._parents: dict[str, str] = {}
        """By section id the id of the section above it."""
        self._places: dict[str, int] = {}
        """By section id its row, where it has one."""

    @property
    def section(self) -> OutlineNode | None:
        """The section under the cursor."""
        return self.current.node if self.current else None

    def show_outline(self, outline: Outline, unsaved: AbstractSet[str] = frozenset()) -> None:
        """Show this outline; the cursor stays on its section where that is still there."""
        self._unsaved = frozenset(unsaved)
        if outline is self._outline:
            self.refresh()
            return
        self._outline = outline
        self._sums = sums(outline)
        self._parents = {child.id: node.id for node in outline.walk() for child in node.children}
        self._update_rows()

    def mark_unsaved(self, unsaved: AbstractSet[str]) -> None:
        """Show which sections have unsaved text."""
        before, self._unsaved = self._unsaved, frozenset(unsaved)
        self._refresh_sections(before ^ self._unsaved)

    def mark_reviewed(self, marked: AbstractSet[str]) -> None:
        """Show in which sections comments or suggestions are open."""
        before, self.marked = self.marked, frozenset(marked)
        self._refresh_sections(before ^ self.marked)

    def _refresh_sections(self, section_ids: AbstractSet[str]) -> None:
        for section_id in section_ids:
            if section_id in self._places:
                self.refresh_row(self._places[section_id])

    def filter(self, text: str) -> None:
        """Show only sections whose number or title has the text, and their parents."""
        self._filter = text
        self._update_rows()
        if self._filter:
            self.cursor = best_row(self.rows, self._filter)

    @property
    def filtered(self) -> str:
        """The filter, "" for none."""
        return self._filter

    def go_to(self, section_id: str) -> None:
        """Put the cursor on a section, unfolding what hides it. Says nothing."""
        hidden_by = self._folded.intersection(self._above(section_id))
        if hidden_by:
            self._folded -= hidden_by
            self._update_rows(section_id)
        elif section_id in self._places:
            self.point_at(self._places[section_id])

    def _cursor_style(self) -> Style:
        # The same wherever the keys go, of which the title tells: it marks the section that is
        # open, and a change of panes costs a hundred bytes less.
        return self.text_styles.row

    def draw_row(self, row: OutlineRow, width: int, index: int) -> Text:
        """Draw a section."""
        del index
        return row_text(
            row, width, self._sums, self._unsaved, self.text_styles, self._glyphs, self.marked
        )

    def on_row_list_highlighted(self, event: RowList.Highlighted) -> None:
        """Say which section it is."""
        event.stop()
        if self.section:
            self.post_message(self.SectionHighlighted(self.section.id))

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """Say which section it is."""
        event.stop()
        if self.section:
            self.post_message(self.SectionChosen(self.section.id))

    def on_key(self, event: events.Key) -> None:
        """A digit begins a jump to that number."""
        if event.character is not None and event.character.isdigit():
            event.stop()
            self.post_message(self.FilterAsked(event.character))

    def action_fold(self) -> None:
        """Fold the section, or go to its parent."""
        row = self.current
        if row is None:
            return
        if row.node.children and not row.folded:
            self._folded.add(row.node.id)
            self._update_rows()
            return
        if row.node.id in self._parents:
            self.cursor = self._places[self._parents[row.node.id]]

    def action_unfold(self) -> None:
        """Unfold the section, or go to its first child."""
        row = self.current
        if row is None or not row.node.children:
            return
        if row.folded:
            self._folded.discard(row.node.id)
            self._update_rows()
        else:
            self.cursor += 1

    def action_toggle_fold(self) -> None:
        """Fold or unfold the section."""
        row = self.current
        if row is not None and row.node.children:
            self._folded ^= {row.node.id}
            self._update_rows()

    def action_filter(self) -> None:
        """Ask for a filter."""
        self.post_message(self.FilterAsked(""))

    def action_leave(self) -> None:
        """Clear the filter, or leave."""
        self.post_message(self.Left())

    def _above(self, section_id: str) -> Iterator[str]:
        """Ids of the sections that a section is in."""
        while section_id in self._parents:
            section_id = self._parents[section_id]
            yield section_id

    def _update_rows(self, section_id: str = "") -> None:
        wanted = section_id or (self.section.id if self.section else "")
        rows = visible_rows(self._outline, self._folded, self._filter)
        self._places = {row.node.id: place for place, row in enumerate(rows)}
        self.show_rows(rows, self._places.get(wanted))
