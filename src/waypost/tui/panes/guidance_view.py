"""The guidance itself: text to scroll through, with a cursor on its questions and key points."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from waypost.tui.keymap import GUIDANCE
from waypost.tui.panes.block_view import BlockView
from waypost.tui.presentation.guidance import item_anchor


class GuidanceView(BlockView):
    """Guidance with a cursor; what keys do with the item under it is told, not done."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "step(-1)", "Up", id="guidance.up", show=False),
        Binding("down,j", "step(1)", "Down", id="guidance.down", show=False),
        *(
            Binding(
                command.keys,
                f"ask({command.action!r})",
                command.label,
                show=False,
                id=command.id,
                tooltip=command.description,
            )
            for command in GUIDANCE
        ),
    ]

    class Stepped(Message):
        """The cursor goes to another item."""

        def __init__(self, index: int) -> None:
            super().__init__()
            self.index = index

    class Asked(Message):
        """A key asks for one of the actions of the key map."""

        def __init__(self, action: str) -> None:
            super().__init__()
            self.action = action

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  # Textual's own name
        super().__init__(id=id)
        self._items = 0
        self._item: int | None = None

    def set_items(self, count: int, current: int | None) -> None:
        """Say how many items there are and which one keys act on."""
        self._items, self._item = count, current

    def show_item(self) -> None:
        """Bring the item under the cursor into sight."""
        if self._item is not None:
            self.scroll_to_anchor(item_anchor(self._item))

    def action_step(self, by: int) -> None:
        """Go to the next item; before the first and after the last one, scroll."""
        here = self._item if self._item is not None else -1
        there = here + by
        if self._items and 0 <= there < self._items:
            self.post_message(self.Stepped(there))
        else:
            self.scroll_relative(y=by, animate=False, force=True, immediate=True)

    def action_ask(self, action: str) -> None:
        """Tell what a key asks for."""
        self.post_message(self.Asked(action))
