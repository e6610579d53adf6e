"""Reads Alt keys as they come, so that a quick second key never types into the document.

Textual 8.2.8 waits `ESCDELAY` after "ESC n" and, when another escape comes first, hands the
two on as the typed characters "^n". A held Alt key did that to the text being written.
"""

from collections.abc import Iterable

from textual import events
from textual._xterm_parser import XTermParser

_ESCAPE = "\x1b"
_STRING_OPENERS = frozenset("OPX")
"""Letters that begin a longer sequence after an escape: SS3, DCS and SOS."""


class KeyParser(XTermParser):
    """Textual's parser with Alt and a letter or digit taken as soon as both are there."""

    def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterable[events.Key]:  # noqa: FBT001, FBT002  # Textual's signature
        known = list(super()._sequence_to_key_events(sequence, alt=alt))
        if known or not _is_alt_key(sequence):
            return known
        letter = sequence[1]
        shift = "shift+" if letter.isupper() else ""
        # No character: what is not bound to anything must not be typed.
        return [events.Key(f"alt+{shift}{letter.lower()}", None)]


def _is_alt_key(sequence: str) -> bool:
    return (
        len(sequence) == 2  # noqa: PLR2004  # an escape and one character
        and sequence[0] == _ESCAPE
        and sequence[1].isascii()
        and sequence[1].isalnum()
        and sequence[1] not in _STRING_OPENERS
    )
