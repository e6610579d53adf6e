"""What a motion is, for those who are handed one."""

from collections.abc import Callable, Sequence

from waypost.editing.position import Position

Motion = Callable[[Sequence[str], Position], Position]
"""From the lines and a position between two graphemes of theirs to another such position."""
