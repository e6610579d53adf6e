"""What keys do in the editor, pressed as a writer presses them."""

import pytest

from tests.support.widgets import staged
from waypost.tui.panes.section_editor import SectionEditor

_WRAPPED = "one two three four five six"
"""On three rows in a pane of ten columns: a cell is left for the caret."""


@pytest.mark.parametrize(
    ("text", "keys", "after"),
    [
        ("one two", ["ctrl+right", "x"], "onex two"),
        ("one two", ["end", "ctrl+left", "x"], "one xtwo"),
        ("one two", ["end", "ctrl+w"], "one "),
        ("one two", ["ctrl+right", "ctrl+k"], "one"),
        ("one two", ["end", "ctrl+u"], ""),
        ("one", ["delete", "end", "backspace"], "n"),
        ("- one", ["end", "enter", "x"], "- one\n- x"),
        ("- one\n- ", ["ctrl+end", "enter", "x"], "- one\nx"),
        ("```\n- one", ["ctrl+end", "enter", "x"], "```\n- one\nx"),
        ("one", ["shift+right", "shift+right", "x"], "xe"),
        ("one", ["alt+a", "ctrl+x", "x", "ctrl+v"], "xone"),
        ("one\ntwo", ["down", "end", "shift+home", "ctrl+c", "home", "ctrl+v"], "one\ntwotwo"),
        ("e\u0301x", ["right", "backspace"], "x"),
        ("👩\u200d💻x", ["right", "x"], "👩\u200d💻xx"),
        ("one", ["x", "y", "ctrl+z"], "one"),
        ("one", ["x", "ctrl+z", "ctrl+y"], "xone"),
        ("one\ntwo", ["end", "ctrl+k"], "onetwo"),
        ("one\ntwo", ["ctrl+k", "ctrl+k"], "two"),
        ("one\ntwo", ["down", "ctrl+x", "ctrl+v", "ctrl+v"], "one\ntwotwo"),
        ("one\ntwo", ["ctrl+x", "ctrl+v", "ctrl+v"], "one\none\ntwo"),
        ("- one", ["tab"], "  - one"),
        ("- one", ["tab", "tab", "shift+tab"], "  - one"),
        ("one\ntwo", ["alt+a", "tab"], "  one\n  two"),
        ("  one\n two", ["alt+a", "shift+tab"], "one\ntwo"),
        ("one\ntwo\nsix", ["down", "ctrl+shift+end", "x"], "one\nx"),
        ("one\ntwo\nsix", ["down", "ctrl+shift+home", "x"], "xtwo\nsix"),
        ("\n".join("abcdefghijklmno"), ["shift+pagedown", "x"], "xj\nk\nl\nm\nn\no"),
        ("one two", ["ctrl+shift+right", "x"], "x two"),
        ("one two", ["ctrl+e", "ctrl+shift+left", "ctrl+d"], "one "),
        ("one two", ["ctrl+e", "ctrl+a", "ctrl+delete"], " two"),
    ],
)
async def test_keys_that_edit(text: str, keys: list[str], after: str) -> None:
    """Words, lines, lists, selections, characters of several code points, undo."""
    editor = SectionEditor()
    async with staged(editor, size=(60, 10)) as stage:
        editor.edit_section("one", text)
        editor.take_caret()
        await stage.rests()
        await stage.presses(*keys)
        assert editor.text == after


@pytest.mark.parametrize(
    ("keys", "column"),
    [
        (["down"], 8),
        (["down", "down"], 14),
        (["end"], 7),
        (["end", "end"], 27),
        (["down", "right", "home"], 8),
        (["down", "home"], 0),
        (["down", "down", "up"], 8),
    ],
)
async def test_moving_by_what_is_seen(keys: list[str], column: int) -> None:
    """Up, down, Home and End go by the rows on the screen; pressed again, to the line's ends."""
    editor = SectionEditor()
    async with staged(editor, size=(10, 6)) as stage:
        editor.edit_section("one", _WRAPPED)
        editor.take_caret()
        await stage.rests()
        await stage.presses(*keys)
        assert editor.caret == (0, column)


@pytest.mark.parametrize("key", ["tab", "shift+tab"])
async def test_tab_leads_away_from_plain_text(key: str) -> None:
    """Outside lists, with nothing selected, Tab types nothing: it is the key to other panes."""
    editor = SectionEditor()
    async with staged(editor, size=(10, 6)) as stage:
        editor.edit_section("one", "plain")
        editor.take_caret()
        await stage.presses(key)
        assert editor.text == "plain"


async def test_copying_nothing_leaves_the_clipboard() -> None:
    """Ctrl+C with nothing selected keeps what was copied, and is the program's to answer."""
    editor = SectionEditor()
    async with staged(editor, size=(10, 6)) as stage:
        editor.edit_section("one", "one")
        editor.take_caret()
        await stage.presses("shift+right", "ctrl+c", "end", "ctrl+c", "ctrl+v")
        assert editor.text == "oneo"
