"""The programs that are measured, each with what is customary plus wrapping at words."""

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from tests.benchmarks.documents import Document, waypost

_TEXTUAL = [sys.executable, "-m", "tests.benchmarks.stock_textual"]
_VERSION = re.compile(r"\d+(?:\.\d+)+")
_VIM_PANES = "\x1b:vsplit | vsplit\r"
_VIM_NEXT = "\x17w"


@dataclass(frozen=True, slots=True)
class Program:
    """How a program is started on a document and what its keys are."""

    name: str
    command: Callable[[Document], Sequence[str]]
    insert: str = ""
    """Keys after which letters are typed."""
    panes: str = ""
    """Keys that open three panes."""
    next_pane: str = ""
    next_section: str = ""
    previous_section: str = ""
    focus_mode: str = ""
    pages: bool = True
    """Whether a key pages while letters are typed."""

    @property
    def is_installed(self) -> bool:
        """Whether it can be started here."""
        return shutil.which(self.command(Document(Path(), 1, 1, ""))[0]) is not None

    @property
    def version(self) -> str:
        """Its name and the version that it tells."""
        program = self.command(Document(Path(), 1, 1, ""))[0]
        if program == sys.executable:
            return f"{self.name} {version('waypost' if self is WAYPOST else 'textual')}"
        option = "-version" if program in {"micro", "kak"} else "--version"
        said = subprocess.run([program, option], capture_output=True, text=True, check=False)
        number = _VERSION.search(said.stdout or said.stderr)
        return f"{self.name} {number[0] if number else 'of a version that it does not tell'}"


WAYPOST = Program(
    "Waypost",
    lambda document: waypost(
        str(document.path), "--render", "diff", "--line", f"{document.line}:{document.column}"
    ),
    next_pane="\x1b[17~",
    next_section="\x1b[1;5B",
    previous_section="\x1b[1;5A",
    focus_mode="\x1b[23~",
)
EMPTY_TEXTUAL = Program("empty Textual", lambda _: [*_TEXTUAL, "empty"])
PEERS = (
    Program(
        "vim",
        lambda document: [
            *("vim", "--clean", "-n", "-c", "set linebreak"),
            *("-c", f"call cursor({document.line},{document.column})", str(document.path)),
        ],
        insert="i",
        panes=_VIM_PANES,
        next_pane=_VIM_NEXT,
    ),
    Program(
        "nvim",
        lambda document: [
            *("nvim", "--clean", "-n", "-c", "set linebreak"),
            *("-c", f"call cursor({document.line},{document.column})", str(document.path)),
        ],
        insert="i",
        panes=_VIM_PANES,
        next_pane=_VIM_NEXT,
    ),
    Program(
        "nano",
        lambda document: [
            *("nano", "--ignorercfiles", "--softwrap", "--atblanks"),
            *(f"+{document.line},{document.column}", str(document.path)),
        ],
    ),
    Program(
        "micro",
        lambda document: [
            *("micro", "-softwrap", "true", "-wordwrap", "true", "-clipboard", "terminal"),
            *(str(document.path), f"+{document.line}:{document.column}"),
        ],
    ),
    Program(
        "kak",
        lambda document: [
            *("kak", "-n", "-e", "add-highlighter global/ wrap -word"),
            *(f"+{document.line}:{document.column}", str(document.path)),
        ],
        insert="i",
        pages=False,
    ),
    Program(
        "emacs",
        lambda document: [
            *("emacs", "-nw", "-Q", "--eval", "(global-visual-line-mode 1)"),
            *(f"+{document.line}:{document.column}", str(document.path)),
        ],
    ),
    Program(
        "Textual",
        lambda document: [
            *(*_TEXTUAL, "editor", str(document.path)),
            *(str(document.line), str(document.column)),
        ],
    ),
)
