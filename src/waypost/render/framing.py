"""Cuts what a terminal sends into keys, sequences and pastes, whatever the line does to it.

A sequence may come in pieces with long pauses between them. None of its pieces is ever taken
for typed text: not the tail of one whose escape was already taken for the Escape key, not an
unknown one, not one without an end.
"""

import re
from collections.abc import Generator, Iterator
from dataclasses import dataclass, field
from enum import Enum, auto

from waypost.render.pasting import PASTE_END, PASTE_START, PasteBuffer

ESCAPE = "\x1b"
_CSI = re.compile(r"\x1b\[(?:\[[A-E]|M[^\x1b]{3}|[0-?]*[ -/]*[@-LN-Z\\-~]|[0-?]+[ -/]*[\[M])")
_CSI_SO_FAR = re.compile(r"\x1b\[(?:\[|M[^\x1b]{0,2}|[0-?]*[ -/]*)")
_SS3 = re.compile(r"\x1bO[0-9]*[ -/:-~]")
_SS3_SO_FAR = re.compile(r"\x1bO[0-9]*")
_STRING = re.compile(r"\x1b[P\]X^_][^\x07\x1b]*(?:\x07|\x1b\\)")
_STRING_SO_FAR = re.compile(r"\x1b[P\]X^_][^\x07\x1b]*\x1b?")
_KEY = re.compile(r"\x1b(?:\[(?:[0-?]+[ -/]*[@-~]|[A-IPQRSZ])|O[A-DFHP-S])")
"""What keys send: with parameters, or with one of the letters in use."""

_ANSWER = re.compile(r"\x1b\[(?:0n|\?\d{1,5};\d\$y)")
"""What a terminal answers to this program's queries; some send a paste in pieces, and answer
between two of them."""
_LONGEST_IN_PASTE = 11
"""Characters of the longest sequence that is looked for in a paste, less one."""

_KEY_BEFORE_TEXT = {
    re.compile(r"\x1b[\[O][A-DFHP-S]"): 0.3,
    re.compile(r"\x1b\[<?[0-9][0-9;]*[A-HMPQRSmu~]"): 5.0,
}
"""Seconds within which the tail of such a key is one although text follows at once: "[A" begins
a word more often than "[1;5F" does."""

_KEY_PAUSE = 0.1
"""Seconds after which a lone escape is the Escape key."""
_SEQUENCE_PAUSE = 1.0
"""Seconds of silence after which an unfinished sequence is given up."""
_TAIL_PAUSE = {"[": 30.0, "O": 2.0}
"""Seconds within which what looks like the tail of a key belongs to the escape before it, by
how the tail begins: few people type "[A" at once, some type "OS"."""
_LONGEST = 4096
_OPENER = 2
"""Characters of an escape and what it opens."""


class Kind(Enum):
    """What a part of the input is."""

    TEXT = auto()
    SEQUENCE = auto()
    """An escape with all that belongs to it."""
    PASTE = auto()
    BROKEN_PASTE = auto()
    """What has come of a paste that is given up; nothing of one that is too long."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the input, whole."""

    kind: Kind
    text: str


@dataclass(slots=True)
class InputFramer:
    """Holds what has come of a sequence or a paste until it is whole.

    `now` is a clock's time in seconds, given by the caller.
    """

    _buffer: str = ""
    _paste: PasteBuffer = field(default_factory=PasteBuffer)
    _since: float = 0.0
    _given_up: str = ""
    _given_up_at: float = 0.0

    @property
    def is_waiting(self) -> bool:
        """Whether something has begun that may not be whole."""
        return bool(self._buffer) or self._paste.is_open

    def feed(self, data: str, now: float) -> Iterator[Part]:
        """The parts that are whole with this data."""
        if data:
            yield from self.tick(now)
            data = yield from self._belated_tail(self._paste.hear(data, now), now)
            self._buffer += data
            self._since = now
        while self._buffer:
            before = self._buffer
            if self._paste.is_open:
                yield from self._read_paste()
            elif self._buffer[0] != ESCAPE:
                yield self._take_text()
            else:
                yield from self._read_sequence()
            if self._buffer == before:
                return

    def tick(self, now: float) -> Iterator[Part]:
        """The parts that are whole because nothing more has come."""
        waited = now - self._since
        if self._paste.is_open:
            if self._paste.is_overdue(now):
                yield from self.end()
        elif not self._buffer:
            return
        elif self._buffer == ESCAPE:
            if waited >= _KEY_PAUSE:
                self._give_up(now)
                yield self._take(1)
        elif len(self._buffer) == _OPENER and self._buffer[1] not in _TAIL_PAUSE:
            if waited >= _KEY_PAUSE:
                yield self._take(_OPENER)
        elif waited >= _SEQUENCE_PAUSE:
            self._give_up(now)
            self._buffer = ""

    def end(self) -> Iterator[Part]:
        """The parts that are whole because nothing more will come."""
        rest, self._buffer = self._buffer, ""
        if self._paste.is_open:
            yield Part(Kind.BROKEN_PASTE, self._paste.give_up(rest))

    def _give_up(self, now: float) -> None:
        self._given_up, self._given_up_at = self._buffer, now

    def _belated_tail(self, data: str, now: float) -> Generator[Part, None, str]:
        """The sequence whose beginning was given up too early; gives the data that is left."""
        begun, self._given_up = self._given_up, ""
        if not begun or self._buffer:
            return data
        key = _KEY.match(begun + data)
        if key is None:
            return data
        rest = (begun + data)[key.end() :]
        if now - self._given_up_at > _tail_pause(key[0], rest):
            return data
        if key[0] == PASTE_START:
            self._paste.begin(now)
        else:
            yield Part(Kind.SEQUENCE, key[0])
        return rest

    def _read_sequence(self) -> Iterator[Part]:
        buffer = self._buffer
        if buffer.startswith(PASTE_START):
            self._buffer = buffer[len(PASTE_START) :]
            self._paste.begin(self._since)
            return
        if buffer[1:2] == ESCAPE:
            yield self._take(1)
            return
        for whole, so_far in (
            (_CSI, _CSI_SO_FAR),
            (_SS3, _SS3_SO_FAR),
            (_STRING, _STRING_SO_FAR),
        ):
            if found := whole.match(buffer):
                yield self._take(found.end())
                return
            begun = so_far.match(buffer)
            if begun is not None:
                yield from self._wait_or_drop(begun.end())
                return
        if len(buffer) > 1:
            yield self._take(_OPENER)

    def _wait_or_drop(self, length: int) -> Iterator[Part]:
        """Keep an unfinished sequence, or drop it where something else cuts it short."""
        buffer = self._buffer
        if length == len(buffer):
            if length > _LONGEST:
                # Its end may still come: keep the opener alone, so that the rest is dropped too.
                self._buffer = buffer[:_OPENER]
        elif length == _OPENER and buffer[1] in "PX^_]":
            yield self._take(_OPENER)
        else:
            self._buffer = buffer[length:]

    def _read_paste(self) -> Iterator[Part]:
        end = self._buffer.find(PASTE_END)
        answer = _ANSWER.search(self._buffer, 0, end if end >= 0 else len(self._buffer))
        if answer:
            self._paste.add(self._buffer[: answer.start()])
            self._buffer = self._buffer[answer.end() :]
            yield Part(Kind.SEQUENCE, answer[0])
        elif end >= 0:
            self._paste.add(self._buffer[:end])
            self._buffer = self._buffer[end + len(PASTE_END) :]
            kind = Kind.BROKEN_PASTE if self._paste.is_too_long else Kind.PASTE
            yield Part(kind, self._paste.end())
        elif len(self._buffer) > _LONGEST_IN_PASTE:
            # What may be the beginning of the end, or of an answer, stays.
            self._paste.add(self._buffer[:-_LONGEST_IN_PASTE])
            self._buffer = self._buffer[-_LONGEST_IN_PASTE:]

    def _take_text(self) -> Part:
        end = self._buffer.find(ESCAPE)
        end = len(self._buffer) if end < 0 else end
        text, self._buffer = self._buffer[:end], self._buffer[end:]
        return Part(Kind.TEXT, text)

    def _take(self, length: int) -> Part:
        text, self._buffer = self._buffer[:length], self._buffer[length:]
        return Part(Kind.SEQUENCE, text)


def _tail_pause(key: str, rest: str) -> float:
    """Seconds within which the tail of a key, and what follows at once, are not typed text."""
    if not rest or rest[0] == ESCAPE or key == PASTE_START:
        return _TAIL_PAUSE[key[1]]
    pauses = (pause for shape, pause in _KEY_BEFORE_TEXT.items() if shape.fullmatch(key))
    return next(pauses, 0.0)
