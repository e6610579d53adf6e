"""The outline with its title and the line in which a filter is typed."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input

from waypost.model.glyphs import Glyphs
from waypost.tui.panes.outline_tree import OutlineTree
from waypost.tui.panes.text_line import TextLine


class OutlinePane(Vertical):
    """Title, filter, tree."""

    class Left(Message):
        """The writer leaves the outline without having chosen."""

    def __init__(self, glyphs: Glyphs, *, id: str | None = None) -> None:  # noqa: A002  # Textual's own name
        super().__init__(id=id)
        self._glyphs = glyphs

    def compose(self) -> ComposeResult:
        """Three widgets, the filter hidden."""
        yield TextLine("title_blurred", id="outline-title")
        yield Input(
            placeholder="number or title",
            id="outline-filter",
            compact=True,
            select_on_focus=False,
        )
        yield OutlineTree(self._glyphs, id="outline-tree")

    def on_mount(self) -> None:
        """Begin without a filter."""
        self._filter.display = False
        self._filter.cursor_blink = False

    @property
    def outline_tree(self) -> OutlineTree:
        """The tree."""
        return self.query_one(OutlineTree)

    def ask_filter(self, typed: str = "") -> None:
        """Let a filter be typed, which begins with `typed`."""
        self._filter.display = True
        self._filter.value = typed
        self._filter.cursor_position = len(typed)
        self.screen.set_focus(self._filter)

    def end_filter(self) -> None:
        """Show the whole outline again, the cursor on the same section."""
        self._filter.display = False
        self._filter.value = ""
        self.outline_tree.filter("")

    @property
    def choosing(self) -> bool:
        """Whether Enter chooses a section here."""
        # `has_focus` follows only once the widget has heard of it: too late for a quick Enter.
        return self.screen.focused in {self._filter, self.outline_tree}

    @property
    def chosen_section(self) -> str:
        """Id of the section that Enter chooses, "" for none."""
        section = self.outline_tree.section
        return section.id if section else ""

    @property
    def _filter(self) -> Input:
        return self.query_one("#outline-filter", Input)

    @on(OutlineTree.FilterAsked)
    def _begin(self, event: OutlineTree.FilterAsked) -> None:
        event.stop()
        self.ask_filter(event.typed)

    @on(Input.Changed, "#outline-filter")
    def _narrow(self, event: Input.Changed) -> None:
        event.stop()
        self.outline_tree.filter(event.value)

    @on(OutlineTree.Left)
    def _leave(self, event: OutlineTree.Left) -> None:
        event.stop()
        if self.outline_tree.filtered or self._filter.display:
            self.end_filter()
            self.screen.set_focus(self.outline_tree)
        else:
            self.post_message(self.Left())

    def key_down(self) -> None:
        """From the filter into the list."""
        if self._filter.has_focus:
            self.screen.set_focus(self.outline_tree)

    def key_escape(self) -> None:
        """Out of the filter."""
        if self._filter.has_focus:
            self.end_filter()
            self.screen.set_focus(self.outline_tree)
