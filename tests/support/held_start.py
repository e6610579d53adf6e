"""The program, its start broken off where Textual would be loaded.

`python -m tests.support.held_start HOW FILE …`: the names of the modules that are loaded by then
go into FILE; then the start `fails`, or it `waits` for a signal.
"""

import signal
import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec
from pathlib import Path

from waypost.__main__ import main


class HeldStart:
    """Finds the module that loads Textual, and goes no further."""

    def __init__(self, how: str, told: Path) -> None:
        self._how = how
        self._told = told

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: object = None
    ) -> ModuleSpec | None:
        """Tell what is loaded, then fail or wait."""
        del path, target
        if name != "waypost.tui.app":
            return None
        self._told.write_text("\n".join(sorted(sys.modules)), encoding="utf-8")
        while self._how == "waits":
            signal.pause()
        raise RuntimeError("the start is broken off")


if __name__ == "__main__":
    how, told = sys.argv[1:3]
    del sys.argv[1:3]
    sys.meta_path.insert(0, HeldStart(how, Path(told)))
    sys.exit(main())
