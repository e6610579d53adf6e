"""The marks that a Markdown line begins with before its text: quotes, list items, task boxes."""

import re
from dataclasses import dataclass
from typing import Final, Self

_MARKS: Final = re.compile(
    r"""
    (?P<quotes>(?:[ ]{0,3}>[ ]?)*+)
    (?P<indent>[ \t]*+)
    (?:
      (?P<mark>[-*+]|(?P<number>[0-9]{1,9})(?P<stop>[.)]))
      (?P<gap>[ \t]++)
      (?P<task>\[[ xX]\](?:[ \t]++|$))?
    )?
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks of one line."""

    quotes: str
    indent: str
    item: str
    """The mark of a list item with the blanks behind it, "" for none."""
    number: int | None
    """The number of an ordered item."""
    stop: str
    task: str
    """The task box with the blanks behind it."""

    @classmethod
    def of(cls, line: str) -> Self:
        """The marks that the line begins with."""
        found = _MARKS.match(line)
        if found is None:
            raise AssertionError("the pattern matches an empty string")
        return cls(
            quotes=found["quotes"],
            indent=found["indent"],
            item=(found["mark"] or "") + (found["gap"] or ""),
            number=int(found["number"]) if found["number"] else None,
            stop=found["stop"] or "",
            task=found["task"] or "",
        )

    @property
    def length(self) -> int:
        """Characters before the line's text."""
        return len(self.quotes + self.indent + self.item + self.task)

    @property
    def following(self) -> str:
        """The marks of a line that goes on with the same quote and list."""
        item, task = self.item, "[ ] " if self.task else ""
        if self.number is not None:
            item = f"{self.number + 1}{self.stop}{self.item.lstrip('0123456789')[1:]}"
        return self.quotes + self.indent + item + task

    @property
    def outer(self) -> str:
        """The marks without the innermost of them: the item, or else the last quote."""
        if self.item:
            return self.quotes
        return self.quotes[: self.quotes.rfind(">")].rstrip(" ") if self.quotes else ""
