"""What a command asks for: changes that belong together, made and undone as one step."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from waypost.editing.change import Change
from waypost.editing.position import Position, Selection


class Cause(StrEnum):
    """Why a text was changed, for grouping what is undone together and for showing it."""

    TYPING = "typing"
    NEWLINE = "newline"
    DELETION = "deletion"
    CUT = "cut"
    PASTE = "paste"
    REPLACEMENT = "replacement"
    INDENT = "indent"


@dataclass(frozen=True, slots=True)
class Edit:
    """Changes to be made one after the other, each in the text that those before it leave."""

    cause: Cause
    changes: tuple[Change, ...]
    after: Selection | None = None
    """What is selected afterwards; None: what was, carried over the changes."""

    @classmethod
    def replacing(
        cls, cause: Cause, lines: Sequence[str], start: Position, end: Position, text: str
    ) -> Self:
        """Put `text` from `start` to `end`, and the caret behind it."""
        change = Change.between(lines, start, end, text)
        return cls(cause, (change,), Selection.at(change.inserted_end))
