"""Who holds a lock of git: the process that has the file open, or a git at work in the folder.

Limits: it looks only where the system shows processes as files (Linux), and sees only what the
user may see; git closes a lock file while a hook runs, and is then known by its folder alone.
"""

import os
from collections.abc import Iterator
from pathlib import Path

_PROCESSES = Path("/proc")


def holder_of(lock: Path, root: Path) -> str:
    """The program and the number of the process that holds the lock, "" where none is seen."""
    by_folder = ""
    for process in _processes():
        name = _name(process)
        if _has_open(process, lock):
            return f"{name}, process {process.name}"
        if name == "git" and _works_in(process, root) and not _only_answers(process):
            by_folder = f"{name}, process {process.name}"
    return by_folder


def _processes() -> Iterator[Path]:
    try:
        yield from (path for path in _PROCESSES.iterdir() if path.name.isdecimal())
    except OSError:
        return


def _name(process: Path) -> str:
    try:
        return (process / "comm").read_text(encoding="utf-8", errors="replace").strip()
    except OSError:
        return ""


def _has_open(process: Path, lock: Path) -> bool:
    try:
        return any(_target(opened) == str(lock) for opened in (process / "fd").iterdir())
    except OSError:
        return False


def _works_in(process: Path, root: Path) -> bool:
    found = _target(process / "cwd")
    return bool(found) and Path(found).is_relative_to(root)


def _only_answers(process: Path) -> bool:
    """Whether it is one that a Waypost keeps open for questions; it takes no locks."""
    try:
        return b"\0cat-file\0" in (process / "cmdline").read_bytes()
    except OSError:
        return False


def _target(link: Path) -> str:
    try:
        return os.readlink(link)  # noqa: PTH115  # a name, which need not be a path that exists
    except OSError:
        return ""
