"""Reads keys, so that nothing a bad line does to them types into the document.

`InputFramer` cuts the input; Textual's parser says what each whole sequence means. Left to
itself, Textual 8.2.8 types what it does not understand, loses a paste with an escape in it, and
hands a quick second Alt key on as characters.
"""

import re
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress

from textual import events
from textual._xterm_parser import XTermParser
from textual.keys import _character_to_key
from textual.message import Message

from waypost.render.framing import ESCAPE, InputFramer, Kind, Part

_MODE_REPORT = re.compile(r"\x1b\[\?69;(?P<setting>\d)\$y")
_STATUS_REPORT = "\x1b[0n"
_IS_THERE = frozenset("12")
"""A mode that the terminal knows and that is not fixed."""
_KITTY_KEY = re.compile(r"\x1b\[(\d+)(?::\d*)*((?:;\d+)?)(?::(\d))?((?:;[\d:]*)?)([u~A-HPQS])")
_RELEASED = "3"
_LONGEST = 32
"""Characters of the longest sequence that Textual knows."""
_PAIR = 2
"""An escape and one character."""


class MarginsReported(Message):
    """The terminal says whether it scrolls between left and right margins."""

    def __init__(self, supported: bool) -> None:  # noqa: FBT001  # the one thing it says
        super().__init__()
        self.supported = supported


class StatusReported(Message):
    """The terminal says that it has come as far as the query for its status."""


class PasteBroken(Message):
    """A paste has not come to its end; nothing of it was taken for keys."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text
        """What has come of it; nothing if it was too long to be kept."""


class KeyParser(XTermParser):
    """Textual's parser, given only what is whole."""

    def __init__(
        self,
        debug: bool = False,  # noqa: FBT001, FBT002  # Textual's signature
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(debug)
        self._clock = clock
        self._framer = InputFramer()

    @property
    def is_waiting(self) -> bool:
        """Whether what has come may not be whole."""
        return self._framer.is_waiting

    def feed(self, data: str) -> Iterable[Message]:
        """The messages that are complete with this data, or at the end of input."""
        parts = self._framer.feed(data, self._clock()) if data else self._framer.end()
        for part in parts:
            yield from self._messages(part)

    def tick(self) -> Iterable[Message]:
        """The messages that are complete because nothing more has come."""
        for part in self._framer.tick(self._clock()):
            yield from self._messages(part)

    def _messages(self, part: Part) -> Iterator[Message]:
        if part.kind is Kind.PASTE:
            if text := part.text.replace("\0", ""):
                yield events.Paste(text)
        elif part.kind is Kind.BROKEN_PASTE:
            yield PasteBroken(part.text.replace("\0", ""))
        elif part.kind is Kind.TEXT:
            yield from super().feed(part.text)
        elif part.text == ESCAPE:
            yield events.Key("escape", ESCAPE)
        elif part.text == _STATUS_REPORT:
            yield StatusReported()
        elif report := _MODE_REPORT.fullmatch(part.text):
            yield MarginsReported(report["setting"] in _IS_THERE)
        else:
            yield from self._meaning(part.text)

    def _meaning(self, sequence: str) -> Iterator[Message]:
        """What a whole sequence means; nothing where Textual does not know it."""
        if key := _KITTY_KEY.fullmatch(sequence):
            if key[3] == _RELEASED:
                return
            # Textual fails on the alternate keys that another program may have left on.
            sequence = f"{ESCAPE}[{key[1]}{key[2]}{key[4]}{key[5]}"
        messages: list[Message] = []
        if len(sequence) <= _LONGEST and not _is_string(sequence):
            with suppress(ValueError):
                messages = self._told_by_textual(sequence)
        self._begin_again()
        if not messages and _is_alt_key(sequence):
            messages.append(_alt_key(sequence))
        yield from messages

    def _told_by_textual(self, sequence: str) -> list[Message]:
        for character in sequence:
            if messages := list(super().feed(character)):
                return [message for message in messages if not _is_guessed(message, sequence)]
        return []

    def _begin_again(self) -> None:
        """Let Textual's parser forget what it has not understood, instead of typing it."""
        self._tokens.clear()
        self._timeout_time = None
        self._gen = self.parse(self._tokens.append)
        self._awaiting = next(self._gen)


def _is_string(sequence: str) -> bool:
    """Whether it is a terminal's answer in words, of which none is asked for."""
    return len(sequence) > _PAIR and sequence[1] in "P]X^_"


def _is_guessed(message: Message, sequence: str) -> bool:
    """Whether Textual took the number of an unknown function key for a letter's."""
    if not isinstance(message, events.Key) or not sequence.endswith("~"):
        return False
    return len(message.key.rpartition("+")[2]) == 1


def _alt_key(sequence: str) -> events.Key:
    letter = sequence[1]
    shift = "shift+" if letter.isupper() else ""
    name = letter.lower() if letter.isalnum() else _character_to_key(letter)
    # No character: what is not bound to anything must not be typed.
    return events.Key(f"alt+{shift}{name}", None)


def _is_alt_key(sequence: str) -> bool:
    return (
        len(sequence) == _PAIR
        and sequence[0] == ESCAPE
        and sequence[1].isprintable()
        and sequence[1] != "["
    )
