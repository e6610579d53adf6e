"""Input is cut where it belongs, however the line breaks it."""

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events

from waypost.render.key_parser import KeyParser, MarginsReported, PasteBroken

_INPUT = "a\x1b[Ab\x1bOPc\x1b[1;5Bd\x1b[200~x\x1by\x1b[Az\x1b[201~e\x1b[<0;3;4Mf\x1b[3~é\x1bng"
_PARTS = ["a", "up", "b", "f1", "c", "ctrl+down", "d", "paste x\x1by\x1b[Az", "e", "mouse"]
_PARTS += ["f", "delete", "é", "alt+n", "g"]

_Step = str | float
"""Input, or seconds of silence."""


class _Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def _read(steps: Sequence[_Step]) -> list[str]:
    """What a program is told of the input, with the pauses in it."""
    clock = _Clock()
    parser = KeyParser(clock=clock)
    messages: list[object] = []
    for step in steps:
        if isinstance(step, str):
            messages += parser.feed(step)
        else:
            for _ in range(10):
                clock.now += step / 10
                messages += parser.tick()
    return [_named(message) for message in messages]


def _named(message: object) -> str:
    match message:
        case events.Key():
            return message.character if message.is_printable else message.key  # type: ignore[return-value]  # a printable key has one
        case events.Paste():
            return f"paste {message.text}"
        case events.MouseEvent():
            return "mouse"
        case PasteBroken():
            return f"broken {message.text}"
        case MarginsReported():
            return f"margins {message.supported}"
        case _:
            return type(message).__name__


@pytest.mark.parametrize(
    ("steps", "told"),
    [
        (["\x1b", 0.5, "[A"], ["escape", "up"]),
        (["\x1b", 5.0, "[A"], ["escape", "up"]),
        (["\x1b", 0.5, "OP"], ["escape", "f1"]),
        (["\x1b[", 0.5, "A"], ["up"]),
        (["\x1b[", 5.0, "A"], ["up"]),
        (["\x1b[1;", 3.0, "5B"], ["ctrl+down"]),
        (["\x1bO", 0.5, "P"], ["f1"]),
        (["\x1b", 0.5, "[200~text", 0.5, "\x1b[201~x"], ["escape", "paste text", "x"]),
        (["\x1b", 0.3, "[Aword"], ["escape", "up", *"word"]),
        (["\x1b", 2.0, "[1;5Bword"], ["escape", "ctrl+down", *"word"]),
        (["\x1b", 0.3, "[1] says"], ["escape", *"[1] says"]),
        (["\x1b", 0.5, "[link](x)"], ["escape", *"[link](x)"]),
        (["\x1b", 0.5, "[Hello"], ["escape", *"[Hello"]),
        (["\x1b", 0.5, "a", 0.5, "[A"], ["escape", *"a[A"]),
        (["\x1b", 60.0, "[A"], ["escape", *"[A"]),
        (["\x1b", 0.5, "x"], ["escape", "x"]),
    ],
)
def test_a_sequence_that_was_torn_apart(steps: list[_Step], told: list[str]) -> None:
    """The tail of a key that comes late is that key, and nothing else is taken for one."""
    assert _read(steps) == told


@pytest.mark.parametrize(
    "sequence",
    [
        "\x1b[99~",
        "\x1b[1;99Z",
        "\x1b[?1;2;3;4$y",
        "\x1b[" + "1;" * 40 + "5~",
        "\x1b[" + "1" * 9000 + "~",
        "\x1b]11;rgb:1/2/3\x07",
        "\x1b]11;rgb:1/2/3\x1b\\",
        "\x1bP>|terminal(1)\x1b\\",
        "\x1b[97:65;2:3;65u",
        "\x1b[?0u",
        "\x1bOz",
        "\x1b.",
        "\x1b[M !!",
    ],
)
def test_what_is_not_known_types_nothing(sequence: str) -> None:
    """Unknown, over-long and foreign sequences are dropped whole; the next letter is typed."""
    assert [part for part in _read([sequence, "x", 3.0]) if len(part) == 1] == ["x"]


@pytest.mark.parametrize(
    ("sequence", "key"),
    [
        ("\x1b[97:65;2u", "shift+a"),
        ("\x1b[97;5u", "ctrl+a"),
        ("\x1b[97;5:1u", "ctrl+a"),
        ("\x1b[27u", "escape"),
        ("\x1b[110;3u", "alt+n"),
    ],
)
def test_disambiguated_keys(sequence: str, key: str) -> None:
    """Keys of the kitty protocol are read, with alternates and event kinds or without."""
    assert [name.lower() for name in _read([sequence])] == [key.lower()]


def test_a_report_about_margins() -> None:
    """The terminal's answer about left and right margins is told, and types nothing."""
    assert _read(["\x1b[?69;2$y", "\x1b[?69;0$y"]) == ["margins True", "margins False"]


@given(st.lists(st.integers(1, len(_INPUT) - 1), unique=True).map(sorted))
def test_wherever_the_line_breaks_the_input(cuts: list[int]) -> None:
    """The same keys, sequences and pastes come of any pieces."""
    pieces = [_INPUT[start:end] for start, end in pairwise([0, *cuts, len(_INPUT)])]
    assert _read(pieces) == _PARTS


_ANSWERED = "\x1b[200~one\x1b[0n and \x1b[?69;2$y\x1b[?2026;2$ytwo\x1b[0n\x1b[201~a"
_TOLD = ["StatusReported", "margins True", "TerminalSupportsSynchronizedOutput"]
_TOLD += ["StatusReported", "paste one and two", "a"]


@given(st.lists(st.integers(1, len(_ANSWERED) - 1), unique=True).map(sorted))
def test_answers_in_the_midst_of_a_paste(cuts: list[int]) -> None:
    """A terminal that sends a paste in pieces answers between them; the text has none of it."""
    pieces = [_ANSWERED[start:end] for start, end in pairwise([0, *cuts, len(_ANSWERED)])]
    assert _read(pieces) == _TOLD


_LONG = "a piece of a paste that is longer than any key"


@pytest.mark.parametrize(
    ("steps", "told"),
    [
        (["\x1b[200~half", 12.0, "x"], ["broken half", "x"]),
        (["\x1b[200~half\x1b[20", 12.0, "x"], ["broken half", "x"]),
        (["\x1b[200~half\x1b[20", 12.0, "1~x"], ["broken half", "paste half", "x"]),
        (["\x1b[200~half", 6.0, "a", 6.0, "b"], ["broken halfa", "b"]),
        (["\x1b[200~half", 6.0, _LONG, 6.0, "\x1b[201~"], [f"paste half{_LONG}"]),
        (
            ["\x1b[200~half ", 60.0, _LONG, "\x1b[201~x"],
            ["broken half ", f"paste half {_LONG}", "x"],
        ),
        (["\x1b[200~half", 60.0, "e\x1b[201~x"], ["broken half", "paste halfe", "x"]),
        (["\x1b[200~half", 60.0, "\x1b[201~x"], ["broken half", "paste half", "x"]),
        (["\x1b[200~half", 60.0, f"\x1b[200~{_LONG}\x1b[201~"], ["broken half", f"paste {_LONG}"]),
        (["\x1b[200~half", 60.0, "\x1b[A" * 30], ["broken half", *["up"] * 30]),
        (["\x1b[200~" + "x" * (1 << 24), "y", "z\x1b[201~a"], ["broken ", "a"]),
    ],
)
def test_a_paste_that_breaks_off(steps: list[_Step], told: list[str]) -> None:
    """What came is told and never typed; keys are keys again; a late rest still makes it whole."""
    assert _read(steps) == told


def test_a_paste_that_the_end_of_the_line_cuts_off() -> None:
    """A paste without its end, when the line is gone, is told and not typed."""
    parser = KeyParser()
    messages = [*parser.feed("\x1b[200~half a text\x1b[20"), *parser.feed("")]
    assert [_named(message) for message in messages] == ["broken half a text"]
