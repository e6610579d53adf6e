"""What conversations need of a screen: to ask."""

from collections.abc import Awaitable
from typing import Protocol, TypeVar

from textual.screen import Screen

_T = TypeVar("_T")


class Asking(Protocol):
    """Whoever can show a dialog and wait for its answer."""

    def __call__(self, dialog: Screen[_T]) -> Awaitable[_T]:
        """Show it; gives the answer."""
