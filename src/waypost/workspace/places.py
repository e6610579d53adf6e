"""Where a document belongs, by the looks of the folders: git is not needed to find that out."""

from pathlib import Path


def repository_around(folder: Path) -> Path | None:
    """The nearest folder upwards that has a `.git`, None where there is none."""
    resolved = folder.resolve()
    around = (resolved, *resolved.parents)
    return next((near for near in around if (near / ".git").exists()), None)


def root_around(document: Path) -> Path:
    """The folder that holds `.waypost` for a document: its repository's top, else its own."""
    folder = document.resolve().parent
    return repository_around(folder) or folder
