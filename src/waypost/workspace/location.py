"""From a line of the file to a place in a section's text, and back."""

from dataclasses import dataclass

from waypost.markdown.slices import lines_above_text
from waypost.model.outline import OutlineNode
from waypost.model.view import DocumentView


@dataclass(frozen=True, slots=True)
class Place:
    """A caret position in the text of a section."""

    section_id: str
    row: int
    """0-based row in the section's text."""
    column: int
    """0-based, in characters."""


def place_at(view: DocumentView, line: int, column: int = 1) -> Place | None:
    """The place of a 1-based line and column of the file; None for an empty document.

    A heading or a blank line around the text gives the nearest row of the text.
    """
    nodes = [node for node in view.outline.walk() if node.index is not None]
    above = [node for node in nodes if (node.line or 1) <= line] or nodes[:1]
    if not above:
        return None
    node = max(above, key=lambda node: node.line or 1)
    rows = view.text_of(node).split("\n")
    row = line - first_line(view, node)
    if row < 0:
        return Place(node.id, 0, 0)
    if row >= len(rows):
        return Place(node.id, len(rows) - 1, len(rows[-1]))
    return Place(node.id, row, min(max(column - 1, 0), len(rows[row])))


def first_line(view: DocumentView, node: OutlineNode) -> int:
    """1-based line of the file on which the section's text begins (or would begin)."""
    if node.index is None:
        return 1
    section = view.document.sections[node.index]
    return section.line + lines_above_text(section)
