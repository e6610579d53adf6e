"""What the program leaves behind in the terminal."""

import sys
from collections.abc import Mapping
from pathlib import Path

from tests.support.design import NAME
from tests.support.repository import RepositoryBuilder
from tests.support.terminal import Terminal, terminal, waypost_command

_STANDARD_OUTPUT_TO = """\
import os, pty, subprocess, sys
controller, output = pty.openpty()
status = subprocess.run(sys.argv[2:], stdout=output).returncode
os.set_blocking(controller, False)
try:
    said = os.read(controller, 65536)
except BlockingIOError:
    said = b""
open(sys.argv[1], "wb").write(said)
print("ended with", status)
"""
"""Runs a program whose standard output is another terminal, and keeps what it gets."""


def _opens_and_quits(window: Terminal, command: str) -> None:
    window.runs(command)
    window.waits_for("1 Overview", "Late rides cost us customers.")
    window.presses("ctrl+q")


def test_the_terminal_is_as_it_was(
    repository: RepositoryBuilder, environment: Mapping[str, str]
) -> None:
    """Line discipline, caret and screen are the shell's again; nothing is left on the screen."""
    with terminal(repository.folder, environment, (120, 30)) as window:
        window.runs("stty -a > before.txt")
        _opens_and_quits(window, f"{waypost_command()} {NAME}; echo ended with $?")
        screen = window.waits_for("ended with 0")
        assert "Late rides" not in screen
        modes = ("alternate_on", "mouse_any_flag", "mouse_sgr_flag", "keypad_flag")
        assert {mode: window.asks(mode) for mode in modes} == dict.fromkeys(modes, "0")
        assert window.asks("cursor_flag") == "1"
        window.runs("stty -a > after.txt; echo do'ne'")
        window.waits_for("done")
    before, after = (repository.folder / name for name in ("before.txt", "after.txt"))
    assert after.read_text(encoding="utf-8") == before.read_text(encoding="utf-8")


def test_nothing_goes_to_standard_output(
    repository: RepositoryBuilder, environment: Mapping[str, str], tmp_path: Path
) -> None:
    """The screen is drawn on standard error's terminal: what reads the output gets nothing."""
    script = tmp_path / "run.py"
    script.write_text(_STANDARD_OUTPUT_TO, encoding="utf-8")
    said = tmp_path / "said"
    with terminal(repository.folder, environment, (120, 30)) as window:
        _opens_and_quits(window, f"{sys.executable} {script} {said} {waypost_command()} {NAME}")
        window.waits_for("ended with 0")
    assert said.read_bytes() == b""


def test_unsaved_text_is_asked_about(
    repository: RepositoryBuilder, environment: Mapping[str, str]
) -> None:
    """Quitting with unsaved text asks in a real terminal too, and discarding leaves the file."""
    before = (repository.folder / NAME).read_bytes()
    with terminal(repository.folder, environment, (120, 30)) as window:
        window.runs(f"{waypost_command()} {NAME}; echo ended with $?")
        window.waits_for("Late rides cost us customers.")
        window.types("Well. ")
        window.waits_for("Well. Late rides")
        window.presses("ctrl+q")
        window.waits_for("There is unsaved text", "1 Overview")
        window.types("d")
        window.waits_for("ended with 0")
    assert (repository.folder / NAME).read_bytes() == before
