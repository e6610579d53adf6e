"""What changes when the program does: what is kept between runs holds for the program that made it.

A checkout changes without a version, and a library is replaced beside it: so files are looked at.
"""

import os
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path

from waypost import __version__
from waypost.paths import PACKAGE


def program_state(folders: Iterable[str], libraries: Iterable[str]) -> Iterator[str]:
    """Words for the version, the files in folders of the package, and libraries as installed."""
    yield __version__
    for folder in folders:
        for entry in sorted(os.scandir(PACKAGE / folder), key=lambda entry: entry.name):
            if entry.is_file():
                yield f"{entry.name} {_state(entry.stat())}"
    for library in libraries:
        found = find_spec(library)
        if found is not None and found.origin:
            yield f"{library} {_state(Path(found.origin).stat())}"


def _state(found: os.stat_result) -> str:
    return f"{found.st_size} {found.st_mtime_ns}"
