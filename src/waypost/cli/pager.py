"""Shows long output a screenful at a time, through the pager that the person has chosen."""

import shlex
import shutil
import signal
import subprocess
from collections.abc import Iterable, Mapping, Sequence

_SETTINGS = ("WAYPOST_PAGER", "GIT_PAGER", "PAGER")


def pager_command(environment: Mapping[str, str]) -> Sequence[str]:
    """The pager and its arguments, none where output is to be printed as it is."""
    for name in _SETTINGS:
        if name in environment:
            return _command_in(environment[name])
    less = shutil.which("less", path=environment.get("PATH"))
    return [less, "-FRX"] if less else []


def page(
    rows: Iterable[str], command: Sequence[str], environment: Mapping[str, str], encoding: str
) -> bool:
    """Write the rows to the pager and wait for it. False where it cannot be started."""
    try:
        # A pager set without options would show colours as their codes.
        process = subprocess.Popen(  # noqa: S603  # the person's own setting, without a shell
            command, stdin=subprocess.PIPE, env={"LESS": "FRX", "LV": "-c", **environment}
        )
    except OSError:
        return False
    # Ctrl+C is the pager's while it has the screen.
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with process:
            _feed(process, rows, encoding)
    finally:
        signal.signal(signal.SIGINT, before)
    return True


def _feed(process: subprocess.Popen[bytes], rows: Iterable[str], encoding: str) -> None:
    if process.stdin is None:
        return
    try:
        with process.stdin as stdin:
            for row in rows:
                stdin.write(row.encode(encoding, "replace"))
    except BrokenPipeError:
        return  # the person has seen enough


def _command_in(setting: str) -> Sequence[str]:
    try:
        words = shlex.split(setting)
    except ValueError:
        return []
    return [] if words == ["cat"] else words
