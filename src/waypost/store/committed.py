"""Whether a file is at HEAD as it is on disk: asked at every opening, so nothing is run for it.

Git itself would run the repository's filters to compare; here the bytes decide, and where a filter
makes them differ, what git noted of the file when it last compared.

Limits: a file that a filter changes, written in the instant in which git noted it, counts as
not committed until git looks again.
"""

import os
import re
from pathlib import Path
from typing import Final

from waypost.store.repository import Repository

_NOTED: Final = re.compile(
    rb"\d+ (?P<id>[0-9a-f]+) 0\t.*\0.*?mtime: (?P<mtime>\d+:\d+)\n.*?size: (?P<size>\d+)\t",
    re.DOTALL,
)
_SECOND: Final = 1_000_000_000


def is_committed(repository: Repository, path: str, data: bytes) -> bool:
    """Whether HEAD has the file at `path` (from the root), whose bytes are `data`."""
    at_head = repository.find(f"HEAD:{path}")
    if at_head is None or at_head.kind != "blob":
        return False
    return at_head.content == data or _was_noted(repository, path, at_head.id)


def _was_noted(repository: Repository, path: str, name: str) -> bool:
    """Whether git's index has that object for the file, and the file has not changed since."""
    said = repository.git.ask("ls-files", "--stage", "--debug", "-z", "--", path).out
    noted = _NOTED.match(said)
    if noted is None or noted["id"].decode("ascii") != name:
        return False
    try:
        found = os.stat(repository.root / path)  # noqa: PTH116  # as the index has it
        index = Path(repository.git_dir / "index").stat()
    except OSError:
        return False
    seconds, rest = divmod(found.st_mtime_ns, _SECOND)
    same = noted["mtime"] == f"{seconds}:{rest}".encode() and int(noted["size"]) == found.st_size
    return same and found.st_mtime_ns < index.st_mtime_ns
