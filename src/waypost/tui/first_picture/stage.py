"""Where the text stands on a screen and how it looks there, as Textual worked it out at a start.

Layout, colours and what the terminal has of them are Textual's to decide. A start tells the next
one what came of it, so that nothing of that is known twice.
"""

import json
import re
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final, Self

from waypost.fingerprint import program_state

_CODES: Final = re.compile(r"[0-9;]{0,80}")
_DECIDED_BY: Final = ("tui/panes", "tui/presentation", "tui/screens", "tui/styles")
"""Folders of the program on which the place and the looks of the text depend."""
_COLOURS_BY: Final = ("TERM", "COLORTERM", "NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE")


@dataclass(frozen=True, slots=True)
class Stage:
    """The editor's place on a screen, in cells, and the pens of its text."""

    x: int
    y: int
    width: int
    height: int
    plain: str
    """SGR codes of plain text."""
    tokens: Mapping[str, str]
    """SGR codes of plain text that is one thing of Markdown."""
    counts_words: bool
    """Whether the outline is wide enough for the words of each section."""

    def as_text(self) -> str:
        """All of it, as JSON."""
        return json.dumps(asdict(self))

    @classmethod
    def of_text(cls, text: str, size: tuple[int, int]) -> Self:
        """The stage that `as_text` gave for a screen of that size. Raises ValueError for others."""
        try:
            stage = cls(**json.loads(text))
            codes = [stage.plain, *stage.tokens.values()]
            is_inside = (
                {type(stage.x), type(stage.y), type(stage.width), type(stage.height)} == {int}
                and min(stage.x, stage.y) >= 0 < min(stage.width, stage.height)
                and stage.x + stage.width <= size[0]
                and stage.y + stage.height <= size[1]
            )
        except (TypeError, AttributeError) as error:
            raise ValueError("the text is of no stage") from error
        if not is_inside or not all(map(are_codes, codes)):
            raise ValueError("the stage does not fit the screen")
        return stage


def are_codes(value: object) -> bool:
    """Whether the value is SGR codes and nothing else."""
    return isinstance(value, str) and _CODES.fullmatch(value) is not None


def stage_name(size: tuple[int, int], theme: Path, environment: Mapping[str, str]) -> str:
    """The name under which a stage is kept: another one wherever anything may look otherwise.

    Where a question stands in a strip below the editor, whose height depends on it, the name is
    to be had of `name_above`.
    """
    colours = {
        name: value
        for name, value in environment.items()
        if name in _COLOURS_BY or name.startswith("TEXTUAL")
    }
    told = [*map(str, size), theme.name, theme.read_text(encoding="utf-8", errors="replace")]
    told += [*map(str, sorted(colours.items())), str(getattr(sys.__stderr__, "encoding", ""))]
    told += program_state(_DECIDED_BY, ["textual", "rich"])
    return sha256("\0".join(told).encode("utf-8", "surrogateescape")).hexdigest()


def name_above(name: str, question: str) -> str:
    """The name of the stage above a strip with this question."""
    return f"{name}-{sha256(question.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"


def name_of_pane(name: str, pane: str, shows: str) -> str:
    """The name under which the picture of a pane on that stage is kept."""
    return f"{name}-{pane}-{shows[:32]}"
