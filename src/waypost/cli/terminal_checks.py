"""How the terminal is: what it can show, and how tmux is set around it."""

import locale
import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from typing import Final

from waypost.cli.terminal import is_dumb, medium_of
from waypost.model.diagnosis import Diagnosis, failing, good, notice

_LONGEST_ESCAPE: Final = 50
"""Milliseconds that tmux may wait after Escape before a writer feels it."""
_PATIENCE: Final = 2.0


def terminal_health(environment: Mapping[str, str]) -> Iterator[Diagnosis]:
    """Terminal, colours, characters, and tmux where it is in use."""
    import sys  # noqa: PLC0415  # the streams of now, not of the import

    name = environment.get("TERM", "")
    if is_dumb(environment):
        advice = "`export TERM=xterm-256color`, if it is a terminal of our days."
        yield failing("terminal", f'TERM is "{name}": no screen can be shown', advice)
    else:
        yield good("terminal", f"TERM is {name}, {_colours(environment)}")
    medium = medium_of(sys.stdout, environment)
    encoding = locale.getpreferredencoding(do_setlocale=False)
    if medium.unicode:
        yield good("characters", f"{medium.encoding}, locale {encoding}")
    else:
        advice = "`export LC_ALL=C.UTF-8` shows all characters; ASCII marks are used until then."
        yield notice("characters", f"the locale's encoding is {encoding}", advice)
    if environment.get("TMUX"):
        yield from _tmux()


def _colours(environment: Mapping[str, str]) -> str:
    if environment.get("NO_COLOR"):
        return "no colours (NO_COLOR)"
    if environment.get("COLORTERM") in {"truecolor", "24bit"}:
        return "true colour"
    return "256 colours" if "256" in environment.get("TERM", "") else "16 colours"


def _tmux() -> Iterator[Diagnosis]:
    escape = _option("escape-time")
    if escape.isdigit() and int(escape) > _LONGEST_ESCAPE:
        advice = "`tmux set -s escape-time 10` makes Escape answer at once."
        yield notice("tmux escape-time", f"{escape} ms", advice)
    elif escape:
        yield good("tmux escape-time", f"{escape} ms")
    clipboard = _option("set-clipboard")
    if clipboard == "off":
        advice = "`tmux set -s set-clipboard on` lets copied text reach your own machine."
        yield notice("tmux set-clipboard", "off", advice)
    elif clipboard:
        yield good("tmux set-clipboard", clipboard)


def _option(name: str) -> str:
    program = shutil.which("tmux")
    if program is None:
        return ""
    try:
        done = subprocess.run(  # noqa: S603  # a fixed command
            [program, "show-options", "-sv", name],
            capture_output=True,
            text=True,
            errors="replace",
            timeout=_PATIENCE,
            check=False,
            env=dict(os.environ),
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.strip()
