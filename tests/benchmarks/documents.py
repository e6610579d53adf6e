"""The documents that are measured: a section of wrapped paragraphs in the sample document."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.support.checkout import CHECKOUT
from waypost.workspace.demo import build_demo

_SECTION: Final = "2.1"
_WORDS: Final = (
    "the *routing engine* gives one number for every booking and is wrong by two minutes on an "
    "average evening, which riders notice, drivers explain and the support desk hears about in "
    "the morning. A model that knows its own doubt, the **tenth and the ninetieth** percentile, "
    "would say so before anybody waits; whether riders want to know is what the pilot is to show."
)
_START: Final = 3 / 10
"""How far down the section the caret begins: below it is room to scroll."""
_COLUMN: Final = 149


@dataclass(frozen=True, slots=True)
class Document:
    """A file in a repository of its own, and where in it the programs begin."""

    path: Path
    line: int
    column: int
    shows: str
    """Words of the line, on the screen once the text is."""


def closed_environment(home: Path) -> dict[str, str]:
    """An environment with nothing of the user's settings, on a terminal like xterm."""
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": str(home),
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LANG": "C.UTF-8",
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "PYTHONPATH": f"{CHECKOUT}:{CHECKOUT / 'src'}",
    }


def waypost(*arguments: str) -> list[str]:
    """The command that starts Waypost from this checkout."""
    return [sys.executable, "-m", "waypost", *arguments]


def build_document(folder: Path, lines: int) -> Document:
    """The sample document with so many lines of wrapped paragraphs in one section."""
    path = build_demo(folder / f"{lines}-lines").document
    for setting in ("user.name=Ada Writer", "user.email=ada@example.org"):
        name, _, value = setting.partition("=")
        subprocess.run(["git", "config", "--local", name, value], cwd=path.parent, check=True)
    text = "\n".join("" if number % 2 else f"Case {number}: {_WORDS}" for number in range(lines))
    subprocess.run(
        waypost("write", str(path), _SECTION),
        input=text.encode(),
        env=closed_environment(folder),
        capture_output=True,
        check=True,
    )
    number = int(lines * _START) // 2 * 2
    before, _, _ = path.read_text(encoding="utf-8").partition(f"Case {number}: {_WORDS}")
    return Document(path, before.count("\n") + 1, _COLUMN, f"Case {number}: the")
