"""The key map: what every table of keys promises."""

import re

import pytest

from waypost.tui.exchange_keymap import EXCHANGE
from waypost.tui.history_keymap import BLAME, FINDS, HISTORY, OLD_TEXT, READING_LIST, RESTORING
from waypost.tui.keymap import (
    BENCH,
    GUIDANCE,
    GUIDE_CHANGE,
    MATCHING,
    WRITING,
    Command,
    bindings,
    key_name,
    keys_of,
)
from waypost.tui.review_keymap import MARKS, REVIEW_MENU, REVIEWING

_TABLES = {
    "writing": (*WRITING, *BENCH, *REVIEWING),
    "review menu": REVIEW_MENU,
    "marks": MARKS,
    "guidance": GUIDANCE,
    "history": HISTORY,
    "old text": OLD_TEXT,
    "finds": FINDS,
    "blame": BLAME,
    "reading list": READING_LIST,
    "restoring": RESTORING,
    "guide change": GUIDE_CHANGE,
    "matching": MATCHING,
}
_COMMANDS = [command for table in _TABLES.values() for command in table]
_HOT = (
    "section.next",
    "section.previous",
    "section.unfinished",
    "question.next",
    "question.done",
    "pane.outline",
    "pane.guidance",
    "help.show",
    "document.save",
    "history.show",
    "palette.show",
    "program.quit",
)
"""What writers do all the time."""
_UNSENDABLE = re.compile(
    r"""
      ctrl\+[mhij]$ | ctrl\+left_square_bracket$  # Enter, Backspace, Tab, LF and Escape
    | ctrl\+(shift|alt)\+.* | alt\+ctrl\+.*       # no terminal sends them apart
    | ctrl\+\d                                    # as the digit, or not at all
    | alt\+\d | alt\+[bf]$                        # taken by terminals, shells and multiplexers
    | shift\+[a-z]$                               # a capital letter
    | alt\+left_square_bracket$ | alt\+O$         # begins a sequence
    | (super|hyper|meta)\+.*
    """,
    re.VERBOSE,
)


def _keys(command: Command) -> list[str]:
    return command.keys.split(",")


@pytest.mark.parametrize("command", _COMMANDS, ids=lambda command: command.id)
def test_every_key_can_be_sent_by_a_plain_terminal(command: Command) -> None:
    """No key merges with another on its way through a terminal and tmux."""
    assert [key for key in _keys(command) if _UNSENDABLE.match(key)] == []


@pytest.mark.parametrize("command", _COMMANDS, ids=lambda command: command.id)
def test_alt_and_shift_are_never_the_only_way(command: Command) -> None:
    """A terminal that sends neither Alt nor Shift with a function key misses no command."""
    chords = ("alt+", "shift+")
    assert [key for key in _keys(command) if not key.startswith(chords)] != []


@pytest.mark.parametrize("name", _TABLES)
def test_ids_and_keys_are_unique_on_a_screen(name: str) -> None:
    """No key does two things, and no two commands share an id."""
    commands = _TABLES[name]
    ids = [command.id for command in commands]
    keys = [key for command in commands for key in _keys(command)]
    assert len(set(ids)) == len(ids)
    assert sorted(set(keys)) == sorted(keys)


@pytest.mark.parametrize("command_id", _HOT)
def test_hot_commands_have_two_keys(command_id: str) -> None:
    """What writers do all the time has a second key where the first one is taken."""
    command = next(command for command in _TABLES["writing"] if command.id == command_id)
    assert len(_keys(command)) >= 2


@pytest.mark.parametrize("command", _COMMANDS, ids=lambda command: command.id)
def test_every_command_is_explained(command: Command) -> None:
    """Label and description are there, short enough for their places."""
    assert 1 <= len(command.label.split()) <= 3
    assert command.description[:1].isupper()
    assert not command.description.endswith(".")


def test_a_command_of_the_palette_alone_takes_no_key() -> None:
    """It is no binding, and what it shares a screen with keeps ids and keys of its own."""
    without = [command for command in EXCHANGE if not command.keys]
    assert without
    assert [keys_of(command) for command in without] == [[]] * len(without)
    bound = {binding.id for binding in bindings(EXCHANGE, priority=True)}
    assert bound == {command.id for command in EXCHANGE if command.keys}
    ids = [command.id for command in (*WRITING, *BENCH, *EXCHANGE)]
    assert len(set(ids)) == len(ids)


def test_bindings_carry_id_keys_and_description() -> None:
    """A binding is the command, so that help, palette and remapping agree."""
    made = bindings(HISTORY, priority=True)
    assert [(b.id, b.key, b.action, b.tooltip) for b in made] == [
        (c.id, c.keys, c.action, c.description) for c in HISTORY
    ]
    assert all(binding.priority for binding in made)


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("ctrl+s", "^S"),
        ("ctrl+down", "^Down"),
        ("alt+n", "M-n"),
        ("shift+f6", "S-F6"),
        ("f10", "F10"),
        ("question_mark", "?"),
        ("right_square_bracket", "]"),
        ("escape", "Esc"),
        ("N", "N"),
        ("tab", "Tab"),
    ],
)
def test_keys_are_written_for_people(key: str, name: str) -> None:
    """Keys are named as terminals' people name them."""
    assert key_name(key) == name


def test_all_keys_of_a_command_are_named() -> None:
    """Every key of a command stands in its list, the first one first."""
    command = Command("x.y", "ctrl+down,alt+n", "act", "label", "Act")
    assert keys_of(command) == ["^Down", "M-n"]
