"""Which section of the document each section of the guide is, to be looked at and corrected."""

from collections.abc import Awaitable, Callable
from typing import ClassVar

from rich.text import Text
from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType

from waypost.model.outline import OutlineNode
from waypost.model.section_match import SectionMatch, matchable, section_matches
from waypost.model.view import DocumentView
from waypost.model.visible import visible_line
from waypost.tui.dialogs.list_dialog import ListDialog
from waypost.tui.keymap import MATCHING, bindings
from waypost.tui.panes.filtered_list import ListedRow
from waypost.tui.panes.row_list import RowList
from waypost.tui.panes.text_line import TextLine
from waypost.tui.presentation import status
from waypost.tui.screens.waypost_screen import WaypostScreen
from waypost.tui.themes import TextStyles

_LONGEST = 200

Correct = Callable[[str, OutlineNode | None], Awaitable[DocumentView | None]]
"""Match a section of the guide, by id, with one of the document or with none; None if it fails."""
Release = Callable[[str], Awaitable[DocumentView | None]]
"""Let the titles decide about a section of the guide."""


class MatchList(RowList[SectionMatch]):
    """The sections of the guide and what the document has for them."""

    def draw_row(self, row: SectionMatch, width: int, index: int) -> Text:
        """Draw one match: the guide's section, then the document's."""
        del index
        left = Text("  " * row.depth + visible_line(row.label, _LONGEST))
        left.truncate(max(width // 2 - 2, 8), overflow="ellipsis", pad=True)
        right = Text(visible_line(row.node.label, _LONGEST) if row.node else "-")
        if row.node is None:
            right.stylize(self.text_styles.muted)
        if row.by_hand:
            right.append("  (by hand)", self.text_styles.muted)
        return Text.assemble(" ", left, " ", right)


class SectionMatcher(WaypostScreen[None]):
    """Shows the matches and lets each be corrected; a correction is kept at once."""

    CSS_PATH = "../styles/guide_screens.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(MATCHING, priority=False)]
    commands_here = MATCHING

    def __init__(
        self, view: DocumentView, correct: Correct, release: Release, styles: TextStyles
    ) -> None:
        super().__init__(styles)
        self._view = view
        self._correct = correct
        self._release = release

    def compose(self) -> ComposeResult:
        """The matches, with lines above and below."""
        yield TextLine("title", id="match-title")
        yield TextLine("title_blurred", id="match-columns")
        yield MatchList(id="matches")
        yield TextLine(id="match-keys")

    def on_mount(self) -> None:
        """Show the matches."""
        self.restyle(self._text_styles)
        self.query_one("#match-title", TextLine).show(Text(" MATCH  guide and document"))
        keys = status.key_line(MATCHING, self._text_styles)
        self.query_one("#match-keys", TextLine).show(keys)
        self._show(self._view)
        self.query_one(MatchList).focus()

    @on(RowList.Chosen)
    def _choose(self) -> None:
        self.action_choose_section()

    @work
    async def action_choose_section(self) -> None:
        """Choose which section of the document this one is."""
        match = self.query_one(MatchList).current
        if match is None:
            return
        nodes = matchable(self._view)
        rows = [ListedRow(node.label) for node in nodes]
        here = next((i for i, node in enumerate(nodes) if node is match.node), 0)
        dialog = ListDialog(f"{match.label} is …", rows, self._text_styles, index=here)
        index = await self.app.push_screen_wait(dialog)
        if index is not None:
            self._show(await self._correct(match.section.id, nodes[index]))

    @work
    async def action_match_none(self) -> None:
        """Say that the document has no such section."""
        match = self.query_one(MatchList).current
        if match is not None:
            self._show(await self._correct(match.section.id, None))

    @work
    async def action_match_by_titles(self) -> None:
        """Take the writer's word back."""
        match = self.query_one(MatchList).current
        if match is not None:
            self._show(await self._release(match.section.id))

    def _show(self, view: DocumentView | None) -> None:
        if view is not None:
            self._view = view
            self.query_one(MatchList).show_rows(section_matches(view))
            guide = view.guide.name if view.guide else ""
            left = Text(f" {visible_line(guide, _LONGEST)}")
            name = visible_line(view.name, _LONGEST)
            self.query_one("#match-columns", TextLine).show(left, Text(f"{name} "))
