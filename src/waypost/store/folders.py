"""Makes folders whose names survive a power cut: with a name that does not, all in it is lost."""

import os
from pathlib import Path
from typing import Final

from waypost.store.entries import DirectoryEntry
from waypost.store.replacing import sync_folder

_USUAL: Final = 0o777


def make_folders(folder: Path, mode: int = _USUAL) -> None:
    """Make the folder, with that mode, and those above it that are missing. Raises OSError."""
    missing = []
    above = folder
    while not above.is_dir() and above != above.parent:
        missing.append(above)
        above = above.parent
    for path in reversed(missing):
        path.mkdir(mode=mode if path == folder else _USUAL, exist_ok=True)
        with DirectoryEntry.at(Path(os.path.realpath(path))) as entry:
            sync_folder(entry)
