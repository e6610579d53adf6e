"""What a merge came to: text that is settled, and the stretches that somebody must decide."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

_MARKER_SIZE = 7


class Side(Enum):
    """One of the texts that a merge is made of."""

    BASE = auto()
    OURS = auto()
    THEIRS = auto()
    BOTH = auto()
    """Theirs, then ours."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch that both sides changed, each in its own way."""

    base: str
    ours: str
    theirs: str
    joint: str = "\n\n"
    """What stands between the two where both are kept."""

    def of(self, side: Side) -> str:
        """The stretch as that side has it."""
        if side is Side.BOTH:
            return self.joint.join(text for text in (self.theirs, self.ours) if text)
        return {Side.BASE: self.base, Side.OURS: self.ours, Side.THEIRS: self.theirs}[side]

    def marked(self) -> str:
        """The stretch between conflict markers, the base among them, on lines of their own."""
        parts = (("<", "ours", self.ours), ("|", "base", self.base), ("=", "", self.theirs))
        lines: list[str] = []
        for mark, label, text in parts:
            lines.append(f"{mark * _MARKER_SIZE} {label}".rstrip())
            lines += [text] if text else []
        return "\n".join([*lines, f"{'>' * _MARKER_SIZE} theirs"])


Part = str | Stretch


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged text in parts; without a `Stretch` it is settled."""

    parts: tuple[Part, ...]

    @property
    def stretches(self) -> tuple[Stretch, ...]:
        """What is left to decide."""
        return tuple(part for part in self.parts if isinstance(part, Stretch))

    @property
    def is_clean(self) -> bool:
        """Whether nothing is left to decide."""
        return not self.stretches

    @property
    def text(self) -> str:
        """The merged text of a clean merge; ours in what is left of another."""
        return self.with_side(Side.OURS)

    def with_side(self, side: Side) -> str:
        """The text with what is left as that side has it."""
        return self.with_sides([side] * len(self.stretches))

    def with_sides(self, sides: Sequence[Side]) -> str:
        """The text with each stretch that is left as its own side has it, in order."""
        text = ""
        decided = iter(sides)
        for part in self.parts:
            piece = part if isinstance(part, str) else part.of(next(decided))
            # Of the blanks around a stretch that is gone on that side, one half is enough.
            if isinstance(part, Stretch) and not piece:
                text = text.rstrip()
            text += piece
        return text

    def marked(self, newline: str = "\n") -> str:
        """The text with conflict markers around what is left, each at the start of a line."""
        text = ""
        after_stretch = False
        for part in self.parts:
            if isinstance(part, str):
                rest = part.lstrip(" \t") if after_stretch else part
                # What follows a stretch in its line begins a line of its own.
                begun = not after_stretch or rest.startswith(("\n", "\r"))
                text += rest if begun else newline + rest
            else:
                text = text.rstrip(" \t")
                text += "" if not text or text.endswith(("\n", "\r")) else newline
                text += part.marked().replace("\r\n", "\n").replace("\n", newline)
            after_stretch = isinstance(part, Stretch)
        return text + newline if after_stretch else text
