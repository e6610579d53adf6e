"""Saves of one repository take turns, whichever process they are of.

Between the reading of a file and its revision nobody else of ours writes, so that a revision holds
what its writer was told it holds. The kernel gives a turn back however a process ends.

Limits: where there can be no lock (a read-only repository, some network file systems), saves do
not wait for each other; a file that changed meanwhile is still noticed.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic, sleep
from typing import Final

from waypost.errors import FileProblem
from waypost.store.os_errors import NO_LOCKS

_FLAGS: Final = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC
_PRIVATE_FOLDER: Final = 0o700
_PRIVATE_FILE: Final = 0o600
_LOOK: Final = 0.02
_LONGEST_WAIT: Final = 90.0
"""Seconds; a save whose hooks hang is given back before that."""


@contextmanager
def saving_turn(git_dir: Path, patience: float = _LONGEST_WAIT) -> Iterator[None]:
    """Hold the turn while saving. Raises FileProblem where others hold it for too long."""
    folder = git_dir / "waypost"
    try:
        folder.mkdir(mode=_PRIVATE_FOLDER, exist_ok=True)
        opened = os.open(folder / "saving.lock", _FLAGS, _PRIVATE_FILE)
    except OSError:
        yield
        return
    try:
        _wait_for(opened, folder, patience)
        yield
    finally:
        with suppress(OSError):  # closing gives the turn back even where it reports an error
            os.close(opened)


def _wait_for(opened: int, folder: Path, patience: float) -> None:
    end = monotonic() + patience
    while True:
        try:
            fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if monotonic() > end:
                raise FileProblem(
                    "Another Waypost process has been saving here for too long.",
                    path=folder,
                    advice="Nothing was written. End that process, then save again.",
                ) from None
            sleep(_LOOK)
        except OSError as error:
            if error.errno in NO_LOCKS:
                return
            raise
        else:
            return
