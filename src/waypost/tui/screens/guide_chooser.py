"""Chooses a guide: the guides that can be named, and what the one under the cursor asks."""

from collections.abc import Awaitable, Callable, Sequence
from typing import ClassVar

from rich.text import Text
from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal

from waypost.errors import WaypostError
from waypost.model.guide import Guide
from waypost.model.visible import visible
from waypost.tui.panes.block_view import BlockView
from waypost.tui.panes.filtered_list import FilteredList, ListedRow
from waypost.tui.panes.text_line import TextLine
from waypost.tui.presentation.block import Block
from waypost.tui.presentation.guide_preview import counted, preview_blocks
from waypost.tui.screens.waypost_screen import WaypostScreen
from waypost.tui.themes import TextStyles
from waypost.workspace.guides import GuideEntry


class GuideChooser(WaypostScreen[GuideEntry]):
    """Answers with the chosen guide, or None."""

    CSS_PATH = "../styles/guide_screens.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,ctrl+q", "leave", "Back", id="guides.back", priority=True),
        Binding("pageup", "scroll(-1)", "Up", id="guides.page-up", priority=True, show=False),
        Binding("pagedown", "scroll(1)", "Down", id="guides.page-down", priority=True, show=False),
    ]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (91, "-wide")]  # noqa: RUF012  # Textual's own

    def __init__(
        self,
        entries: Sequence[GuideEntry],
        read: Callable[[GuideEntry], Awaitable[Guide]],
        styles: TextStyles,
        *,
        title: str = "Which guide?",
        followed: str = "",
    ) -> None:
        """`read` gives the guide of an entry; `followed` names the one to begin at."""
        super().__init__(styles)
        self._entries = entries
        self._read = read
        self._title = title
        self._followed = followed

    def compose(self) -> ComposeResult:
        """The guides, and beside them the one under the cursor."""
        yield TextLine("title", id="guides-title")
        with Horizontal(id="guides-body"):
            yield FilteredList("type to narrow the list", id="guides")
            yield BlockView(id="guide-preview")
        yield TextLine(id="guides-keys")

    def on_mount(self) -> None:
        """Show the guides."""
        self.restyle(self._text_styles)
        self.query_one("#guides-title", TextLine).show(Text(f" {self._title}"))
        self.query_one("#guides-keys", TextLine).show(
            Text(" Enter  take it    PgUp PgDn  scroll the guide    Esc  back")
        )
        names = [entry.name for entry in self._entries]
        index = names.index(self._followed) if self._followed in names else 0
        self.query_one(BlockView).can_focus = False
        self.query_one(FilteredList).show_rows([_row(entry) for entry in self._entries], index)

    def restyle(self, styles: TextStyles) -> None:
        """Draw everything with these styles."""
        super().restyle(styles)
        self.query_one(FilteredList).restyle(styles)

    def action_scroll(self, by: int) -> None:
        """Scroll the guide that is shown."""
        view = self.query_one(BlockView)
        (view.action_page_down if by > 0 else view.action_page_up)()

    @on(FilteredList.Highlighted)
    @work(exclusive=True)
    async def _preview(self, event: FilteredList.Highlighted) -> None:
        entry = self._entries[event.index]
        try:
            blocks = preview_blocks(await self._read(entry), entry.source, self._text_styles)
        except WaypostError as error:
            blocks = [Block(Text(visible(str(error))))]
        self.query_one(BlockView).show_blocks(blocks)

    @on(FilteredList.Chosen)
    def _choose(self, event: FilteredList.Chosen) -> None:
        entry = self._entries[event.index]
        if not entry.problem:
            self.dismiss(entry)


def _row(entry: GuideEntry) -> ListedRow:
    if entry.problem:
        return ListedRow(entry.name, "(cannot be used)")
    counts = counted(entry.sections_to_write, "section")
    return ListedRow(entry.name, f"{entry.title} · {counts} · {_origin(entry)}")


def _origin(entry: GuideEntry) -> str:
    """Whose guide it is; the guide itself is shown with its path."""
    if entry.source == "package":
        return "package"
    return "repository" if entry.path.parent.parent.name == ".waypost" else "yours"
