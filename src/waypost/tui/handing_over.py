"""Hands the terminal over to git for a while, so that it can ask what it must."""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from textual.app import App, SuspendNotSupported

from waypost.errors import WaypostError
from waypost.model.visible import VisibleStream, visible

_T = TypeVar("_T")


def hand_over(app: App[int], title: str, call: Callable[[Callable[[bytes], None]], _T]) -> _T:
    """Do the call while the screen is put aside; gives what it gives, or raises what it raises.

    The call gets a function that shows what a process said, made harmless. The program waits:
    nothing is drawn, and no key is taken. Raises WaypostError without a terminal of our own.
    """
    result: list[_T] = []
    shown = VisibleStream()
    failed: list[BaseException] = []
    try:
        # Whatever happens within, the screen must be taken back: Textual does so after the last
        # line alone.
        with app.suspend():
            try:
                _write(f"\n{visible(title)}\n\n")
                with _interrupts_are_theirs():
                    result.append(call(lambda piece: _write(shown.take(piece))))
            except BaseException as error:  # noqa: BLE001  # raised again below
                failed.append(error)
    except SuspendNotSupported as error:
        raise WaypostError("There is no terminal here that could be handed over.") from error
    if failed:
        raise failed[0]
    return result[0]


def _write(text: str) -> None:
    os.write(sys.__stderr__.fileno() if sys.__stderr__ else 2, text.encode("utf-8", "replace"))


@contextmanager
def _interrupts_are_theirs() -> Iterator[None]:
    """Ctrl+C ends the process that asks, and not the program that waits for it."""
    before = signal.signal(signal.SIGINT, lambda _number, _frame: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
