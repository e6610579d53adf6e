"""The one way from the command line to the writing screen, and what must be so before."""

import gc
import os
import sys
from pathlib import Path

from waypost.cli.terminal import is_dumb
from waypost.errors import UsageError


def require_terminal(instead: str) -> None:
    """Raise UsageError where no screen can be shown; `instead` is what works there."""
    streams = (sys.stdin, sys.stdout, sys.stderr)
    if not all(stream is not None and stream.isatty() for stream in streams):
        raise UsageError("The writing screen needs a terminal.", advice=instead)
    if is_dumb(os.environ):
        named = os.environ.get("TERM") or "not set"
        raise UsageError(
            f"The writing screen cannot be shown on this terminal (TERM is {named}).",
            advice=instead,
        )


def can_show_screen() -> bool:
    """Whether there is a terminal to show a screen on."""
    try:
        require_terminal("")
    except UsageError:
        return False
    return True


def open_screen(
    document: Path | None,
    *,
    section: str = "",
    line: int | None = None,
    column: int | None = None,
    notice: str = "",
    render: str = "",
    mouse: bool = True,
) -> int:
    """Show the screen until the writer leaves it; without a document, a choice of them.

    Gives the exit code.
    """
    # What a start makes is kept: looking through it for garbage takes a tenth of the start.
    gc.disable()
    from waypost.tui.opening import open_and_run  # noqa: PLC0415  # for those who open a screen

    return open_and_run(
        document,
        section=section,
        line=line,
        column=column,
        folder=Path.cwd(),
        notice=notice,
        render=render,
        mouse=mouse,
    )
