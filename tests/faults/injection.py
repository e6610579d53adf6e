"""Lets the Nth file operation of the store fail, once or from then on, as a sick disk does.

Only what the store itself calls counts: pytest, subprocess and GitPython keep their own files.
"""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType
from typing import Any, Final

from waypost.store import replacing

_CALLS: Final = (
    *("open", "write", "fsync", "rename", "unlink", "close", "stat", "fstat", "lseek", "mkdir"),
    *("fchmod", "fchown", "ftruncate", "posix_fallocate", "setxattr", "listxattr", "pread"),
)
_BY_WAY_OF: Final = {"pathlib", "tempfile", "contextlib", "os", "_pyrepl"}
_STORE: Final = "waypost.store"


@dataclass(slots=True)
class Injection:
    """Which operation fails, and what was counted."""

    number: int
    """1-based; an operation beyond the last one fails never."""
    error: int
    persistent: bool
    seen: int = 0
    failed: str = ""
    """Name of the first operation that failed, "" where none did."""

    def strikes(self, name: str) -> bool:
        """Count an operation; whether it is to fail."""
        self.seen += 1
        due = self.seen >= self.number if self.persistent else self.seen == self.number
        if due and not self.failed:
            self.failed = name
        return due

    def as_error(self) -> OSError:
        """The error as the system would raise it."""
        return OSError(self.error, os.strerror(self.error))


@contextmanager
def injected(injection: Injection) -> Iterator[None]:
    """Let operations fail as the injection says."""
    really = {name: getattr(os, name) for name in _CALLS}
    rename = replacing.rename_at_once
    try:
        for name, call in really.items():
            setattr(os, name, _failing(name, call, injection))
        replacing.rename_at_once = _failing("rename_at_once", rename, injection, always=True)
        yield
    finally:
        for name, call in really.items():
            setattr(os, name, call)
        replacing.rename_at_once = rename


def _failing(
    name: str, really: Callable[..., Any], injection: Injection, *, always: bool = False
) -> Callable[..., Any]:
    def call(*arguments: Any, **named: Any) -> Any:
        if not (always or _asked_by_store()) or not injection.strikes(name):
            return really(*arguments, **named)
        if name == "write":  # a disk fills up in the middle of a block
            really(arguments[0], bytes(arguments[1][: len(arguments[1]) // 2]))
        if name == "close":  # the descriptor is gone even where closing reports an error
            really(*arguments, **named)
        raise injection.as_error()

    return call


def _asked_by_store() -> bool:
    frame: FrameType | None = sys._getframe(2)
    while frame is not None:
        module = str(frame.f_globals.get("__name__", ""))
        if module.startswith(_STORE):
            return module != f"{_STORE}.git"
        if module not in _BY_WAY_OF:
            return False
        frame = frame.f_back
    return False
