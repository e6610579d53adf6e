"""Holds a bracketed paste until its end has come: it is given whole or not at all.

A paste whose end does not come is given up after a while, so that keys are keys again, and what
has come of it is told. It is kept: where the line had only stalled, the rest still makes it whole.
"""

from dataclasses import dataclass, field

PASTE_START, PASTE_END = "\x1b[200~", "\x1b[201~"

_PAUSE = 10.0
"""Seconds without more of a paste after which it is given up."""
_KEYS = 32
"""Characters: what comes in no larger piece may be typed, and is no sign of a paste going on."""
_LONGEST = 1 << 24
"""Characters, beyond which a paste is given up, and nothing of it kept."""


@dataclass(slots=True)
class PasteBuffer:
    """A paste that is on its way.

    `now` is a clock's time in seconds, given by the caller.
    """

    is_open: bool = False
    """Whether what comes belongs to the paste."""
    is_too_long: bool = False
    _pieces: list[str] = field(default_factory=list)
    _length: int = 0
    _heard: float = 0.0
    _begun_end: str = ""
    """What had come of the end when the paste was given up."""

    def begin(self, now: float) -> None:
        """Begin a paste."""
        self._empty()
        self.is_open, self._heard = True, now

    def hear(self, data: str, now: float) -> str:
        """Note that data has come, before it is looked at; gives what is to be looked at."""
        is_large = len(data) > _KEYS or PASTE_END in data
        if self.is_open:
            self._heard = now if is_large else self._heard
        elif PASTE_START in data:
            self._empty()
        elif self._pieces or self.is_too_long:
            is_typed = not is_large or data.startswith("\x1b")
            rest = self._begun_end + data
            if rest.startswith(PASTE_END) or not is_typed:
                self.is_open, self._heard = True, now
                return rest
        return data

    def add(self, text: str) -> None:
        """Take a piece of the paste."""
        self._length += len(text)
        if self._length > _LONGEST:
            self.is_too_long = True
            self._pieces.clear()
        else:
            self._pieces.append(text)

    def end(self) -> str:
        """Take the whole paste out."""
        text = "".join(self._pieces)
        self.is_open = False
        self._empty()
        return text

    def is_overdue(self, now: float) -> bool:
        """Whether the rest has been waited for long enough."""
        return self.is_open and now - self._heard >= _PAUSE

    def give_up(self, rest: str) -> str:
        """Let keys be keys again; gives what has come, with the rest that is not taken yet."""
        text, escape, begun = rest.rpartition("\x1b")
        is_end = PASTE_END.startswith(escape + begun)
        self._begun_end = escape + begun if is_end else ""
        self.add(text if is_end else rest)
        self.is_open = False
        return "".join(self._pieces)

    def _empty(self) -> None:
        self._pieces.clear()
        self._length, self._begun_end, self.is_too_long = 0, "", False
