"""The private names of Textual and Rich that rendering leans on, all of them, as they must be.

When one of these fails after an upgrade, read how Textual does it now before mending the table.
"""

import inspect
from collections.abc import Callable
from typing import Any

import pytest
from rich.console import Console
from textual import events, keys
from textual._compositor import ChopsUpdate, Compositor, CompositorUpdate, LayoutUpdate
from textual._parser import Parser, Read1
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.driver import Driver
from textual.drivers.linux_driver import LinuxDriver
from textual.geometry import Region
from textual.message import Message
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

_SIGNATURES: list[tuple[Callable[..., Any], list[str]]] = [
    (App._display, ["self", "screen", "renderable"]),
    (App._on_terminal_supports_synchronized_output, ["self", "message"]),
    (App.post_display_hook, ["self"]),
    (App.call_after_refresh, ["self", "callback", "args", "kwargs"]),
    (App.on_event, ["self", "event"]),
    (App.copy_to_clipboard, ["self", "text"]),
    (MessagePump.call_later, ["self", "callback", "args", "kwargs"]),
    (MessagePump.on_event, ["self", "event"]),
    (LayoutUpdate.__init__, ["self", "strips", "region"]),
    (ChopsUpdate.__init__, ["self", "chops", "spans", "chop_ends"]),
    (Compositor._get_renders, ["self", "crop"]),
    (Widget.render_lines, ["self", "crop"]),
    (Widget.watch_has_focus, ["self", "_has_focus"]),
    (Widget._forward_event, ["self", "event"]),
    (Screen._on_timer_update, ["self"]),
    (Strip.render_ansi, ["style", "color_system"]),
    (Strip.crop, ["self", "start", "end"]),
    (Parser.parse, ["self", "token_callback"]),
    (Parser.feed, ["self", "data"]),
    (Parser.tick, ["self"]),
    (XTermParser.__init__, ["self", "debug"]),
    (keys._character_to_key, ["character"]),
    (LinuxDriver.start_application_mode, ["self"]),
    (LinuxDriver.stop_application_mode, ["self"]),
    (LinuxDriver.run_input_thread, ["self"]),
    (LinuxDriver._enable_mouse_support, ["self"]),
    (LinuxDriver._disable_mouse_support, ["self"]),
    (LinuxDriver._query_in_band_window_resize, ["self"]),
    (LinuxDriver._sigcont_application, ["self", "_"]),
    (LinuxDriver.process_message, ["self", "message"]),
    (LinuxDriver.disable_input, ["self"]),
    (Driver.close, ["self"]),
    (Driver.send_message, ["self", "message"]),
]

_SET_IN: list[tuple[Callable[..., Any], list[str]]] = [
    (
        App.__init__,
        [
            "_driver",
            "_sync_available",
            "_previous_cursor_position",
            "cursor_position",
            "_batch_count",
            "_clipboard",
        ],
    ),
    (Parser.__init__, ["_tokens", "_gen", "_awaiting", "_timeout_time"]),
    (
        LinuxDriver.__init__,
        ["_file", "fileno", "input_tty", "_writer_thread", "attrs_before", "_sigcont_application"],
    ),
    (LinuxDriver.start_application_mode, ["attrs_before"]),
    (Driver.__init__, ["_app", "_debug", "_mouse", "_loop", "_auto_restart"]),
    (Console.__init__, ["_color_system"]),
    (Screen.__init__, ["_compositor", "Compositor", "_dirty_widgets"]),
    (Screen._on_timer_update, ["_layout_required", "_scroll_required", "_dirty_widgets"]),
    (Widget._check_refresh, ["_repaint_required"]),
    (Compositor._render_chops, ["_get_renders"]),
    (Message.__post_init__, ["_forwarded", "_stop_propagation"]),
]


@pytest.mark.parametrize(("function", "parameters"), _SIGNATURES)
def test_the_signature_is_as_ever(function: Callable[..., Any], parameters: list[str]) -> None:
    """A method that is overridden or called takes what it took."""
    assert list(inspect.signature(function).parameters) == parameters


@pytest.mark.parametrize(("initialiser", "names"), _SET_IN)
def test_the_attribute_is_still_there(initialiser: Callable[..., Any], names: list[str]) -> None:
    """An attribute that is read or replaced is still set when the object is made."""
    assert set(names) <= set(initialiser.__code__.co_names)


def test_the_app_still_says_whether_it_runs() -> None:
    """The flags that say whether a frame may be written are those that Textual itself reads."""
    names = {"_running", "_closed", "_batch_count", "is_headless", "is_inline"}
    assert names <= set(App._display.__code__.co_names)


def test_a_key_goes_down_and_up_as_ever() -> None:
    """Keys are marked when they go to a widget, and bindings are looked for when they are back."""
    assert {"is_forwarded", "_forward_event"} <= set(App.on_event.__code__.co_names)
    assert "_check_bindings" in App._on_key.__code__.co_names
    assert "_set_forwarded" in Widget._forward_event.__code__.co_names
    key = events.Key("a", "a")
    assert (key.is_forwarded, key._stop_propagation, key.bubble) == (False, False, True)
    assert key.stop()._stop_propagation


def test_updates_carry_what_is_read() -> None:
    """Strips, places and ends stand in the updates under their names."""
    region = Region(0, 0, 4, 1)
    strip = Strip.blank(4)
    layout, chops = LayoutUpdate([[strip]], region), ChopsUpdate([{0: strip}], [(0, 0, 4)], [[4]])
    assert (layout.strips, layout.region) == ([[strip]], region)
    assert (chops.chops, chops.spans, chops.chop_ends) == ([{0: strip}], [(0, 0, 4)], [[4]])
    assert isinstance(layout, CompositorUpdate)
    assert isinstance(chops, CompositorUpdate)


def test_the_parser_waits_for_more_in_the_same_way() -> None:
    """A parser at rest reads without a time limit, so that a new one takes its place."""
    assert XTermParser()._awaiting == Read1(None)


def test_the_driver_still_writes_what_is_replaced() -> None:
    """The kitty flags are those of which ours take the place, and the query the one left out."""
    source = inspect.getsource(LinuxDriver.start_application_mode)
    for flag in ("DISAMBIGUATE_ESCAPE_CODES", "REPORT_ALL_KEYS", "REPORT_ASSOCIATED_TEXT"):
        assert f"KITTY_{flag}" in source
    assert "\\x1b[>{KITTY_PROTOCOL_FLAG}u" in source
    asking = inspect.getsource(LinuxDriver._request_terminal_sync_mode_support)
    assert 'self.write("\\033[?2026$p")' in asking
