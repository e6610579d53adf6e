"""Runs the real program on a terminal of its own, and gives what it sends there."""

import os
import pty
import subprocess
import sys
from pathlib import Path

_PROGRAM = [sys.executable, "-m", "waypost"]
COPYING_PAGER = f"{sys.executable} -c \"import sys; print('PAGED'); print(sys.stdin.read())\""
"""A pager that says that it was asked, and prints what it got."""


def on_terminal(folder: Path, *words: str, **settings: str) -> str:
    r"""What the program sends to a terminal, line ends as `\n`."""
    ours, its = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", "PAGER": "cat", **settings}
    with subprocess.Popen(
        [*_PROGRAM, *words], cwd=folder, env=environment, stdin=its, stdout=its, stderr=its
    ):
        os.close(its)
        sent = _all_of(ours)
    os.close(ours)
    return sent.decode().replace("\r\n", "\n")


def _all_of(descriptor: int) -> bytes:
    taken = b""
    while True:
        try:
            piece = os.read(descriptor, 65536)
        except OSError:  # Linux's way of saying that nobody holds the other end any more
            return taken
        if not piece:
            return taken
        taken += piece
