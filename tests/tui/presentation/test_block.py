"""Marks with text that hangs beside them."""

from rich.console import Console
from rich.text import Text

from waypost.tui.presentation.block import hanging


def test_text_wraps_beside_its_mark() -> None:
    """Lines after the first stand under the text, not under the mark."""
    console = Console(width=20, legacy_windows=False)
    lines = console.render_lines(
        hanging(Text("* "), Text("one two three four five six")), pad=False
    )
    read = ["".join(segment.text for segment in line).rstrip() for line in lines]
    assert read[0].startswith("*")
    assert len(read) > 1
    assert all(line.startswith("   ") for line in read[1:])
