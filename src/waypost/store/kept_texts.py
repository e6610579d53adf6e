"""Texts that could be worked out again, kept because that takes longer than reading them.

They are safe to delete, and dropped on any doubt: each stands in a file of its own below its
digest, which only its owner can read. That nothing can be kept is no problem of anybody's.
"""

import hashlib
import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import Final

from waypost.store.replacing import replace_own

_LARGEST: Final = 16 * 1024 * 1024
"""Bytes of a text that is read back."""
_MOST: Final = 64
"""Texts in a folder; beyond these the oldest go."""
_ENDING: Final = ".kept"


def kept_text(folder: Path, name: str) -> str | None:
    """The text of that name as it was kept; None where there is none, or it is not whole."""
    try:
        opened = os.open(_path(folder, name), os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        with open(opened, "rb") as file:  # noqa: PTH123  # a descriptor, not a path
            found = os.fstat(opened)
            if not stat.S_ISREG(found.st_mode) or found.st_uid != os.geteuid():
                return None
            digest, _, data = file.read(_LARGEST).partition(b"\n")
        return data.decode() if digest == _digest(data) else None
    except (OSError, ValueError):
        return None


def keep_text(folder: Path, name: str, text: str) -> None:
    """Keep the text under that name, in the place of an earlier one."""
    data = text.encode()
    with suppress(OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _drop_oldest(folder)
        whole = _digest(data) + b"\n" + data
        replace_own(_path(folder, name), whole, mode=0o600)


def _drop_oldest(folder: Path) -> None:
    kept = sorted(folder.glob(f"*{_ENDING}"), key=lambda path: path.stat().st_mtime_ns)
    for path in kept[: max(0, len(kept) - _MOST + 1)]:
        path.unlink(missing_ok=True)


def _path(folder: Path, name: str) -> Path:
    return folder / f"{name}{_ENDING}"


def _digest(data: bytes) -> bytes:
    return hashlib.sha256(data).hexdigest().encode()
