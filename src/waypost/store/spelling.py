"""How a file's name is really spelled, where a file system takes several spellings for one name.

`Doc.md` and `doc.md` are one file there: one document, with one lock, one recovery copy and one
entry in git, under the name that the file has.
"""

import os
from pathlib import Path

from waypost.store.repository import Repository


def as_on_disk(path: Path) -> Path:
    """The path with the names that file and folders have; as it is where they agree."""
    whole = Path(os.path.realpath(path))
    spelled = Path(whole.anchor)
    for name in whole.relative_to(whole.anchor).parts:
        spelled /= _spelled(spelled, name)
    return path if spelled == whole else spelled


def as_in_git(repository: Repository, path: Path) -> Path:
    """The path with the spelling that git knows, where the file system takes either."""
    if not _is_same(path, path.with_name(path.name.swapcase())):
        return path
    name = repository.relative(path)
    if repository.at_head(name) is not None:
        return path
    listed = os.fsdecode(repository.git.read("ls-files", "-z")).split("\0")
    known = [other for other in listed if other.casefold() == name.casefold()]
    return repository.root / known[0] if known and name not in known else path


def _spelled(folder: Path, name: str) -> str:
    """The name in its folder; only where another case is the same file is the folder read."""
    path = folder / name
    if name.isascii() and not _is_same(path, folder / name.swapcase()):
        return name
    try:
        names = [other.name for other in folder.iterdir()]
    except OSError:
        return name
    if name in names:
        return name
    return next((other for other in names if _is_same(folder / other, path)), name)


def _is_same(one: Path, other: Path) -> bool:
    if one == other:
        return False
    try:
        return os.path.samestat(one.lstat(), other.lstat())
    except OSError:
        return False
