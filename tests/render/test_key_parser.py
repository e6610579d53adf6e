"""Keys arrive as what they are, however quickly they follow each other."""

import pytest
from textual import events

from waypost.render.key_parser import KeyParser


def _keys(data: str) -> list[tuple[str, str | None]]:
    messages = list(KeyParser().feed(data))
    return [(m.key, m.character) for m in messages if isinstance(m, events.Key)]


@pytest.mark.parametrize(
    ("data", "keys"),
    [
        ("\x1bn", [("alt+n", None)]),
        ("\x1bn\x1bn\x1bn", [("alt+n", None)] * 3),
        ("\x1bn\x1b[A", [("alt+n", None), ("up", None)]),
        ("\x1bN", [("alt+shift+n", None)]),
        ("\x1bOP", [("f1", None)]),
        ("\x1b[19~", [("f8", None)]),
        ("\x1b[1;5B", [("ctrl+down", None)]),
        ("\x1bb", [("ctrl+left", None)]),
        ("n\x1bsm", [("n", "n"), ("alt+s", None), ("m", "m")]),
    ],
)
def test_keys_that_come_together(data: str, keys: list[tuple[str, str | None]]) -> None:
    """Alt keys are complete with their letter; nothing of them is left to be typed."""
    assert _keys(data) == keys


def test_nothing_typed_by_a_held_alt_key() -> None:
    """Fifty Alt keys in one read type no character at all."""
    assert {character for _, character in _keys("\x1bj" * 50)} == {None}


def test_a_paste_is_still_whole() -> None:
    """A bracketed paste comes as one message, line ends and all."""
    messages = list(KeyParser().feed("\x1b[200~one\ntwo\x1b[201~x"))
    assert [m.text for m in messages if isinstance(m, events.Paste)] == ["one\ntwo"]
