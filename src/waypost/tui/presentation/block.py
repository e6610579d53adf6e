"""A piece of text to draw at the full width of a view."""

from dataclasses import dataclass

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text


@dataclass(frozen=True, slots=True)
class Block:
    """Something to draw."""

    content: RenderableType
    anchor: str = ""
    """A name by which keys bring the block into sight."""


def hanging(mark: Text, text: Text) -> RenderableType:
    """A mark with text that wraps beside it."""
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(width=mark.cell_len, no_wrap=True)
    grid.add_column(ratio=1)
    grid.add_row(mark, text)
    return grid
