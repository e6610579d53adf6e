"""What lies on the writer's desk: the document as shown, the section open, what is unsaved.

It knows no widgets, so that moving through a document can be tested without a screen.
"""

from itertools import chain

from waypost.model.outline import OutlineNode
from waypost.model.passage import HeldText, Passage
from waypost.model.view import DocumentView
from waypost.tui.chosen_item import ChosenItem
from waypost.tui.drafts import Drafts


class WritingDesk:
    """The state behind the writing screen."""

    def __init__(self, view: DocumentView) -> None:
        self.view = view
        self.drafts = Drafts()
        self.section_id = ""
        self.chosen = ChosenItem()
        """The question or key point of that section that keys act on."""

    @property
    def section(self) -> OutlineNode | None:
        """The section that is open, None where it is gone."""
        return self.view.outline.find(self.section_id)

    @property
    def text(self) -> str:
        """The text of the open section as the writer last left it."""
        return self.drafts.text_of(self.view, self.section) if self.section else ""

    @property
    def held_text(self) -> HeldText:
        """The same as it is held, so that a long one is not copied."""
        section = self.section
        return self.drafts.held_text_of(self.view, section) if section else Passage.whole("")

    def take(self, view: DocumentView) -> None:
        """Go on with another view of the document.

        The open section stays open though it has another id now, as under another guide: then
        the text is the same, and so is the section's place in it.
        """
        here = self.section
        if here is not None and here.index is not None and view.document == self.view.document:
            nodes = view.outline.walk()
            self.section_id = next((n.id for n in nodes if n.index == here.index), here.id)
        self.view = view
        self.chosen.stay(self.section)

    def open(self, section_id: str) -> None:
        """Open a section; its first open question comes first."""
        self.section_id = section_id
        self.chosen.begin(self.section)

    def keep(self, text: str | HeldText) -> None:
        """Keep what was typed into the open section."""
        if self.section is not None:
            self.drafts.keep(self.view, self.section, text)

    def first_section(self) -> str:
        """Id of the section to begin with, "" for a document without any."""
        nodes = list(self.view.outline.walk())
        writable = [node for node in nodes if node.writable]
        return (writable or nodes)[0].id if nodes else ""

    def neighbour(self, by: int) -> str:
        """Id of the next (1) or previous (-1) section that is written in, "" at the ends."""
        nodes = self.view.outline.in_order
        here = self.view.outline.place(self.section_id)
        if here is None:
            return next((node.id for node in nodes if self._is_for_writing(node)), "")
        that_way = nodes[here + 1 :] if by > 0 else reversed(nodes[:here])
        return next((node.id for node in that_way if self._is_for_writing(node)), "")

    def next_unfinished(self) -> str:
        """Id of the next section that has no text yet, from the top again after the last."""
        nodes = self.view.outline.in_order
        here = self.view.outline.place(self.section_id)
        after = 0 if here is None else here + 1
        around = chain(nodes[after:], nodes[:after])
        empty = (node.id for node in around if node.writable and not self._has_text(node))
        return next(empty, "")

    def _is_for_writing(self, node: OutlineNode) -> bool:
        return node.writable or self._has_text(node)

    def _has_text(self, node: OutlineNode) -> bool:
        if self.drafts.has(node.id):
            pieces = self.drafts.held_text_of(self.view, node).pieces()
            return any(piece.strip() for piece in pieces)
        return node.index is not None and self.view.document.sections[node.index].has_text
